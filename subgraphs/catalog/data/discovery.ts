import { and, asc, eq, gt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#platform/database.ts';
import { ridingMetersPerMinute } from '../domain/delivery-promise.ts';
import { cuisineMark, searchWords } from '../domain/search-words.ts';
import { deliversSql } from './delivery-areas.ts';
import { aroundSql, distanceSql } from './distance-sql.ts';
import { hasWords } from './like.ts';
import { localClock } from './local-clock.ts';
import { openAtSql } from './open-sql.ts';
import { restaurants } from './tables.ts';

export type DiscoverySort = 'DISTANCE' | 'RATING' | 'DELIVERY_TIME' | 'POPULARITY';

/** Where a page begins: after the restaurant with this place in the order. */
export type DiscoveryPosition = { key: number; distanceMeters: number; id: string };

export type DiscoveryQuery = {
  near: { latitude: number; longitude: number };
  text: string | null;
  cuisine: string | null;
  /** Only those open at this moment. */
  openAt: Date | null;
  withinMeters: number | null;
  sort: DiscoverySort;
  after: DiscoveryPosition | null;
  limit: number;
};

export type Discovery = ReturnType<typeof createDiscovery>;

/**
 * Finds live restaurants that deliver to a place: a box by the index, then the exact distance or the areas. Order and
 * page are the database's too, by whole numbers only (`key`, then distance, then id), so that a cursor means the same
 * next time.
 */
export function createDiscovery(db: Database) {
  async function find(query: DiscoveryQuery): Promise<DiscoveryPosition[]> {
    const found = db
      .select({
        id: restaurants.id,
        deliversByArea: restaurants.deliversByArea,
        deliveryRadiusMeters: restaurants.deliveryRadiusMeters,
        distanceMeters: distanceSql(query.near).as('distance_meters'),
        minutes: restaurants.preparationMinutes,
        popularity: restaurants.acceptedOrders,
        ratingSum: restaurants.ratingSum,
        ratingCount: restaurants.ratingCount,
      })
      .from(restaurants)
      .where(and(aroundSql(query.near, query.withinMeters ?? undefined), ...(await filters(query))))
      .as('found');
    const key = {
      DISTANCE: found.distanceMeters,
      DELIVERY_TIME: sql<number>`(${found.minutes} + CEIL(${found.distanceMeters} / ${ridingMetersPerMinute}))`,
      POPULARITY: sql<number>`(-${found.popularity})`,
      // Best first; those that nobody has reviewed come last.
      RATING: sql<number>`(-ROUND(1000 * ${found.ratingSum} / GREATEST(${found.ratingCount}, 1)))`,
    }[query.sort];
    const rows = await db
      .select({ key: sql<number>`CAST(${key} AS SIGNED)`, distanceMeters: found.distanceMeters, id: found.id })
      .from(found)
      .where(
        and(
          deliversSql(query.near, found),
          query.withinMeters === null ? undefined : lte(found.distanceMeters, query.withinMeters),
          query.after ? behind([key, found.distanceMeters, found.id], query.after) : undefined,
        ),
      )
      .orderBy(asc(key), asc(found.distanceMeters), asc(found.id))
      .limit(query.limit);
    return rows;
  }

  async function filters({ near, text, cuisine, openAt, withinMeters }: DiscoveryQuery): Promise<(SQL | undefined)[]> {
    return [
      text === null ? undefined : hasWords(restaurants.searchText, searchWords(text)),
      cuisine === null ? undefined : hasWords(restaurants.searchText, [cuisineMark(cuisine)]),
      openAt === null ? undefined : await openSql(openAt, aroundSql(near, withinMeters ?? undefined)),
    ];
  }

  /** Local time is reckoned here, zone by zone: servers need not know any. */
  async function openSql(at: Date, around: SQL | undefined): Promise<SQL | undefined> {
    const zones = await db.selectDistinct({ timeZone: restaurants.timeZone }).from(restaurants).where(around);
    const open = zones.map(({ timeZone }) =>
      and(eq(restaurants.timeZone, timeZone), openAtSql(localClock(timeZone).localTime(at))),
    );
    return zones.length === 0 ? sql`FALSE` : or(...open);
  }

  return { find };
}

type Ordered = Parameters<typeof gt>[0];

/** Comes after `position` in the order of the three. */
function behind([key, distance, id]: [Ordered, Ordered, Ordered], position: DiscoveryPosition): SQL | undefined {
  return or(
    gt(key, position.key),
    and(eq(key, position.key), gt(distance, position.distanceMeters)),
    and(eq(key, position.key), eq(distance, position.distanceMeters), gt(id, position.id)),
  );
}
