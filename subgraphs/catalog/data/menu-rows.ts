import { sql } from 'drizzle-orm';
import { itemSearchText } from '../domain/search-words.ts';
import { menuItems, type modifierGroups, type modifierOptions, restaurants, stockLevels } from './tables.ts';

/** The columns that make a `MenuItem`: of the item, its restaurant and its stock level where it has one. */
export const itemColumns = {
  id: menuItems.id,
  restaurantId: menuItems.restaurantId,
  sectionId: menuItems.sectionId,
  name: menuItems.name,
  description: menuItems.description,
  priceMinor: menuItems.priceMinor,
  currency: restaurants.currency,
  limitPerOrder: menuItems.limitPerOrder,
  soldOut: menuItems.soldOut,
  stock: sql<number | null>`IF(${stockLevels.counted}, ${stockLevels.available}, NULL)`,
  seller: { ownerId: restaurants.ownerId, state: restaurants.state },
};

/** What someone can say about an item, through the API or a file. */
export type ItemContent = {
  name: string;
  description: string | null;
  priceMinor: number;
  limitPerOrder: number | null;
};

/** Keeps what is derived in step with what was said. */
export const itemValues = ({ name, description, priceMinor, limitPerOrder }: ItemContent) => ({
  name,
  description,
  priceMinor,
  limitPerOrder,
  searchText: itemSearchText(name, description),
});

/** A group with the ids that its rows have or shall have. */
export type GroupContent = {
  id: string;
  name: string;
  min: number;
  max: number;
  options: readonly { id: string; name: string; priceMinor: number }[];
};

export const groupRows = (itemId: string, groups: readonly GroupContent[]): (typeof modifierGroups.$inferInsert)[] =>
  groups.map(({ id, name, min, max }, position) => ({ id, itemId, name, min, max, position }));

export const optionRows = (itemId: string, groups: readonly GroupContent[]): (typeof modifierOptions.$inferInsert)[] =>
  groups.flatMap(({ id: groupId, options }) =>
    options.map(({ id, name, priceMinor }, position) => ({ id, groupId, itemId, name, priceMinor, position })),
  );

/** For `onDuplicateKeyUpdate`: the new content on the old id, there again if it had been removed. */
export const groupUpdate = {
  name: sql`values(name)`,
  min: sql`values(min_options)`,
  max: sql`values(max_options)`,
  position: sql`values(position)`,
  removed: false,
};

export const optionUpdate = {
  name: sql`values(name)`,
  priceMinor: sql`values(price_minor)`,
  position: sql`values(position)`,
  removed: false,
};
