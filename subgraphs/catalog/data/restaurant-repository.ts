import { asc, count, eq, inArray, sql } from 'drizzle-orm';
import { type Database, inTransaction, type Transaction } from '#platform/database.ts';
import { appendEvents } from '#platform/outbox.ts';
import type { DeliveryArea } from '../domain/delivery-area.ts';
import type { OpeningHours, SpecialDay } from '../domain/opening-hours.ts';
import type { Restaurant } from '../domain/restaurant.ts';
import { reachAreas, replaceAreas } from './delivery-areas.ts';
import { localClock } from './local-clock.ts';
import { type Announcement, restaurantPaused, restaurantSaved } from './restaurant-event.ts';
import {
  hoursRows,
  type OwnersContent,
  type RestaurantContent,
  restaurantColumns,
  restaurantValues,
} from './restaurant-rows.ts';
import { replaceSpecialDays } from './special-hours.ts';
import { openingHours, outbox, restaurants } from './tables.ts';

export type RestaurantRepository = ReturnType<typeof createRestaurantRepository>;

/** When it opens and where it delivers. Null keeps what is there. */
export type RestaurantPlan = {
  hours: readonly OpeningHours[];
  special: readonly SpecialDay[] | null;
  areas: readonly DeliveryArea[] | null;
};

type Dependencies = { db: Database; now: () => Date; newId: () => string; changed: () => void };

type Row = typeof restaurants.$inferInsert;
/** What is undefined stays as it is. */
type Changes = { [Column in keyof Row]?: Row[Column] | undefined };

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
  async function add(content: RestaurantContent, plan: RestaurantPlan): Promise<string> {
    const id = newId();
    await save(id, async tx => {
      const at = now();
      const row = { id, state: 'LIVE' as const, version: 1, createdAt: at, updatedAt: at };
      await tx.insert(restaurants).values({ ...restaurantValues(content), ...row });
      await savePlan(tx, id, content.timeZone, plan);
    });
    return id;
  }

  async function change(id: string, content: OwnersContent, plan: RestaurantPlan) {
    await save(id, async tx => {
      await update(tx, id, restaurantValues(content));
      await tx.delete(openingHours).where(eq(openingHours.restaurantId, id));
      await savePlan(tx, id, content.timeZone, plan);
    });
  }

  async function savePlan(tx: Transaction, id: string, timeZone: string, { hours, special, areas }: RestaurantPlan) {
    if (hours.length > 0) await tx.insert(openingHours).values(hoursRows(id, hours));
    if (special) await replaceSpecialDays(tx, id, special, localClock(timeZone).localTime(now()).date);
    if (areas) await replaceAreas(tx, id, areas);
    await reachAreas(tx, [id]);
  }

  /** Whoever starts again starts with a clean slate. */
  const setState = async (id: string, state: 'LIVE' | 'PAUSED') =>
    save(id, async tx => update(tx, id, { state, unansweredOrders: 0 }), state === 'PAUSED' ? [restaurantPaused] : []);

  async function update(tx: Transaction, id: string, values: Changes) {
    const next = { version: sql`${restaurants.version} + 1`, updatedAt: now() };
    await tx
      .update(restaurants)
      .set({ ...values, ...next })
      .where(eq(restaurants.id, id));
  }

  /** The event tells what the row says after the work, under the lock of that work. */
  async function save(id: string, work: (tx: Transaction) => Promise<void>, told: readonly Announcement[] = []) {
    await inTransaction(db, async tx => {
      await work(tx);
      const [saved] = await tx.select(restaurantColumns).from(restaurants).where(eq(restaurants.id, id));
      if (saved)
        await appendEvents(
          tx,
          outbox,
          [restaurantSaved, ...told].map(tell => tell(saved)),
          now(),
        );
    });
    changed();
  }

  return { findMany, findByOwner, countOf, hoursOf, add, change, setState };
}
