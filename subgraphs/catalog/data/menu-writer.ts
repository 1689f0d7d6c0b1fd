import { and, count, eq, max, sql } from 'drizzle-orm';
import { type Database, inTransaction, type Transaction } from '#platform/database.ts';
import { appendEvents } from '#platform/outbox.ts';
import { mostItems, mostSections } from '../domain/menu-item-draft.ts';
import { fold } from '../domain/search-words.ts';
import {
  type GroupContent,
  groupRows,
  groupUpdate,
  type ItemContent,
  itemValues,
  optionRows,
  optionUpdate,
} from './menu-rows.ts';
import { menuItems, menuSections, modifierGroups, modifierOptions, outbox, restaurants } from './tables.ts';

export type MenuWriter = ReturnType<typeof createMenuWriter>;

type Dependencies = { db: Database; now: () => Date; newId: () => string; changed: () => void };

export type SaveItem = {
  /** Null adds one. */
  id: string | null;
  restaurantId: string;
  section: string;
  content: ItemContent;
  /** Null keeps those it has. */
  groups: readonly GroupContent[] | null;
};

/** Changes menus. `changed` is called after each commit that left something in the outbox. */
export function createMenuWriter({ db, now, newId, changed }: Dependencies) {
  /** Answers the item's id; `FULL` when the menu has no room for one more section or item. */
  const saveItem = (item: SaveItem): Promise<string | 'FULL'> =>
    inTransaction(db, async tx => {
      // One at a time for each menu: positions and the count of sections and items depend on what is there.
      const { restaurantId } = item;
      await tx.select({ id: restaurants.id }).from(restaurants).where(eq(restaurants.id, restaurantId)).for('update');
      const sectionId = await sectionOf(tx, restaurantId, item.section.trim());
      const id = sectionId && (item.id ? await change(tx, item.id, sectionId, item) : await add(tx, sectionId, item));
      if (!id) return 'FULL';
      if (item.groups) await replaceGroups(tx, id, item.groups);
      return id;
    });

  async function sectionOf(tx: Transaction, restaurantId: string, name: string): Promise<string | null> {
    const nameKey = fold(name);
    const ofMenu = eq(menuSections.restaurantId, restaurantId);
    const [known] = await tx
      .select({ id: menuSections.id })
      .from(menuSections)
      .where(and(ofMenu, eq(menuSections.nameKey, nameKey)));
    if (known) return known.id;
    const [there] = await tx
      .select({ sections: count(), last: max(menuSections.position) })
      .from(menuSections)
      .where(ofMenu);
    if (there && there.sections >= mostSections) return null;
    const id = newId();
    await tx.insert(menuSections).values({ id, restaurantId, name, nameKey, position: (there?.last ?? -1) + 1 });
    return id;
  }

  async function add(tx: Transaction, sectionId: string, { restaurantId, content }: SaveItem): Promise<string | null> {
    const [there] = await tx
      .select({ items: count(), last: max(menuItems.position) })
      .from(menuItems)
      .where(eq(menuItems.restaurantId, restaurantId));
    if (there && there.items >= mostItems) return null;
    const id = newId();
    const at = now();
    const place = { id, restaurantId, sectionId, position: (there?.last ?? -1) + 1 };
    const row = { ...itemValues(content), ...place, soldOut: false, version: 1, createdAt: at, updatedAt: at };
    await tx.insert(menuItems).values(row);
    return id;
  }

  async function change(tx: Transaction, id: string, sectionId: string, { content }: SaveItem): Promise<string> {
    await tx
      .update(menuItems)
      .set({ ...itemValues(content), sectionId, version: sql`${menuItems.version} + 1`, updatedAt: now() })
      .where(eq(menuItems.id, id));
    return id;
  }

  async function replaceGroups(tx: Transaction, itemId: string, groups: readonly GroupContent[]) {
    await tx.update(modifierGroups).set({ removed: true }).where(eq(modifierGroups.itemId, itemId));
    await tx.update(modifierOptions).set({ removed: true }).where(eq(modifierOptions.itemId, itemId));
    if (groups.length === 0) return;
    await tx.insert(modifierGroups).values(groupRows(itemId, groups)).onDuplicateKeyUpdate({ set: groupUpdate });
    await tx.insert(modifierOptions).values(optionRows(itemId, groups)).onDuplicateKeyUpdate({ set: optionUpdate });
  }

  async function setSoldOut(itemId: string, soldOut: boolean) {
    await inTransaction(db, tx => markSoldOut(tx, itemId, soldOut, now()));
    changed();
  }

  return { saveItem, setSoldOut };
}

/** Tells of it once: an item that is sold out already stays as it is. */
export async function markSoldOut(tx: Transaction, itemId: string, soldOut: boolean, at: Date): Promise<void> {
  const [item] = await tx
    .select({ restaurantId: menuItems.restaurantId, soldOut: menuItems.soldOut, version: menuItems.version })
    .from(menuItems)
    .where(eq(menuItems.id, itemId))
    .for('update');
  if (!item || item.soldOut === soldOut) return;
  const seq = item.version + 1;
  await tx.update(menuItems).set({ soldOut, version: seq, updatedAt: at }).where(eq(menuItems.id, itemId));
  if (!soldOut) return;
  const payload = { itemId, restaurantId: item.restaurantId };
  await appendEvents(tx, outbox, [{ type: 'ItemSoldOut', aggregateId: itemId, seq, payload }], at);
}
