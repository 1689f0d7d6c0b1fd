import { sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { appendEvents } from '#platform/outbox.ts';
import {
  type Actor,
  type Order,
  type OrderEventType,
  type OrderStatus,
  orderTopic,
  restaurantOrdersTopic,
} from '../domain/order.ts';
import { orderEvents, outbox, restaurantFeeds } from './tables.ts';

type Entry = {
  type: OrderEventType;
  status: OrderStatus;
  actor: Actor;
  occurredAt: Date;
  announcement: { type: string; payload: object };
};

/** Writes an event of an order whose row this transaction has locked, and what the rest of the platform is told. */
export async function appendOrderEvent(
  tx: Transaction,
  order: Pick<Order, 'id' | 'restaurantId'>,
  seq: number,
  { type, status, actor, occurredAt, announcement }: Entry,
  now: Date,
): Promise<void> {
  const { id: orderId, restaurantId } = order;
  const feedSeq = await nextFeedSeq(tx, restaurantId);
  await tx.insert(orderEvents).values({
    orderId,
    seq,
    type,
    status,
    actor: actor.kind,
    actorId: actor.id,
    occurredAt,
    recordedAt: now,
    restaurantId,
    feedSeq,
    payload: announcement.payload,
  });
  const topics = [orderTopic(orderId), restaurantOrdersTopic(restaurantId)];
  await appendEvents(tx, outbox, [{ ...announcement, aggregateId: orderId, seq, topics }], now);
}

/**
 * The next number of the restaurant's feed. The row stays locked until the commit, so that the numbers appear in their
 * order: whoever has read up to one of them has missed none before it. An AUTO_INCREMENT could not promise that.
 */
async function nextFeedSeq(tx: Transaction, restaurantId: string): Promise<number> {
  const [{ insertId }] = await tx
    .insert(restaurantFeeds)
    .values({ restaurantId, seq: 1 })
    .onDuplicateKeyUpdate({ set: { seq: sql`LAST_INSERT_ID(seq + 1)` } });
  return insertId === 0 ? 1 : insertId; // a first row has no LAST_INSERT_ID
}
