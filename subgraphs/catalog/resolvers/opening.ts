import type { CatalogContext } from '../context.ts';
import { isOpenAt, nextOpening } from '../domain/opening-hours.ts';
import type { RestaurantRow } from '../mappers.ts';

/** Whether it takes orders at the moment: live, not paused, within its hours. */
export async function isOpen(restaurant: RestaurantRow, at: Date, { loaders, localClock }: CatalogContext) {
  if (restaurant.state !== 'LIVE') return false;
  const hours = await loaders.hoursByRestaurant.load(restaurant.id);
  return isOpenAt(hours, localClock(restaurant.timeZone).minuteOfWeek(at));
}

/** Null when it is open at that moment, or when nobody knows. */
export async function opensAt(restaurant: RestaurantRow, at: Date, { loaders, localClock }: CatalogContext) {
  if (restaurant.state !== 'LIVE') return null;
  const hours = await loaders.hoursByRestaurant.load(restaurant.id);
  return nextOpening(hours, localClock(restaurant.timeZone), at);
}
