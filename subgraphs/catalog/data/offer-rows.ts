import { coupons, promotions, restaurants } from './tables.ts';

/** The columns that make a `Promotion`: its own, and its restaurant's currency. */
export const promotionColumns = {
  id: promotions.id,
  restaurantId: promotions.restaurantId,
  name: promotions.name,
  kind: promotions.kind,
  basisPoints: promotions.basisPoints,
  amountMinor: promotions.amountMinor,
  itemIds: promotions.itemIds,
  minimumSubtotalMinor: promotions.minimumSubtotalMinor,
  startsAt: promotions.startsAt,
  endsAt: promotions.endsAt,
  currency: restaurants.currency,
};

/** The columns that make a `Coupon`. */
export const couponColumns = {
  id: coupons.id,
  code: coupons.code,
  restaurantId: coupons.restaurantId,
  customerId: coupons.customerId,
  kind: coupons.kind,
  basisPoints: coupons.basisPoints,
  amountMinor: coupons.amountMinor,
  maximumDiscountMinor: coupons.maximumDiscountMinor,
  minimumSubtotalMinor: coupons.minimumSubtotalMinor,
  currency: coupons.currency,
  startsAt: coupons.startsAt,
  endsAt: coupons.endsAt,
  limitPerCustomer: coupons.limitPerCustomer,
  limitTotal: coupons.limitTotal,
  usedCount: coupons.usedCount,
};
