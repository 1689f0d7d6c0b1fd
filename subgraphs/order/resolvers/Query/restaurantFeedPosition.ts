import type { QueryResolvers } from '../../schema.generated.ts';
import { ownsRestaurant } from '../owns-restaurant.ts';

export const restaurantFeedPosition = (async (_, { restaurantId }, context) =>
  (await ownsRestaurant(restaurantId, context))
    ? context.orders.feedPosition(restaurantId)
    : null) satisfies QueryResolvers['restaurantFeedPosition'];
