import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '#platform/database.ts';
import { setTimer } from '#platform/timers.ts';
import { type StockLine, stockLines } from '../domain/stock-hold.ts';
import { itemSales, restaurants, timers } from './tables.ts';

/** Set with each sale: the rankings in Redis follow. Its aggregate is the restaurant. */
export const rankingRefresh = 'ranking-refresh';

export type SoldItem = { restaurantId: string; itemId: string; soldCount: number };
export type Popularity = { restaurantId: string; acceptedOrders: number };

/** Counts what was sold, for the best sellers and for popularity. */
export async function countSales(tx: Transaction, restaurantId: string, ordered: readonly StockLine[], at: Date) {
  const lines = stockLines(ordered);
  if (lines.length > 0)
    await tx
      .insert(itemSales)
      .values(lines.map(({ itemId, quantity }) => ({ itemId, restaurantId, soldCount: quantity })))
      .onDuplicateKeyUpdate({ set: { soldCount: sql`${itemSales.soldCount} + values(sold_count)` } });
  await tx
    .update(restaurants)
    .set({ acceptedOrders: sql`${restaurants.acceptedOrders} + 1` })
    .where(eq(restaurants.id, restaurantId));
  await setTimer(tx, timers, { kind: rankingRefresh, aggregateId: restaurantId, dueAt: at });
}

export type Sales = ReturnType<typeof createSales>;

/** Reads what was sold. Ids must have the form of ids. */
export function createSales(db: Queryable) {
  const soldBy = async (restaurantIds: readonly string[]): Promise<SoldItem[]> =>
    db
      .select()
      .from(itemSales)
      .where(inArray(itemSales.restaurantId, [...restaurantIds]));

  const popularityOf = async (restaurantIds: readonly string[]): Promise<Popularity[]> =>
    db
      .select({ restaurantId: restaurants.id, acceptedOrders: restaurants.acceptedOrders })
      .from(restaurants)
      .where(inArray(restaurants.id, [...restaurantIds]));

  /** All that ever sold something, so many at a time. */
  async function* allPopular(limit: number): AsyncIterable<Popularity[]> {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = await db
        .select({ restaurantId: restaurants.id, acceptedOrders: restaurants.acceptedOrders })
        .from(restaurants)
        .where(and(gt(restaurants.acceptedOrders, 0), gt(restaurants.id, after)))
        .orderBy(asc(restaurants.id))
        .limit(limit);
      if (rows.length > 0) yield rows;
      const last = rows.at(-1);
      if (!last || rows.length < limit) return;
      after = last.restaurantId;
    }
  }

  return { soldBy, popularityOf, allPopular };
}
