import { inArray, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
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
import { type Change, inChunks, sourceDigest } from './source.ts';
import { menuItems, menuSections, modifierGroups, modifierOptions, stockLevels } from './tables.ts';

/** An item as a file or the demo city tells of it. */
export type SourcedItem = {
  /** Never changes within its restaurant: it finds the row that an earlier load made. */
  sourceKey: string;
  /** For a new row. */
  id: string;
  section: string;
  content: ItemContent;
  groups: readonly GroupContent[];
  /** What it starts with; from then on the restaurant counts. */
  soldOut: boolean;
  stock: number | null;
};

export type SourcedMenu = { restaurantId: string; items: readonly SourcedItem[] };

type Row = SourcedItem & { restaurantId: string; position: number; digest: string; change: Change };

/** As `loadRestaurants`, for the items of menus. Answers how many items were added, changed and left. */
export async function loadMenus(
  tx: Transaction,
  menus: readonly SourcedMenu[],
  { newId, now }: { newId: () => string; now: Date },
): Promise<Record<Change, number>> {
  const rows = await compare(tx, menus);
  const differing = rows.filter(({ change }) => change !== 'UNCHANGED');
  const sections = await sectionIds(tx, differing, newId);
  const sectionOf = (row: Row) => sections.get(sectionKey(row.restaurantId, row.section)) ?? '';
  for (const chunk of inChunks(differing)) await write(tx, chunk, sectionOf, now);
  const counts: Record<Change, number> = { ADDED: 0, CHANGED: 0, UNCHANGED: 0 };
  for (const { change } of rows) counts[change]++;
  return counts;
}

async function compare(tx: Transaction, menus: readonly SourcedMenu[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const chunk of inChunks(menus, 100)) {
    const ids = chunk.map(({ restaurantId }) => restaurantId);
    const known = await tx.select(knownColumns).from(menuItems).where(inArray(menuItems.restaurantId, ids));
    const byKey = new Map(known.map(row => [`${row.restaurantId} ${row.sourceKey}`, row]));
    for (const { restaurantId, items } of chunk)
      for (const [position, item] of items.entries()) {
        const row = byKey.get(`${restaurantId} ${item.sourceKey}`);
        const { section, content, groups } = item;
        const digest = sourceDigest({ section, content, groups });
        const change = row ? (row.digest === digest ? 'UNCHANGED' : 'CHANGED') : 'ADDED';
        rows.push({ ...item, id: row?.id ?? item.id, restaurantId, position, digest, change });
      }
  }
  return rows;
}

const knownColumns = {
  id: menuItems.id,
  restaurantId: menuItems.restaurantId,
  sourceKey: menuItems.sourceKey,
  digest: menuItems.sourceDigest,
};

const sectionKey = (restaurantId: string, name: string) => `${restaurantId} ${fold(name.trim())}`;

/** Makes the sections that are new, after those that are there. */
async function sectionIds(tx: Transaction, rows: readonly Row[], newId: () => string): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const byRestaurant = [...Map.groupBy(rows, ({ restaurantId }) => restaurantId)];
  for (const chunk of inChunks(byRestaurant, 100)) {
    const restaurantIds = chunk.map(([id]) => id);
    const known = await tx.select().from(menuSections).where(inArray(menuSections.restaurantId, restaurantIds));
    for (const { restaurantId, nameKey, id } of known) ids.set(`${restaurantId} ${nameKey}`, id);
    const missing = [];
    for (const [restaurantId, items] of chunk) {
      let position = known.filter(section => section.restaurantId === restaurantId).length;
      for (const { section } of items) {
        const key = sectionKey(restaurantId, section);
        if (ids.has(key)) continue;
        const id = newId();
        ids.set(key, id);
        const name = section.trim();
        missing.push({ id, restaurantId, name, nameKey: fold(name), position: position++ });
      }
    }
    if (missing.length > 0) await tx.insert(menuSections).values(missing);
  }
  return ids;
}

async function write(tx: Transaction, rows: readonly Row[], sectionOf: (row: Row) => string, now: Date) {
  await tx
    .insert(menuItems)
    .values(
      rows.map(row => ({
        ...itemValues(row.content),
        id: row.id,
        restaurantId: row.restaurantId,
        sectionId: sectionOf(row),
        sourceKey: row.sourceKey,
        sourceDigest: row.digest,
        soldOut: row.soldOut,
        position: row.position,
        version: 1,
        createdAt: now,
        updatedAt: now,
      })),
    )
    .onDuplicateKeyUpdate({ set: newContent });
  await writeGroups(tx, rows);
  const counted = rows.flatMap(({ id, stock, change }) =>
    change === 'ADDED' && stock !== null ? [{ itemId: id, counted: true, stocked: stock, available: stock }] : [],
  );
  if (counted.length > 0) await tx.insert(stockLevels).values(counted);
}

async function writeGroups(tx: Transaction, rows: readonly Row[]) {
  const changed = rows.flatMap(({ id, change }) => (change === 'CHANGED' ? [id] : []));
  if (changed.length > 0) {
    await tx.update(modifierGroups).set({ removed: true }).where(inArray(modifierGroups.itemId, changed));
    await tx.update(modifierOptions).set({ removed: true }).where(inArray(modifierOptions.itemId, changed));
  }
  for (const chunk of inChunks(rows.flatMap(({ id, groups }) => groupRows(id, groups))))
    await tx
      .insert(modifierGroups)
      .values([...chunk])
      .onDuplicateKeyUpdate({ set: groupUpdate });
  for (const chunk of inChunks(
    rows.flatMap(({ id, groups }) => optionRows(id, groups)),
    1_000,
  ))
    await tx
      .insert(modifierOptions)
      .values([...chunk])
      .onDuplicateKeyUpdate({ set: optionUpdate });
}

const newContent = {
  sectionId: sql`values(section_id)`,
  sourceDigest: sql`values(source_digest)`,
  name: sql`values(name)`,
  description: sql`values(description)`,
  searchText: sql`values(search_text)`,
  priceMinor: sql`values(price_minor)`,
  limitPerOrder: sql`values(limit_per_order)`,
  version: sql`${menuItems.version} + 1`,
  updatedAt: sql`values(updated_at)`,
};
