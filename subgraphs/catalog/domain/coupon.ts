import { holdsAt } from './promotion.ts';

export type CouponKind = 'PERCENT' | 'AMOUNT' | 'FREE_DELIVERY';

/** A discount for whoever knows its code. Amounts are minor units of `currency`, which is null where there are none. */
export type Coupon = {
  id: string;
  code: string;
  /** Null for every restaurant. */
  restaurantId: string | null;
  /** Whose it is alone; null for whoever knows the code. */
  customerId: string | null;
  kind: CouponKind;
  basisPoints: number | null;
  amountMinor: number | null;
  maximumDiscountMinor: number | null;
  minimumSubtotalMinor: number | null;
  currency: string | null;
  startsAt: Date;
  endsAt: Date | null;
  limitPerCustomer: number;
  limitTotal: number | null;
  usedCount: number;
};

/** Where, when and by whom a coupon is to be used. `usedByCustomer` counts what this customer holds and has redeemed. */
export type CouponWish = {
  restaurantId: string;
  currency: string;
  customerId: string | null;
  usedByCustomer: number;
  at: Date;
};

export const unknownCoupon = 'There is no such coupon.';
export const usedUp = 'This coupon is used up.';
const usedUpByCustomer = 'You have used this coupon as often as you can.';
export const inUse = 'Another of your orders is taking this coupon at this moment.';

/** Why the coupon may not be used, as a sentence; null when it may. Its minimum is the price's to judge. */
export function couponProblem(coupon: Coupon, wish: CouponWish): string | null {
  const { restaurantId, customerId, startsAt, endsAt, currency, limitTotal, usedCount, limitPerCustomer } = coupon;
  // Somebody else's own coupon is not there.
  if (customerId !== null && customerId !== wish.customerId) return unknownCoupon;
  if (restaurantId !== null && restaurantId !== wish.restaurantId) return 'This coupon is of another restaurant.';
  if (wish.at < startsAt) return 'This coupon cannot be used yet.';
  if (!holdsAt({ startsAt, endsAt }, wish.at)) return 'This coupon has expired.';
  if (currency !== null && currency !== wish.currency)
    return `This coupon is for restaurants that sell in ${currency}.`;
  if (limitTotal !== null && usedCount >= limitTotal) return usedUp;
  return wish.usedByCustomer >= limitPerCustomer ? usedUpByCustomer : null;
}

/** Codes are kept in upper case: case makes no difference. */
export const couponCode = (text: string): string => text.trim().toUpperCase();
