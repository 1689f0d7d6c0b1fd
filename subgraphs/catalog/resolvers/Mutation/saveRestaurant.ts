import { mostRestaurants, restaurantProblem } from '../../domain/restaurant-draft.ts';
import type { MutationResolvers, RestaurantInput } from '../../schema.generated.ts';
import { check } from '../check-input.ts';
import { checkAreas, checkKeptAreas, deliveryAreasOf } from '../delivery-area-input.ts';
import { ownRestaurant, savedRestaurant } from '../own.ts';

export const saveRestaurant: NonNullable<MutationResolvers['saveRestaurant']> = async (_, { input }, context) => {
  const userId = context.viewer.requireRole('MERCHANT', 'ADMIN');
  const { restaurants } = context;
  if (input.id != null) {
    const own = await ownRestaurant(input.id, context);
    check(restaurantProblem(input, own.currency));
    if (input.deliveryAreas) checkAreas(input, input.deliveryAreas);
    else await checkKeptAreas(own, input, context);
    await restaurants.change(own.id, contentOf(input), planOf(input));
    return { __typename: 'Restaurant', ...(await savedRestaurant(own.id, context)) };
  }
  check(restaurantProblem(input, null));
  checkAreas(input, input.deliveryAreas ?? []);
  if ((await restaurants.countOf(userId)) >= mostRestaurants) {
    const message = `One account can own ${mostRestaurants} restaurants.`;
    return { __typename: 'Refused', code: 'CAPACITY_FULL', message, retryAt: null };
  }
  const content = { ...contentOf(input), ownerId: userId, autoAccept: input.autoAccept ?? false };
  const id = await restaurants.add(content, planOf(input));
  return { __typename: 'Restaurant', ...(await savedRestaurant(id, context)) };
};

const planOf = ({ openingHours, specialHours, deliveryAreas }: RestaurantInput) => ({
  hours: openingHours,
  special: specialHours ?? null,
  areas: deliveryAreas ? deliveryAreasOf(deliveryAreas) : null,
});

/** What is undefined stays as it is. */
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
  autoAccept: input.autoAccept ?? undefined,
  cashOnDelivery: input.cashOnDelivery ?? undefined,
  packagingFeeMinor: input.packagingFee?.amountMinor,
  smallOrderFeeMinor: input.smallOrderFee?.amountMinor,
  smallOrderBelowMinor: input.smallOrderBelow?.amountMinor,
  taxBasisPoints: input.taxBasisPoints ?? undefined,
  maxOrdersPer15Minutes: limitOf(input.maxOrdersPer15Minutes),
});

/** Zero is no limit. */
const limitOf = (orders: number | null | undefined) => (orders === 0 ? null : (orders ?? undefined));
