import { and, eq, lt, sql } from 'drizzle-orm';
import { type Database, inTransaction, isDuplicateKey, type Transaction } from '#platform/database.ts';
import { setTimer } from '#platform/timers.ts';
import { minutes } from '../domain/advance.ts';
import { announcementType } from '../domain/announcements.ts';
import type { Order } from '../domain/order.ts';
import { system } from '../domain/order.ts';
import type { OrderPrice } from '../domain/price-order.ts';
import { appendOrderEvent } from './order-log.ts';
import { spokenNumber } from './order-rows.ts';
import type { TakeStep } from './order-steps.ts';
import { requestHash } from './request-hash.ts';
import { orderLines, orders, payments, placements, timers } from './tables.ts';

export type PlacementRepository = ReturnType<typeof createPlacementRepository>;

type Placement = { customerId: string; idempotencyKey: string; orderId: string; requestHash: string; startedAt: Date };
export type NewOrder = Omit<Order, 'number' | 'version' | 'status' | 'seq' | 'riderId' | 'readyAt' | 'cancellation'> & {
  paymentDueAt: Date;
  lines: OrderPrice['lines'];
};

type Dependencies = { db: Database; takeStep: TakeStep; now: () => Date; newId: () => string };

/** A placement older than this is begun anew: what it held would fall before the order could be paid. */
const resumableForMs = minutes(10);

/**
 * The way of an order into the database. A placement keeps the id that the order will have, from before anything is held
 * for it: a retry after a crash goes on with the same id, and so with the same hold.
 */
export function createPlacementRepository({ db, takeStep, now, newId }: Dependencies) {
  /** Begins, or finds what was begun under the key. */
  async function begin(customerId: string, idempotencyKey: string, request: object) {
    const own = { customerId, idempotencyKey, orderId: newId(), requestHash: requestHash(request), startedAt: now() };
    const sameKey = and(eq(placements.customerId, customerId), eq(placements.idempotencyKey, idempotencyKey));
    const stale = lt(placements.startedAt, new Date(own.startedAt.getTime() - resumableForMs));
    await db.delete(placements).where(and(sameKey, stale));
    await db
      .insert(placements)
      .values(own)
      .onDuplicateKeyUpdate({ set: { customerId: sql`customer_id` } }); // keeps the first
    const [begun = own] = await db.select().from(placements).where(sameKey); // gone already: writing will notice
    const isResumed = begun.orderId !== own.orderId;
    return { ...begun, isResumed, isSameRequest: begun.requestHash === own.requestHash };
  }

  /** Nothing came of it: the key is free again. `true` for the one call after which no order can come of it. */
  const abandon = (placement: Placement): Promise<boolean> => take(db, placement);

  /**
   * Writes the order with its first event, payment and timer. `null` when the placement is gone: another call with the
   * same key has written it, or has given it up and released what was held.
   */
  async function finish(placement: Placement, order: NewOrder): Promise<Order | null> {
    const { idempotencyKey, requestHash } = placement;
    try {
      return await inTransaction(db, async tx => {
        if (!(await take(tx, placement))) return null;
        return await write(tx, order, { idempotencyKey, requestHash });
      });
    } catch (error) {
      if (isDuplicateKey(error, 'orders_customer_key') || isDuplicateKey(error, 'PRIMARY')) return null;
      throw error;
    }
  }

  async function write(
    tx: Transaction,
    { lines, ...order }: NewOrder,
    asked: { idempotencyKey: string; requestHash: string },
  ): Promise<Order> {
    const fresh = {
      version: 1,
      status: 'PENDING_PAYMENT' as const,
      seq: 1,
      riderId: null,
      readyAt: null,
      cancellation: null,
    };
    const [{ insertId }] = await tx.insert(orders).values({ ...order, ...fresh, ...asked });
    await tx.insert(orderLines).values(lines.map((line, position) => ({ orderId: order.id, position, ...line })));
    const { totalMinor: amountMinor, currency } = order;
    await tx
      .insert(payments)
      .values({ id: newId(), orderId: order.id, attempt: 1, status: 'CREATED', amountMinor, currency });
    await setTimer(tx, timers, { kind: 'payment', aggregateId: order.id, dueAt: order.paymentDueAt });
    const { id: orderId, customerId, restaurantId } = order;
    const entry = {
      type: 'ORDER_CREATED' as const,
      status: fresh.status,
      actor: { kind: 'CUSTOMER' as const, id: customerId },
      occurredAt: order.placedAt,
      announcement: {
        type: announcementType('ORDER_CREATED'),
        payload: { orderId, customerId, restaurantId },
      },
    };
    await appendOrderEvent(tx, order, 1, entry, now());
    return await settleNothing(tx, { ...order, ...fresh, number: spokenNumber(insertId) });
  }

  /** Nothing to pay, nothing to wait for. */
  async function settleNothing(tx: Transaction, order: Order): Promise<Order> {
    if (order.totalMinor > 0) return order;
    await tx.update(payments).set({ status: 'CAPTURED' }).where(eq(payments.orderId, order.id));
    const outcome = await takeStep(tx, order.id, 'paymentSucceeded', system);
    return outcome.kind === 'TAKEN' ? outcome.order : order;
  }

  return { begin, abandon, finish };
}

/** Takes the placement away; answers whether it was still there. Of several calls with one key only one gets it. */
async function take(db: Database | Transaction, { customerId, idempotencyKey, orderId }: Placement): Promise<boolean> {
  const same = and(
    eq(placements.customerId, customerId),
    eq(placements.idempotencyKey, idempotencyKey),
    eq(placements.orderId, orderId),
  );
  const [{ affectedRows }] = await db.delete(placements).where(same);
  return affectedRows > 0;
}
