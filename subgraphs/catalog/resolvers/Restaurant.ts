import { checkFirst, encodeCursor, pageOf, readPage } from '#platform/connection-page.ts';
import { isId } from '#platform/ids.ts';
import { holdsAt } from '../domain/promotion.ts';
import { canChange, ratingOf } from '../domain/restaurant.ts';
import type { RestaurantRow } from '../mappers.ts';
import type { RestaurantResolvers } from '../schema.generated.ts';
import { deliveryAreaOf } from './delivery-area-of.ts';
import { isOpen } from './opening.ts';
import { reviewOf } from './Review.ts';

const money = (amountMinor: number, { currency }: RestaurantRow) => ({ amountMinor, currency });

export const Restaurant: RestaurantResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.restaurantById.load(id),
  rating: restaurant => ratingOf(restaurant),
  isOpen: (restaurant, _, context) => isOpen(restaurant, context.now(), context),
  location: ({ latitude, longitude }) => ({ latitude, longitude }),
  openingHours: ({ id }, _, { loaders }) => loaders.hoursByRestaurant.load(id),

  async specialHours({ id, timeZone }, _, { loaders, localClock, now }) {
    const today = localClock(timeZone).localTime(now()).date;
    const days = await loaders.specialDaysByRestaurant.load(id);
    return days.filter(({ date }) => date >= today).map(({ date, stretches }) => ({ date, stretches: [...stretches] }));
  },

  async deliveryAreas({ id, currency, deliversByArea }, _, { loaders }) {
    const areas = deliversByArea ? await loaders.areasByRestaurant.load(id) : [];
    return areas.map(area => deliveryAreaOf(area, currency));
  },

  packagingFee: restaurant => money(restaurant.packagingFeeMinor, restaurant),
  smallOrderFee: restaurant => money(restaurant.smallOrderFeeMinor, restaurant),
  smallOrderBelow: restaurant => money(restaurant.smallOrderBelowMinor, restaurant),
  minimumOrder: restaurant => money(restaurant.minimumOrderMinor, restaurant),
  deliveryFee: restaurant => money(restaurant.deliveryFeeMinor, restaurant),

  async promotions(restaurant, _, { loaders, onlooker, now }) {
    if (canChange(restaurant, onlooker)) return loaders.allPromotionsByRestaurant.load(restaurant.id);
    const promotions = await loaders.promotionsByRestaurant.load(restaurant.id);
    return promotions.filter(promotion => holdsAt(promotion, now()));
  },

  coupons: async (restaurant, _, { loaders, onlooker }) =>
    canChange(restaurant, onlooker) ? loaders.couponsByRestaurant.load(restaurant.id) : [],

  menu: async ({ id }, _, { loaders }) => ({ sections: await loaders.menuByRestaurant.load(id) }),

  async bestSellers({ id: restaurantId }, { first }, { loaders }) {
    checkFirst(first);
    const sold = await loaders.bestSellers.load({ restaurantId, first });
    const rows = sold.map(async ({ itemId, soldCount }) => {
      const item = await loaders.itemById.load(itemId);
      return item ? { item, soldCount } : [];
    });
    return (await Promise.all(rows)).flat();
  },

  async reviews({ id: restaurantId }, { first, after }, { loaders }) {
    const page = readPage({ first, after }, ([id]) => (isId(id) ? id : null));
    const found = await loaders.reviewsByRestaurant.load({ restaurantId, ...page });
    const cursorOf = ({ id }: { id: string }) => encodeCursor([id]);
    const { rows, pageInfo } = pageOf(found, first, cursorOf);
    return { edges: rows.map(review => ({ cursor: cursorOf(review), node: reviewOf(review) })), pageInfo };
  },
};
