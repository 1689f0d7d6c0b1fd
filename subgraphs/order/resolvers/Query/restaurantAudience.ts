import { audienceOf } from '#platform/audience.ts';
import type { QueryResolvers } from '../../schema.generated.ts';
import { ownsRestaurant } from '../owns-restaurant.ts';

export const restaurantAudience = (async (_, { restaurantId }, context) =>
  (await ownsRestaurant(restaurantId, context))
    ? audienceOf(context.viewer, { impersonal: false })
    : null) satisfies QueryResolvers['restaurantAudience'];
