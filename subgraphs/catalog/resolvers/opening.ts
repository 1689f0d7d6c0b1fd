import type { CatalogContext } from '../context.ts';
import { isOpenAt, nextOpening, type Timetable } from '../domain/opening-hours.ts';
import type { RestaurantRow } from '../mappers.ts';

/** Whether it takes orders at the moment: live, not paused, within its hours. */
export async function isOpen(restaurant: RestaurantRow, at: Date, context: CatalogContext): Promise<boolean> {
  if (restaurant.state !== 'LIVE') return false;
  const local = context.localClock(restaurant.timeZone).localTime(at);
  return isOpenAt(await timetableOf(restaurant, context), local);
}

/** Null when it is open at that moment, or when nobody knows. */
export async function opensAt(restaurant: RestaurantRow, at: Date, context: CatalogContext): Promise<Date | null> {
  if (restaurant.state !== 'LIVE') return null;
  return nextOpening(await timetableOf(restaurant, context), context.localClock(restaurant.timeZone), at);
}

async function timetableOf({ id }: RestaurantRow, { loaders }: CatalogContext): Promise<Timetable> {
  const [weekly, special] = await Promise.all([
    loaders.hoursByRestaurant.load(id),
    loaders.specialDaysByRestaurant.load(id),
  ]);
  return { weekly, special };
}
