import { badInput } from '#platform/errors.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { ownRestaurant, savedRestaurant } from '../own.ts';

export const pauseRestaurant: NonNullable<MutationResolvers['pauseRestaurant']> = async (
  _,
  { id, paused },
  context,
) => {
  const restaurant = await ownRestaurant(id, context);
  const state = paused ? 'PAUSED' : 'LIVE';
  if (restaurant.state === state) return restaurant;
  if (restaurant.state !== 'LIVE' && restaurant.state !== 'PAUSED')
    throw badInput('id: only a restaurant that is live can be paused.');
  await context.restaurants.setState(id, state);
  return savedRestaurant(id, context);
};
