import { asc, count, eq, inArray, sql } from 'drizzle-orm';
import { type Database, inTransaction, type Transaction } from '#platform/database.ts';
import { appendEvents } from '#platform/outbox.ts';
import type { OpeningHours } from '../domain/opening-hours.ts';
import type { Restaurant, RestaurantState } from '../domain/restaurant.ts';
import { restaurantSaved } from './restaurant-event.ts';
import {
  hoursRows,
  type OwnersContent,
  type RestaurantContent,
  restaurantColumns,
  restaurantValues,
} from './restaurant-rows.ts';
import { openingHours, outbox, restaurants } from './tables.ts';

export type RestaurantRepository = ReturnType<typeof createRestaurantRepository>;

type Dependencies = { db: Database; now: () => Date; newId: () => string; changed: () => void };

/** `changed` is called after each commit that left something in the outbox. Ids must have the form of ids. */
export function createRestaurantRepository({ db, now, newId, changed }: Dependencies) {
  const findMany = async (ids: readonly string[]): Promise<Restaurant[]> =>
    db
      .select(restaurantColumns)
      .from(restaurants)
      .where(inArray(restaurants.id, [...ids]));

  /** By name, at most `limit`. */
  const findByOwner = async (ownerId: string, limit: number): Promise<Restaurant[]> =>
    db
      .select(restaurantColumns)
      .from(restaurants)
      .where(eq(restaurants.ownerId, ownerId))
      .orderBy(asc(restaurants.name), asc(restaurants.id))
      .limit(limit);

  async function countOf(ownerId: string): Promise<number> {
    const [row] = await db.select({ owned: count() }).from(restaurants).where(eq(restaurants.ownerId, ownerId));
    return row?.owned ?? 0;
  }

  const hoursOf = async (ids: readonly string[]): Promise<(OpeningHours & { restaurantId: string })[]> =>
    db
      .select({
        restaurantId: openingHours.restaurantId,
        day: openingHours.day,
        opens: openingHours.opens,
        closes: openingHours.closes,
      })
      .from(openingHours)
      .where(inArray(openingHours.restaurantId, [...ids]))
      .orderBy(asc(openingHours.restaurantId), asc(openingHours.position));

  /** A new one is live at once. */
  async function add(content: RestaurantContent, hours: readonly OpeningHours[]): Promise<string> {
    const id = newId();
    await save(id, async tx => {
      const at = now();
      const row = { id, state: 'LIVE' as const, version: 1, createdAt: at, updatedAt: at };
      await tx.insert(restaurants).values({ ...restaurantValues(content), ...row });
      if (hours.length > 0) await tx.insert(openingHours).values(hoursRows(id, hours));
    });
    return id;
  }

  async function change(id: string, content: OwnersContent, hours: readonly OpeningHours[]) {
    await save(id, async tx => {
      await update(tx, id, restaurantValues(content));
      await tx.delete(openingHours).where(eq(openingHours.restaurantId, id));
      if (hours.length > 0) await tx.insert(openingHours).values(hoursRows(id, hours));
    });
  }

  const setState = async (id: string, state: RestaurantState) => save(id, async tx => update(tx, id, { state }));

  async function update(tx: Transaction, id: string, values: Partial<typeof restaurants.$inferInsert>) {
    const next = { version: sql`${restaurants.version} + 1`, updatedAt: now() };
    await tx
      .update(restaurants)
      .set({ ...values, ...next })
      .where(eq(restaurants.id, id));
  }

  /** The event tells what the row says after the work, under the lock of that work. */
  async function save(id: string, work: (tx: Transaction) => Promise<void>) {
    await inTransaction(db, async tx => {
      await work(tx);
      const [saved] = await tx.select(restaurantColumns).from(restaurants).where(eq(restaurants.id, id));
      if (saved) await appendEvents(tx, outbox, [restaurantSaved(saved)], now());
    });
    changed();
  }

  return { findMany, findByOwner, countOf, hoursOf, add, change, setState };
}
