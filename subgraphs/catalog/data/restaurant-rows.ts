import { minutesPerDay, type OpeningHours, spanOf } from '../domain/opening-hours.ts';
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
  cashOnDelivery: restaurants.cashOnDelivery,
  packagingFeeMinor: restaurants.packagingFeeMinor,
  smallOrderFeeMinor: restaurants.smallOrderFeeMinor,
  smallOrderBelowMinor: restaurants.smallOrderBelowMinor,
  taxBasisPoints: restaurants.taxBasisPoints,
  maxOrdersPer15Minutes: restaurants.maxOrdersPer15Minutes,
  commissionBasisPoints: restaurants.commissionBasisPoints,
  deliversByArea: restaurants.deliversByArea,
  state: restaurants.state,
  ratingSum: restaurants.ratingSum,
  ratingCount: restaurants.ratingCount,
  version: restaurants.version,
};

/** What has an answer before anybody gives one: a new restaurant begins with the table's defaults. */
export type RestaurantTerms = Pick<
  Restaurant,
  | 'autoAccept'
  | 'cashOnDelivery'
  | 'packagingFeeMinor'
  | 'smallOrderFeeMinor'
  | 'smallOrderBelowMinor'
  | 'taxBasisPoints'
  | 'maxOrdersPer15Minutes'
>;

type KeptElsewhere =
  | 'id'
  | 'state'
  | 'ratingSum'
  | 'ratingCount'
  | 'version'
  | 'commissionBasisPoints'
  | 'deliversByArea';

/** What an owner says; terms that are left out stay as they are. */
export type OwnersContent = Omit<Restaurant, KeptElsewhere | 'ownerId' | keyof RestaurantTerms> & {
  [Term in keyof RestaurantTerms]?: RestaurantTerms[Term] | undefined;
};

/** What someone can say about a new restaurant, through the API or a file. */
export type RestaurantContent = OwnersContent & { ownerId: string; autoAccept: boolean };

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
    ...weeklySpan({ day, opens, closes }),
  }));

/** In minutes since Monday 00:00. */
function weeklySpan({ day, ...stretch }: OpeningHours) {
  const { startsAt, minutes } = spanOf(stretch);
  return { startsAt: (day - 1) * minutesPerDay + startsAt, minutes };
}
