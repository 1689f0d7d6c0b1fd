import { mostRestaurants, restaurantProblem } from '../../domain/restaurant-draft.ts';
import type { MutationResolvers, RestaurantInput } from '../../schema.generated.ts';
import { check } from '../check-input.ts';
import { ownRestaurant, savedRestaurant } from '../own.ts';

export const saveRestaurant: NonNullable<MutationResolvers['saveRestaurant']> = async (_, { input }, context) => {
  const userId = context.viewer.requireRole('MERCHANT', 'ADMIN');
  const { restaurants } = context;
  if (input.id != null) {
    const { id, currency } = await ownRestaurant(input.id, context);
    check(restaurantProblem(input, currency));
    await restaurants.change(id, contentOf(input), input.openingHours);
    return { __typename: 'Restaurant', ...(await savedRestaurant(id, context)) };
  }
  check(restaurantProblem(input, null));
  if ((await restaurants.countOf(userId)) >= mostRestaurants) {
    const message = `One account can own ${mostRestaurants} restaurants.`;
    return { __typename: 'Refused', code: 'CAPACITY_FULL', message, retryAt: null };
  }
  const content = { ...contentOf(input), ownerId: userId, autoAccept: false };
  const id = await restaurants.add(content, input.openingHours);
  return { __typename: 'Restaurant', ...(await savedRestaurant(id, context)) };
};

const contentOf = (input: RestaurantInput) => ({
  name: input.name.trim(),
  cuisines: [...new Set(input.cuisines.map(cuisine => cuisine.trim()))],
  latitude: input.location.latitude,
  longitude: input.location.longitude,
  addressLine: input.addressLine.trim(),
  timeZone: input.timeZone,
  deliveryRadiusMeters: input.deliveryRadiusMeters,
  deliveryFeeMinor: input.deliveryFee.amountMinor,
  minimumOrderMinor: input.minimumOrder.amountMinor,
  currency: input.deliveryFee.currency,
  preparationMinutes: input.preparationMinutes,
});
