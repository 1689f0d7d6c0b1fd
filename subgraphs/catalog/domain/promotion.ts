export type PromotionKind = 'ITEM_PERCENT' | 'ITEM_AMOUNT' | 'ORDER_PERCENT' | 'ORDER_AMOUNT' | 'FREE_DELIVERY';

/** A discount that holds by itself. Amounts are minor units of its restaurant's `currency`. */
export type Promotion = {
  id: string;
  restaurantId: string;
  name: string;
  kind: PromotionKind;
  basisPoints: number | null;
  amountMinor: number | null;
  itemIds: string[];
  minimumSubtotalMinor: number;
  startsAt: Date;
  endsAt: Date | null;
  currency: string;
};

type Stretch = { startsAt: Date; endsAt: Date | null };

/** The end itself is outside. */
export const holdsAt = ({ startsAt, endsAt }: Stretch, at: Date): boolean =>
  startsAt <= at && (endsAt === null || at < endsAt);
