import { and, asc, eq, gt, or } from 'drizzle-orm';
import type { Database } from '#platform/database.ts';
import { searchWords } from '../domain/search-words.ts';
import { deliversSql } from './delivery-areas.ts';
import { aroundSql, distanceSql } from './distance-sql.ts';
import { hasWords } from './like.ts';
import { menuItems, restaurants } from './tables.ts';

export type ItemPosition = { distanceMeters: number; id: string };

export type MenuSearchQuery = {
  text: string;
  near: { latitude: number; longitude: number };
  after: ItemPosition | null;
  limit: number;
};

/** So many menus are read: a word in a menu has no index that serves every language, short words included. */
const nearestRestaurants = 1_000;

const { id, deliversByArea, deliveryRadiusMeters } = restaurants;
const seller = { id, deliversByArea, deliveryRadiusMeters };

export type MenuSearch = ReturnType<typeof createMenuSearch>;

export function createMenuSearch(db: Database) {
  /** Nearest first. */
  async function find({ text, near, after, limit }: MenuSearchQuery): Promise<ItemPosition[]> {
    const distance = distanceSql(near);
    const found = db
      .select({ restaurantId: restaurants.id, distanceMeters: distance.as('distance_meters') })
      .from(restaurants)
      .where(and(aroundSql(near), deliversSql(near, { ...seller, distanceMeters: distance })))
      .orderBy(asc(distance), asc(restaurants.id))
      .limit(nearestRestaurants)
      .as('found');
    return db
      .select({ distanceMeters: found.distanceMeters, id: menuItems.id })
      .from(found)
      .innerJoin(menuItems, eq(menuItems.restaurantId, found.restaurantId))
      .where(
        and(
          hasWords(menuItems.searchText, searchWords(text)),
          after === null
            ? undefined
            : or(
                gt(found.distanceMeters, after.distanceMeters),
                and(eq(found.distanceMeters, after.distanceMeters), gt(menuItems.id, after.id)),
              ),
        ),
      )
      .orderBy(asc(found.distanceMeters), asc(menuItems.id))
      .limit(limit);
  }

  return { find };
}
