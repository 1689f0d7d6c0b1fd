import { and, eq, isNull } from 'drizzle-orm';
import { type Database, inTransaction, isDuplicateKey, type Queryable, type Transaction } from '#platform/database.ts';
import type { Order } from '../domain/order.ts';
import { type FirstAnswer, type PlacementRefusal, toFirstAnswer, toRefusal } from './first-answer.ts';
import { isKitchenFull, KitchenFull, type KitchenSlot, nextKitchenRoom } from './kitchen-slots.ts';
import { toOrder } from './order-rows.ts';
import type { TakeStep } from './order-steps.ts';
import { requestHash } from './request-hash.ts';
import { orders, placements } from './tables.ts';
import { type NewOrder, type OrderContent, writeOrder } from './write-order.ts';

export type PlacementRepository = ReturnType<typeof createPlacementRepository>;

export type Placement = { customerId: string; idempotencyKey: string; orderId: string; requestHash: string };

/** What came of an attempt before: nothing yet, an order, or a refusal. */
export type Earlier = { kind: 'ORDER'; order: Order } | { kind: 'REFUSED'; refusal: PlacementRefusal };

export type Begun =
  /** `isResumed`: an earlier attempt broke off, or goes on at this moment. It may have held something for the order. */
  | {
      kind: 'BEGUN';
      placement: Placement;
      startedAt: Date;
      isResumed: boolean;
      /** The id of an attempt that was given up: what it may hold stands in this one's way. */
      givenUpOrderId: string | null;
    }
  | Earlier
  | { kind: 'KEY_REUSED' | 'CHANGING' };

export type Finished =
  | { kind: 'WRITTEN'; order: Order; content: OrderContent }
  /** The key has its answer already, or is free again: look it up. */
  | { kind: 'OVERTAKEN' }
  | { kind: 'KITCHEN_FULL'; roomAt: Date };

type Dependencies = { db: Database; takeStep: TakeStep; now: () => Date; newId: () => string };

/** A placement older than this is begun anew: what it held would fall before the order could be paid. */
const resumableForMs = 10 * 60_000;

/**
 * The way of an order into the database. The row of a client's key keeps the id that the order will have, from before
 * anything is held for it: a retry after a crash goes on with the same id, and so with the same hold. Afterwards it keeps
 * what came of it. Whoever sets the answer has decided; all others find it.
 */
export function createPlacementRepository({ db, takeStep, now, newId }: Dependencies) {
  /** Begins, or finds what was begun or answered under the key. */
  async function begin(customerId: string, idempotencyKey: string, request: object): Promise<Begun> {
    const startedAt = now();
    const own = { customerId, idempotencyKey, orderId: newId(), requestHash: requestHash(request) };
    const [{ affectedRows }] = await db
      .insert(placements)
      .ignore()
      .values({ ...own, startedAt });
    const fresh = { kind: 'BEGUN' as const, placement: own, startedAt, isResumed: false, givenUpOrderId: null };
    if (affectedRows > 0) return fresh;
    const row = await find(own);
    if (!row) return { kind: 'CHANGING' }; // freed this very moment
    if (row.requestHash !== own.requestHash) return { kind: 'KEY_REUSED' };
    if (row.answer) return await earlier(row.orderId, row.answer);
    const begun = { ...own, orderId: row.orderId };
    const isStale = row.startedAt.getTime() < startedAt.getTime() - resumableForMs;
    if (!isStale) return { ...fresh, placement: begun, startedAt: row.startedAt, isResumed: true };
    const [taken] = await db.update(placements).set({ orderId: own.orderId, startedAt }).where(isOpen(begun));
    if (taken.affectedRows === 0) return { kind: 'CHANGING' };
    return { ...fresh, givenUpOrderId: row.orderId };
  }

  async function find({ customerId, idempotencyKey }: Pick<Placement, 'customerId' | 'idempotencyKey'>) {
    const [row] = await db
      .select()
      .from(placements)
      .where(and(eq(placements.customerId, customerId), eq(placements.idempotencyKey, idempotencyKey)));
    return row ?? null;
  }

  async function earlier(orderId: string, answer: FirstAnswer): Promise<Earlier> {
    const refusal = toRefusal(answer);
    if (refusal) return { kind: 'REFUSED', refusal };
    const [row] = await db.select().from(orders).where(eq(orders.id, orderId));
    if (!row) throw new Error('A key was answered with an order that is not there.');
    return { kind: 'ORDER', order: toOrder(row) };
  }

  /**
   * What has come of the key meanwhile; null for nothing. An order may be older than its key's row, which is purged.
   */
  async function outcome(placement: Placement): Promise<Earlier | { kind: 'KEY_REUSED' } | null> {
    const row = await find(placement);
    if (row?.answer) return await earlier(row.orderId, row.answer);
    const { customerId, idempotencyKey, requestHash } = placement;
    const sameKey = and(eq(orders.customerId, customerId), eq(orders.idempotencyKey, idempotencyKey));
    const [order] = await db.select().from(orders).where(sameKey);
    if (!order) return null;
    return order.requestHash === requestHash ? { kind: 'ORDER', order: toOrder(order) } : { kind: 'KEY_REUSED' };
  }

  /** Nothing came of it that shall be repeated: the key is free again. `true` for the one call that freed it. */
  async function abandon(placement: Placement): Promise<boolean> {
    const [{ affectedRows }] = await db.delete(placements).where(isOpen(placement));
    return affectedRows > 0;
  }

  /** The key's answer from now on. `true` for the one call after which no order can come of it. */
  const refuse = (placement: Placement, refusal: PlacementRefusal): Promise<boolean> =>
    answer(db, placement, toFirstAnswer(refusal));

  /** Writes the order with its first event, payment and timer, and takes its place in the kitchen. */
  async function finish(placement: Placement, order: NewOrder, slot: KitchenSlot | null): Promise<Finished> {
    const { idempotencyKey, requestHash } = placement;
    try {
      const written = await inTransaction(db, async tx => {
        if (!(await answer(tx, placement, { __typename: 'Order' }))) return null;
        return await writeOrder(tx, order, slot, { idempotencyKey, requestHash }, { takeStep, now, newId });
      });
      return written ? { kind: 'WRITTEN', ...written } : { kind: 'OVERTAKEN' };
    } catch (error) {
      if (isDuplicateKey(error, 'orders_customer_key')) return { kind: 'OVERTAKEN' };
      if (error instanceof KitchenFull && slot)
        return { kind: 'KITCHEN_FULL', roomAt: await nextKitchenRoom(db, slot) };
      throw error;
    }
  }

  /** When the kitchen will have room, where it has none now. Only a look: the place is taken with the order. */
  async function kitchenRoomAt(slot: KitchenSlot | null): Promise<Date | null> {
    return slot && (await isKitchenFull(db, slot)) ? await nextKitchenRoom(db, slot) : null;
  }

  return { begin, outcome, abandon, refuse, finish, kitchenRoomAt };
}

/** The row of this very attempt, as long as it has no answer. */
const isOpen = ({ customerId, idempotencyKey, orderId }: Placement) =>
  and(
    eq(placements.customerId, customerId),
    eq(placements.idempotencyKey, idempotencyKey),
    eq(placements.orderId, orderId),
    isNull(placements.answer),
  );

async function answer(db: Queryable | Transaction, placement: Placement, first: FirstAnswer): Promise<boolean> {
  const [{ affectedRows }] = await db.update(placements).set({ answer: first }).where(isOpen(placement));
  return affectedRows > 0;
}
