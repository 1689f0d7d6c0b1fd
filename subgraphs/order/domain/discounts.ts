import type { BasketFacts, CouponFacts, PromotionFacts } from './basket.ts';
import { portionOf } from './largest-remainder.ts';

/** What something takes off, where from, and who gave it. */
export type Discount = {
  sourceId: string;
  label: string;
  paidByPlatform: boolean;
  offItemsMinor: number;
  offDeliveryMinor: number;
};

type Unit = { itemId: string; unitPriceMinor: number; quantity: number };
type ItemDiscount = Discount & { line: number };

/** For each line the best of the promotions of its item, by the unit; of equals the first. */
export function itemDiscounts(
  lines: readonly Unit[],
  subtotalMinor: number,
  { promotions }: BasketFacts,
): ItemDiscount[] {
  const counting = promotions.filter(({ minimumSubtotal }) => subtotalMinor >= minimumSubtotal.amountMinor);
  return lines.flatMap((line, index) => {
    const offers = counting
      .filter(({ itemIds }) => itemIds.includes(line.itemId))
      .map(promotion => ({
        ...granted(promotion),
        line: index,
        offItemsMinor: line.quantity * offUnit(promotion, line.unitPriceMinor),
      }));
    return best(offers) ?? [];
  });
}

function offUnit({ kind, basisPoints, amount }: PromotionFacts, unitPriceMinor: number): number {
  if (kind === 'ITEM_PERCENT') return Math.min(unitPriceMinor, portionOf(unitPriceMinor, basisPoints ?? 0));
  return kind === 'ITEM_AMOUNT' ? Math.min(unitPriceMinor, amount?.amountMinor ?? 0) : 0;
}

/** The best of the promotions of the whole order; one that makes the ride free counts as much as the ride. */
export function orderDiscount(
  leftMinor: number,
  deliveryFeeMinor: number,
  { promotions }: BasketFacts,
): Discount | null {
  const counting = promotions.filter(({ minimumSubtotal }) => leftMinor >= minimumSubtotal.amountMinor);
  const offers = counting.map(promotion => ({
    ...granted(promotion),
    offItemsMinor: offOrder(promotion, leftMinor),
    offDeliveryMinor: promotion.kind === 'FREE_DELIVERY' ? deliveryFeeMinor : 0,
  }));
  return best(offers);
}

function offOrder({ kind, basisPoints, amount }: PromotionFacts, leftMinor: number): number {
  if (kind === 'ORDER_PERCENT') return Math.min(leftMinor, portionOf(leftMinor, basisPoints ?? 0));
  return kind === 'ORDER_AMOUNT' ? Math.min(leftMinor, amount?.amountMinor ?? 0) : 0;
}

/** What the coupon takes off what the promotions have left; null when that is nothing. */
export function couponDiscount(coupon: CouponFacts | null, leftMinor: number, feeMinor: number): Discount | null {
  if (!coupon || leftMinor < (coupon.minimumSubtotal?.amountMinor ?? 0)) return null;
  const { id: sourceId, code: label, paidByPlatform } = coupon;
  const offItemsMinor = Math.min(leftMinor, offByCoupon(coupon, leftMinor));
  const offDeliveryMinor = coupon.kind === 'FREE_DELIVERY' ? feeMinor : 0;
  return best([{ sourceId, label, paidByPlatform, offItemsMinor, offDeliveryMinor }]);
}

function offByCoupon({ kind, basisPoints, amount, maximumDiscount }: CouponFacts, leftMinor: number): number {
  if (kind === 'AMOUNT') return amount?.amountMinor ?? 0;
  if (kind === 'FREE_DELIVERY') return 0;
  return Math.min(portionOf(leftMinor, basisPoints ?? 0), maximumDiscount?.amountMinor ?? Number.POSITIVE_INFINITY);
}

/** Promotions are the restaurant's own: it bears them. */
const granted = ({ id, name }: PromotionFacts): Discount => ({
  sourceId: id,
  label: name,
  paidByPlatform: false,
  offItemsMinor: 0,
  offDeliveryMinor: 0,
});

export const worth = ({ offItemsMinor, offDeliveryMinor }: Discount) => offItemsMinor + offDeliveryMinor;

function best<D extends Discount>(offers: readonly D[]): D | null {
  const [first, ...others] = offers.filter(offer => worth(offer) > 0);
  return others.reduce((top, offer) => (top && worth(top) >= worth(offer) ? top : offer), first) ?? null;
}
