import type { Clock } from '#platform/clock.ts';
import { type Database, inTransaction, migrateDatabase, openDatabase, type Transaction } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import type { Logger } from '#platform/log.ts';
import { createFlashSaleRepository } from './data/flash-sale-repository.ts';
import { localClock } from './data/local-clock.ts';
import { loadMenus, type SourcedItem } from './data/sourced-menus.ts';
import { loadOffers } from './data/sourced-offers.ts';
import { loadRestaurants, type SourcedRestaurant } from './data/sourced-restaurants.ts';
import { keepSpecialDays } from './data/special-hours.ts';
import type { DemoItem, DemoOffers, DemoRestaurant } from './demo-types.ts';
import { firstsOfMonth } from './domain/calendar-day.ts';
import { microdegrees } from './domain/polygon.ts';
import { migrationsFolder } from './main.ts';

type Options = {
  mysqlUrl: string;
  redisUrl?: string;
  now: Clock;
  log: Logger;
  restaurants: readonly DemoRestaurant[];
  offers?: DemoOffers;
};

/**
 * Loads the city's restaurants with their menus and offers, all or none. Loading them again changes nothing, but for what
 * the calendar asks for: the next festivals, and a new flash sale when the last one is over.
 */
export async function loadDemo({ mysqlUrl, now, log, restaurants, offers }: Options): Promise<void> {
  await migrateDatabase(mysqlUrl, migrationsFolder, log);
  const { db, close } = openDatabase(mysqlUrl, { log, poolSize: 2 });
  try {
    const at = now();
    const added = await inTransaction(db, async tx => {
      const loaded = await loadRestaurants(tx, restaurants.map(sourcedRestaurant), at);
      const idOf = new Map(loaded.map(({ sourceKey, id }) => [sourceKey, id]));
      const menus = restaurants.map(({ sourceKey, id, menu }) => ({
        restaurantId: idOf.get(sourceKey) ?? id,
        items: menu.sections.flatMap(({ name, items }) => items.map(item => sourcedItem(item, name))),
      }));
      const items = await loadMenus(tx, menus, { newId, now: at });
      await keepFestivals(tx, restaurants, at);
      if (offers) await loadOffers(tx, sourcedOffers(offers, restaurants), at);
      return { restaurants: loaded.filter(({ change }) => change === 'ADDED').length, items: items.ADDED };
    });
    if (offers) await keepFlashSale(db, offers.flashSale, now);
    if (added.restaurants + added.items > 0) log.info(added, 'demo restaurants loaded');
  } finally {
    await close();
  }
}

const festivalsAhead = 2;

/** The first days of the next months have other hours, whenever the city is loaded. */
async function keepFestivals(tx: Transaction, restaurants: readonly DemoRestaurant[], at: Date): Promise<void> {
  const [zone] = restaurants.map(({ timeZone }) => timeZone);
  if (zone === undefined) return;
  const today = localClock(zone).localTime(at).date;
  const days = restaurants.flatMap(({ id, festival }) =>
    festival
      ? firstsOfMonth(today, festivalsAhead).map(date => ({ restaurantId: id, date, stretches: [...festival] }))
      : [],
  );
  await keepSpecialDays(tx, days, today);
}

/** One at a time: a sale that is still on makes the next one wait for a later start. */
async function keepFlashSale(db: Database, { hours, ...sale }: DemoOffers['flashSale'], now: Clock): Promise<void> {
  const startsAt = now();
  const endsAt = new Date(startsAt.getTime() + hours * 3_600_000);
  await createFlashSaleRepository({ db, now, newId }).add({ ...sale, startsAt, endsAt });
}

const sourcedRestaurant = (restaurant: DemoRestaurant): SourcedRestaurant => ({
  sourceKey: restaurant.sourceKey,
  id: restaurant.id,
  hours: restaurant.openingHours,
  content: {
    ownerId: restaurant.ownerId,
    name: restaurant.name,
    cuisines: [...restaurant.cuisines],
    latitude: restaurant.location.latitude,
    longitude: restaurant.location.longitude,
    addressLine: restaurant.addressLine,
    timeZone: restaurant.timeZone,
    deliveryRadiusMeters: restaurant.deliveryRadiusMeters,
    deliveryFeeMinor: restaurant.deliveryFee.amountMinor,
    minimumOrderMinor: restaurant.minimumOrder.amountMinor,
    currency: restaurant.deliveryFee.currency,
    preparationMinutes: restaurant.preparationMinutes,
    autoAccept: restaurant.autoAccept,
  },
  trade: {
    terms: restaurant.terms,
    areas: restaurant.deliveryAreas.map(area => ({ ...area, polygon: area.polygon.map(microdegrees) })),
  },
});

const sourcedItem = (item: DemoItem, section: string): SourcedItem => ({
  sourceKey: item.sourceKey,
  id: item.id,
  section,
  content: {
    name: item.name,
    description: item.description,
    priceMinor: item.priceMinor,
    limitPerOrder: item.limitPerOrder,
  },
  groups: item.modifierGroups,
  soldOut: !item.available,
  stock: item.stock,
});

/** The whole city sells in one currency. */
function sourcedOffers({ promotions, coupons }: DemoOffers, [restaurant]: readonly DemoRestaurant[]) {
  const currency = restaurant?.deliveryFee.currency ?? null;
  return { promotions, coupons: coupons.map(coupon => ({ ...coupon, currency })) };
}
