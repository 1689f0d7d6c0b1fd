import type { NewEvent } from '#platform/outbox.ts';
import type { Restaurant } from '../domain/restaurant.ts';

type Told = Pick<Restaurant, 'id' | 'ownerId' | 'name' | 'currency' | 'timeZone' | 'state' | 'version'>;

export type Announcement = (restaurant: Told) => NewEvent;

/** What other subgraphs keep of a restaurant: whose it is, above all. */
export const restaurantSaved: Announcement = ({ id, ownerId, name, currency, timeZone, state, version }) => ({
  type: 'RestaurantSaved',
  aggregateId: id,
  seq: version,
  payload: { restaurantId: id, ownerId, name, currency, timeZone, state },
});

/** It takes no more orders: its owner said so, or nobody answered. */
export const restaurantPaused: Announcement = ({ id, version }) => ({
  type: 'RestaurantPaused',
  aggregateId: id,
  seq: version,
  payload: { restaurantId: id },
});
