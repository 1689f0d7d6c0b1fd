import type { NewEvent } from '#platform/outbox.ts';
import type { Restaurant } from '../domain/restaurant.ts';

type Told = Pick<Restaurant, 'id' | 'ownerId' | 'name' | 'currency' | 'timeZone' | 'state' | 'version'>;

/** What other subgraphs keep of a restaurant: whose it is, above all. */
export const restaurantSaved = ({ id, ownerId, name, currency, timeZone, state, version }: Told): NewEvent => ({
  type: 'RestaurantSaved',
  aggregateId: id,
  seq: version,
  payload: { restaurantId: id, ownerId, name, currency, timeZone, state },
});
