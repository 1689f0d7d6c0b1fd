import { notFound } from '#platform/errors.ts';
import type { CatalogContext } from '../../context.ts';
import { couponCode } from '../../domain/coupon.ts';
import { couponDraftProblem, currencyOf, mostCoupons } from '../../domain/coupon-draft.ts';
import type { CouponRow } from '../../mappers.ts';
import type { CouponInput, MutationResolvers } from '../../schema.generated.ts';
import { check } from '../check-input.ts';
import { ownRestaurant } from '../own.ts';
import { refused } from '../refused.ts';

export const saveCoupon: NonNullable<MutationResolvers['saveCoupon']> = async (_, { input }, context) => {
  const restaurant = await sellerOf(input, context);
  const known = await changedCoupon(input, context);
  const draft = draftOf(input, context.now());
  check(couponDraftProblem(draft, restaurant?.currency ?? null));
  const { amount, maximumDiscount, minimumSubtotal, ...content } = draft;
  const saved = await context.offerWriter.saveCoupon(known?.id ?? null, {
    ...content,
    restaurantId: restaurant?.id ?? null,
    amountMinor: amount?.amountMinor ?? null,
    maximumDiscountMinor: maximumDiscount?.amountMinor ?? null,
    minimumSubtotalMinor: minimumSubtotal?.amountMinor ?? null,
    currency: currencyOf(draft),
  });
  if (saved === 'FULL') return refused('CAPACITY_FULL', `One restaurant can have ${mostCoupons} coupons.`);
  if (saved === 'TAKEN') return refused('CONFLICT', 'Another coupon has this code.');
  const coupon = await context.loaders.couponById.clear(saved).load(saved);
  if (!coupon) throw notFound('Coupon');
  return { __typename: 'Coupon', ...coupon };
};

/** Null for the whole platform, which is an admin's to speak for. */
async function sellerOf({ restaurantId }: CouponInput, context: CatalogContext) {
  if (restaurantId != null) return ownRestaurant(restaurantId, context);
  context.viewer.requireRole('ADMIN');
  return null;
}

/** Null for a new one. A coupon stays with its restaurant, and one that was given to a customer stays as it is. */
async function changedCoupon(input: CouponInput, { loaders }: CatalogContext): Promise<CouponRow | null> {
  if (input.id == null) return null;
  const known = await loaders.couponById.load(input.id);
  if (!known || known.restaurantId !== (input.restaurantId ?? null) || known.customerId) throw notFound('Coupon');
  return known;
}

const draftOf = (input: CouponInput, now: Date) => ({
  code: couponCode(input.code),
  kind: input.kind,
  basisPoints: input.basisPoints ?? null,
  amount: input.amount ?? null,
  maximumDiscount: input.maximumDiscount ?? null,
  minimumSubtotal: input.minimumSubtotal ?? null,
  startsAt: input.startsAt ?? now,
  endsAt: input.endsAt ?? null,
  limitPerCustomer: input.limitPerCustomer ?? 1,
  limitTotal: input.limitTotal ?? null,
});
