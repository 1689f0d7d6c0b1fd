import { count, eq, sql } from 'drizzle-orm';
import { type Database, inTransaction, type Transaction } from '#platform/database.ts';
import { isId } from '#platform/ids.ts';
import { appendEvents } from '#platform/outbox.ts';
import { restaurantSaved } from '../data/restaurant-event.ts';
import { restaurantColumns } from '../data/restaurant-rows.ts';
import { loadMenus, type SourcedItem } from '../data/sourced-menus.ts';
import { menuItems, outbox, restaurants } from '../data/tables.ts';
import { mostItems } from '../domain/menu-item-draft.ts';
import { type PricedItem, readPriceList } from './price-list.ts';
import type { ImportReport } from './report.ts';

export type MenuImportOptions = {
  restaurantId: string;
  /** Null: the one that the restaurant sells in. */
  currency: string | null;
  /** The section for all items, as a price list has none. */
  section: string;
  now: () => Date;
  newId: () => string;
};

/** The file cannot go where it was to go; the message says why, for people. */
export class MenuRefused extends Error {}

/**
 * Imports a price list as a menu, all in one transaction. An item is known again by its name: a second import changes
 * only what the file tells differently, and keeps what it no longer names. Throws MenuRefused and NotAPriceList.
 */
export async function importMenu(db: Database, text: string, options: MenuImportOptions): Promise<ImportReport> {
  const { newId, now } = options;
  return inTransaction(db, async tx => {
    const restaurant = await sellerIn(tx, options);
    const { read, items, skipped } = readPriceList(text, restaurant.currency);
    const kept = items.slice(0, mostItems);
    const tooMany = items
      .slice(mostItems)
      .map(({ line }) => ({ line, text: `a menu has room for ${mostItems} items` }));
    const menu = { restaurantId: restaurant.id, items: kept.map(item => sourcedItem(item, options)) };
    const { ADDED, CHANGED, UNCHANGED } = await loadMenus(tx, [menu], { newId, now: now() });
    const counts = { added: ADDED, changed: CHANGED, unchanged: UNCHANGED };
    return { read, ...counts, skipped: [...skipped, ...tooMany], remarks: [] };
  });
}

/** The restaurant, selling in the currency of the file: one without a menu can still change it. */
async function sellerIn(tx: Transaction, { restaurantId, currency, now }: MenuImportOptions) {
  const seller = isId(restaurantId) ? await lockedRestaurant(tx, restaurantId) : undefined;
  if (!seller) throw new MenuRefused(`There is no restaurant with the id ${restaurantId}.`);
  if (currency === null || currency === seller.currency) return seller;
  const [there] = await tx.select({ items: count() }).from(menuItems).where(eq(menuItems.restaurantId, restaurantId));
  if (there && there.items > 0)
    throw new MenuRefused(`${seller.name} has a menu in ${seller.currency}: it cannot get another in ${currency}.`);
  const version = sql`${restaurants.version} + 1`;
  await tx.update(restaurants).set({ currency, version, updatedAt: now() }).where(eq(restaurants.id, restaurantId));
  const changed = { ...seller, currency, version: seller.version + 1 };
  await appendEvents(tx, outbox, [restaurantSaved(changed)], now());
  return changed;
}

async function lockedRestaurant(tx: Transaction, id: string) {
  const [row] = await tx.select(restaurantColumns).from(restaurants).where(eq(restaurants.id, id)).for('update');
  return row;
}

const sourcedItem = ({ key, name, priceMinor }: PricedItem, { section, newId }: MenuImportOptions): SourcedItem => ({
  sourceKey: `menu:${key}`,
  id: newId(),
  section,
  content: { name, description: null, priceMinor, limitPerOrder: null },
  groups: [],
  soldOut: false,
  stock: null,
});
