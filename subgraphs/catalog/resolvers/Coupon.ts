import type { CouponRow } from '../mappers.ts';
import type { CouponResolvers } from '../schema.generated.ts';

const money = (amountMinor: number | null, { currency }: CouponRow) =>
  amountMinor === null || currency === null ? null : { amountMinor, currency };

export const Coupon: CouponResolvers = {
  couponCode: ({ code }) => code,
  restaurant: async ({ restaurantId }, _, { loaders }) =>
    restaurantId === null ? null : loaders.restaurantById.load(restaurantId),
  amount: coupon => money(coupon.amountMinor, coupon),
  maximumDiscount: coupon => money(coupon.maximumDiscountMinor, coupon),
  minimumSubtotal: coupon => money(coupon.minimumSubtotalMinor, coupon),
};
