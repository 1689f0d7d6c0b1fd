import { type OpeningHours, stretchOf } from '../domain/opening-hours.ts';
import { reachOf } from '../domain/reach.ts';
import type { Restaurant } from '../domain/restaurant.ts';
import { restaurantSearchText } from '../domain/search-words.ts';
import { type openingHours, restaurants } from './tables.ts';

/** The columns that make a `Restaurant`. */
export const restaurantColumns = {
  id: restaurants.id,
  ownerId: restaurants.ownerId,
  name: restaurants.name,
  cuisines: restaurants.cuisines,
  latitude: restaurants.latitude,
  longitude: restaurants.longitude,
  addressLine: restaurants.addressLine,
  timeZone: restaurants.timeZone,
  deliveryRadiusMeters: restaurants.deliveryRadiusMeters,
  deliveryFeeMinor: restaurants.deliveryFeeMinor,
  minimumOrderMinor: restaurants.minimumOrderMinor,
  currency: restaurants.currency,
  preparationMinutes: restaurants.preparationMinutes,
  autoAccept: restaurants.autoAccept,
  state: restaurants.state,
  ratingSum: restaurants.ratingSum,
  ratingCount: restaurants.ratingCount,
  version: restaurants.version,
};

/** What someone can say about a restaurant, through the API or a file. */
export type RestaurantContent = Omit<Restaurant, 'id' | 'state' | 'ratingSum' | 'ratingCount' | 'version'>;

/** What an owner says: the rest is set once. */
export type OwnersContent = Omit<RestaurantContent, 'ownerId' | 'autoAccept'>;

/** Keeps what is derived in step with what was said. */
export const restaurantValues = <Content extends OwnersContent>(content: Content) => ({
  ...content,
  searchText: restaurantSearchText(content.name, content.cuisines),
  reachMeters: reachOf(content.deliveryRadiusMeters),
});

export const hoursRows = (restaurantId: string, hours: readonly OpeningHours[]): (typeof openingHours.$inferInsert)[] =>
  hours.map(({ day, opens, closes }, position) => ({
    restaurantId,
    position,
    day,
    opens,
    closes,
    ...stretchOf({ day, opens, closes }),
  }));
