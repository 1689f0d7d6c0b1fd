import type { Money } from './money.ts';

/** What somebody means to order, however it came: by lines or from the cart. */
export type BasketLine = { itemId: string; modifierOptionIds: string[]; quantity: number };

/** What the catalog says of a basket at one moment. */
export type BasketFacts = {
  restaurantId: string;
  restaurantName: string;
  ownerId: string;
  currency: string;
  timeZone: string;
  location: { latitude: number; longitude: number };
  addressLine: string;
  isLive: boolean;
  isOpen: boolean;
  opensAt: Date | null;
  autoAccept: boolean;
  preparationSeconds: number;
  minimumOrder: Money;
  cashOnDelivery: boolean;
  /** Null for no limit. */
  maxOrdersPer15Minutes: number | null;
  distanceMeters: number | null;
  /** From the restaurant to the drop-off; zero without one. */
  rideSeconds: number;
  inDeliveryArea: boolean;
  deliveryFee: Money;
  /** No delivery fee from this subtotal on; null for never. */
  freeDeliveryFrom: Money | null;
  packagingFee: Money;
  smallOrderFee: Money;
  smallOrderBelow: Money;
  taxBasisPoints: number;
  commissionBasisPoints: number;
  promotions: PromotionFacts[];
  /** The coupon asked for, where it may be used; else `couponProblem` says why not. */
  coupon: CouponFacts | null;
  couponProblem: string | null;
  /** One for each line asked about, in that order. */
  lines: BasketLineFacts[];
};

export type PromotionFacts = {
  id: string;
  name: string;
  kind: 'ITEM_PERCENT' | 'ITEM_AMOUNT' | 'ORDER_PERCENT' | 'ORDER_AMOUNT' | 'FREE_DELIVERY';
  basisPoints: number | null;
  amount: Money | null;
  itemIds: string[];
  minimumSubtotal: Money;
};

export type CouponFacts = {
  id: string;
  code: string;
  kind: 'PERCENT' | 'AMOUNT' | 'FREE_DELIVERY';
  basisPoints: number | null;
  amount: Money | null;
  maximumDiscount: Money | null;
  minimumSubtotal: Money | null;
  /** Whether the platform bears it, or the restaurant. */
  paidByPlatform: boolean;
};

export type BasketLineFacts = {
  itemId: string;
  known: boolean;
  name: string;
  available: boolean;
  stock: number | null;
  limitPerOrder: number | null;
  unitPrice: Money;
  modifiers: { id: string; name: string; price: Money }[];
  modifierProblem: string | null;
};

export const mostLines = 50;
export const mostOfOne = 99;
export const mostModifiers = 30;

/** Portions by item: the same item may stand in several lines. */
export function portionsByItem(lines: readonly Pick<BasketLine, 'itemId' | 'quantity'>[]) {
  const sums = new Map<string, number>();
  for (const { itemId, quantity } of lines) sums.set(itemId, (sums.get(itemId) ?? 0) + quantity);
  return [...sums].map(([itemId, quantity]) => ({ itemId, quantity }));
}
