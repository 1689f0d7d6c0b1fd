import { holdsAt } from '../domain/promotion.ts';
import type { UserResolvers } from '../schema.generated.ts';

export const User: UserResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  restaurants: ({ id }, _, { loaders }) => loaders.restaurantsByOwner.load(id),

  async coupons({ id }, _, { loaders, now }) {
    const own = (await loaders.couponsByCustomer.load(id)).filter(coupon => holdsAt(coupon, now()));
    const uses = await Promise.all(
      own.map(({ id: couponId }) => loaders.usesByCustomer.load({ couponId, customerId: id })),
    );
    return own.filter(({ limitPerCustomer }, index) => (uses[index] ?? 0) < limitPerCustomer);
  },
};
