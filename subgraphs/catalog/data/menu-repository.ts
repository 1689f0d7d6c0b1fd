import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Database } from '#platform/database.ts';
import type { MenuItem, ModifierGroup, ModifierOption } from '../domain/menu-item.ts';
import { itemColumns } from './menu-rows.ts';
import type { SoldItem } from './sales.ts';
import {
  itemSales,
  menuItems,
  menuSections,
  modifierGroups,
  modifierOptions,
  restaurants,
  stockLevels,
} from './tables.ts';

export type MenuRepository = ReturnType<typeof createMenuRepository>;

export type SectionRow = { id: string; restaurantId: string; name: string };
export type OptionRow = ModifierOption & { restaurantId: string; currency: string };

/** Reads menus. Ids must have the form of ids. */
export function createMenuRepository(db: Database) {
  const items = () =>
    db
      .select(itemColumns)
      .from(menuItems)
      .innerJoin(restaurants, eq(restaurants.id, menuItems.restaurantId))
      .leftJoin(stockLevels, eq(stockLevels.itemId, menuItems.id));

  const findItems = async (ids: readonly string[]): Promise<MenuItem[]> =>
    items().where(inArray(menuItems.id, [...ids]));

  /** As they stand on the menu. */
  const itemsOf = async (restaurantIds: readonly string[]): Promise<MenuItem[]> =>
    items()
      .where(inArray(menuItems.restaurantId, [...restaurantIds]))
      .orderBy(asc(menuItems.position), asc(menuItems.id));

  const sectionsOf = async (restaurantIds: readonly string[]): Promise<SectionRow[]> =>
    db
      .select({ id: menuSections.id, restaurantId: menuSections.restaurantId, name: menuSections.name })
      .from(menuSections)
      .where(inArray(menuSections.restaurantId, [...restaurantIds]))
      .orderBy(asc(menuSections.position), asc(menuSections.id));

  /** The choices offered with each item today. */
  async function groupsOf(itemIds: readonly string[]): Promise<(ModifierGroup & { itemId: string })[]> {
    const groups = await db
      .select()
      .from(modifierGroups)
      .where(and(inArray(modifierGroups.itemId, [...itemIds]), eq(modifierGroups.removed, false)))
      .orderBy(asc(modifierGroups.position), asc(modifierGroups.id));
    if (groups.length === 0) return [];
    const options = await db
      .select()
      .from(modifierOptions)
      .where(
        and(
          inArray(modifierOptions.itemId, [...new Set(groups.map(({ itemId }) => itemId))]),
          eq(modifierOptions.removed, false),
        ),
      )
      .orderBy(asc(modifierOptions.position), asc(modifierOptions.id));
    const byGroup = Map.groupBy(options, ({ groupId }) => groupId);
    return groups.map(({ id, itemId, name, min, max }) => ({
      id,
      itemId,
      name,
      min,
      max,
      options: (byGroup.get(id) ?? []).map(option => ({
        id: option.id,
        name: option.name,
        priceMinor: option.priceMinor,
      })),
    }));
  }

  /** Removed ones too: a cart may still name them. */
  const findOptions = async (ids: readonly string[]): Promise<OptionRow[]> =>
    db
      .select({
        id: modifierOptions.id,
        name: modifierOptions.name,
        priceMinor: modifierOptions.priceMinor,
        restaurantId: restaurants.id,
        currency: restaurants.currency,
      })
      .from(modifierOptions)
      .innerJoin(menuItems, eq(menuItems.id, modifierOptions.itemId))
      .innerJoin(restaurants, eq(restaurants.id, menuItems.restaurantId))
      .where(inArray(modifierOptions.id, [...ids]));

  /** Of each restaurant the `first` items sold most, best first. */
  async function bestSellersOf(restaurantIds: readonly string[], first: number): Promise<SoldItem[]> {
    const rank = sql<number>`ROW_NUMBER() OVER (PARTITION BY ${itemSales.restaurantId}
      ORDER BY ${itemSales.soldCount} DESC, ${itemSales.itemId})`;
    const ranked = db
      .select({
        restaurantId: itemSales.restaurantId,
        itemId: itemSales.itemId,
        soldCount: itemSales.soldCount,
        place: rank.as('place'),
      })
      .from(itemSales)
      .where(inArray(itemSales.restaurantId, [...restaurantIds]))
      .as('ranked');
    return db
      .select({ restaurantId: ranked.restaurantId, itemId: ranked.itemId, soldCount: ranked.soldCount })
      .from(ranked)
      .where(lte(ranked.place, first))
      .orderBy(desc(ranked.soldCount), asc(ranked.itemId));
  }

  return { findItems, itemsOf, sectionsOf, groupsOf, findOptions, bestSellersOf };
}
