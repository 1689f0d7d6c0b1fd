import type { Clock } from '#platform/clock.ts';
import { inTransaction, migrateDatabase, openDatabase } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import type { Logger } from '#platform/log.ts';
import { loadMenus, type SourcedItem } from './data/sourced-menus.ts';
import { loadRestaurants, type SourcedRestaurant } from './data/sourced-restaurants.ts';
import type { ModifierGroup } from './domain/menu-item.ts';
import type { OpeningHours } from './domain/opening-hours.ts';
import { migrationsFolder } from './main.ts';

type Money = { amountMinor: number; currency: string };

export type DemoItem = {
  id: string;
  sourceKey: string;
  name: string;
  description: string;
  priceMinor: number;
  available: boolean;
  stock: number | null;
  limitPerOrder: number | null;
  modifierGroups: readonly ModifierGroup[];
};

export type DemoRestaurant = {
  sourceKey: string;
  id: string;
  ownerId: string;
  name: string;
  cuisines: readonly string[];
  location: { latitude: number; longitude: number };
  addressLine: string;
  timeZone: string;
  openingHours: readonly OpeningHours[];
  preparationMinutes: number;
  deliveryRadiusMeters: number;
  deliveryFee: Money;
  minimumOrder: Money;
  autoAccept: boolean;
  menu: { sections: readonly { name: string; items: readonly DemoItem[] }[] };
};

type Options = { mysqlUrl: string; redisUrl?: string; now: Clock; log: Logger; restaurants: readonly DemoRestaurant[] };

/** Loads the city's restaurants with their menus, all or none. Loading them again changes nothing. */
export async function loadDemo({ mysqlUrl, now, log, restaurants }: Options): Promise<void> {
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
      return { restaurants: loaded.filter(({ change }) => change === 'ADDED').length, items: items.ADDED };
    });
    if (added.restaurants + added.items > 0) log.info(added, 'demo restaurants loaded');
  } finally {
    await close();
  }
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
