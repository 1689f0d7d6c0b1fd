import DataLoader from 'dataloader';
import { manyById, oneById } from '#platform/batch-loaders.ts';
import { isId } from '#platform/ids.ts';
import type { CouponUser, OfferRepository } from '../data/offer-repository.ts';
import type { Coupon } from '../domain/coupon.ts';
import type { Onlooker } from '../domain/restaurant.ts';

export const createPromotionById = (offers: OfferRepository) => oneById(offers.findPromotions, ({ id }) => id);

/** Those that are not over. */
export const createPromotionsByRestaurant = (offers: OfferRepository) =>
  manyById(offers.openPromotionsOf, ({ restaurantId }) => restaurantId);

/** Also those that are over: for the owner, who has passed the door. */
export const createAllPromotionsByRestaurant = (offers: OfferRepository) =>
  manyById(offers.promotionsOf, ({ restaurantId }) => restaurantId);

export const createCouponById = (offers: OfferRepository) => oneById(offers.findCoupons, ({ id }) => id);

/** For the owner, who has passed the door. */
export const createCouponsByRestaurant = (offers: OfferRepository) =>
  manyById(offers.couponsOf, ({ restaurantId }) => restaurantId);

/** Null for a code that nobody has given out. Codes are in upper case. */
export const createCouponByCode = (offers: OfferRepository) =>
  new DataLoader<string, Coupon | null>(async codes => {
    const found = new Map((await offers.couponsByCode(codes)).map(coupon => [coupon.code, coupon]));
    return codes.map(code => found.get(code) ?? null);
  });

/** One's own, given to oneself alone and not over; of anyone else's account none. */
export const createCouponsByCustomer = (offers: OfferRepository, viewer: Onlooker) =>
  new DataLoader<string, Coupon[]>(ids =>
    Promise.all(ids.map(async id => (id === viewer.userId && isId(id) ? await offers.couponsFor(id) : []))),
  );

const keyOf = ({ couponId, customerId }: CouponUser) => `${couponId} ${customerId}`;

/** How often a customer holds or has redeemed a coupon. */
export const createUsesByCustomer = (offers: OfferRepository) =>
  new DataLoader<CouponUser, number, string>(
    async users => {
      const valid = users.filter(({ couponId, customerId }) => isId(couponId) && isId(customerId));
      const uses = valid.length > 0 ? await offers.usesOf(valid) : [];
      const counts = new Map(uses.map(row => [keyOf(row), row.used]));
      return users.map(user => counts.get(keyOf(user)) ?? 0);
    },
    { cacheKeyFn: keyOf, maxBatchSize: 200 },
  );
