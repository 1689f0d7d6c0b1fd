import { and, asc, eq, gt, gte, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '#platform/database.ts';
import type { Order } from '../domain/order.ts';
import { nextQuarter } from '../domain/promise.ts';
import { kitchenSlots } from './tables.ts';

/** A kitchen's quarter of an hour, and how many orders it takes in each. */
export type KitchenSlot = { restaurantId: string; slotAt: Date; most: number };

/** Thrown in a transaction, which thereby gives back what it took. */
export class KitchenFull extends Error {}

/**
 * Takes a place in the kitchen, or throws `KitchenFull`. The row stays locked until the commit: whoever comes next counts
 * on from what is true then. Last before the restaurant's feed, since everybody who orders there waits for both.
 */
export async function takeKitchenSlot(tx: Transaction, { restaurantId, slotAt, most }: KitchenSlot): Promise<void> {
  const [{ insertId }] = await tx
    .insert(kitchenSlots)
    .values({ restaurantId, slotAt, taken: 1 })
    .onDuplicateKeyUpdate({ set: { taken: sql`LAST_INSERT_ID(taken + 1)` } });
  const taken = insertId === 0 ? 1 : insertId; // a first row has no LAST_INSERT_ID
  if (taken > most) throw new KitchenFull();
}

/** Gives an order's place back to the kitchen, when the order ends before the kitchen has accepted it. */
export async function freeKitchenSlot(
  tx: Transaction,
  { restaurantId, kitchenSlotAt }: Pick<Order, 'restaurantId' | 'kitchenSlotAt'>,
): Promise<void> {
  if (kitchenSlotAt === null) return;
  const slot = and(eq(kitchenSlots.restaurantId, restaurantId), eq(kitchenSlots.slotAt, kitchenSlotAt));
  await tx
    .update(kitchenSlots)
    .set({ taken: sql`${kitchenSlots.taken} - 1` })
    .where(and(slot, gt(kitchenSlots.taken, 0)));
}

/** A look without a promise, to refuse before anything is held. */
export async function isKitchenFull(db: Queryable, { restaurantId, slotAt, most }: KitchenSlot): Promise<boolean> {
  const slot = and(eq(kitchenSlots.restaurantId, restaurantId), eq(kitchenSlots.slotAt, slotAt));
  const [row] = await db.select({ taken: kitchenSlots.taken }).from(kitchenSlots).where(slot);
  return row !== undefined && row.taken >= most;
}

/** When the kitchen next has room after this quarter of an hour. */
export async function nextKitchenRoom(db: Queryable, { restaurantId, slotAt, most }: KitchenSlot): Promise<Date> {
  const fullLater = and(
    eq(kitchenSlots.restaurantId, restaurantId),
    gt(kitchenSlots.slotAt, slotAt),
    gte(kitchenSlots.taken, most),
  );
  const rows = await db
    .select({ slotAt: kitchenSlots.slotAt })
    .from(kitchenSlots)
    .where(fullLater)
    .orderBy(asc(kitchenSlots.slotAt))
    .limit(1_000);
  let next = nextQuarter(slotAt);
  for (const row of rows) {
    if (row.slotAt.getTime() !== next.getTime()) break;
    next = nextQuarter(next);
  }
  return next;
}
