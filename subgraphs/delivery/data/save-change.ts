import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { appendEvents } from '#platform/outbox.ts';
import { clearTimers, setTimer } from '#platform/timers.ts';
import type { Change } from '../domain/change.ts';
import { moveDeadlines } from '../domain/deadlines.ts';
import { type Delivery, isCarried } from '../domain/delivery.ts';
import { revokeOffer } from './offer-repository.ts';
import { moveLoad } from './rider-load.ts';
import { riderDay } from './rider-repository.ts';
import { deliveries, deliveryEvents, outbox, timers } from './tables.ts';
import { deliveryTopic, riderLocationTopic } from './topics.ts';
import { searchForWaiting } from './waiting-deliveries.ts';

/**
 * Saves a change with everything that follows from it: the event, what others are told, the timers, the offer that is
 * void now, what the rider has on hands, and who is looked for when he is free again. The caller holds the row's lock;
 * `before` is null for a new one.
 */
export async function saveChange(
  tx: Transaction,
  before: Delivery | null,
  change: Change,
  now: Date,
): Promise<Delivery> {
  const after = { ...change.delivery, seq: change.delivery.seq + 1, version: change.delivery.version + 1 };
  if (before) await replace(tx, before, after);
  else await tx.insert(deliveries).values(after);
  await tell(tx, after, change.event, now);
  if (before?.status === 'DISPATCHING' && after.status !== 'DISPATCHING') await revokeOffer(tx, after.id, now);
  await moveTimers(tx, before, after, now);
  const [holder, nextHolder] = [before && holderOf(before), holderOf(after)];
  if (holder === nextHolder) return after;
  await moveLoad(tx, holder, nextHolder);
  if (holder) await searchForWaiting(tx, now);
  return after;
}

const holderOf = ({ status, riderId }: Delivery) => (isCarried(status) ? riderId : null);

async function replace(tx: Transaction, before: Delivery, after: Delivery) {
  const { id, ...columns } = after;
  const same = and(eq(deliveries.id, id), eq(deliveries.version, before.version), eq(deliveries.status, before.status));
  const [{ affectedRows }] = await tx.update(deliveries).set(columns).where(same);
  if (affectedRows !== 1) throw new Error('A delivery changed although its row was locked.');
}

async function tell(tx: Transaction, delivery: Delivery, event: Change['event'], now: Date) {
  const { type, by, occurredAt, pay, kept } = event;
  const { id, orderId, riderId, seq, status, currency } = delivery;
  const paid = pay ? { ...pay, currency, localDate: await riderDay(tx, riderId, occurredAt) } : {};
  const payload = { ...event.payload, ...paid };
  await tx.insert(deliveryEvents).values({
    deliveryId: id,
    seq,
    type,
    status,
    actor: by.actor,
    actorId: by.actorId,
    occurredAt,
    recordedAt: now,
    payload: { ...payload, ...kept },
  });
  const told = { deliveryId: id, orderId, riderId, occurredAt: occurredAt.toISOString(), ...payload };
  const topics = [deliveryTopic(id), riderLocationTopic(orderId)];
  await appendEvents(tx, outbox, [{ type, aggregateId: id, seq, payload: told, topics }], now);
}

async function moveTimers(tx: Transaction, before: Delivery | null, after: Delivery, now: Date) {
  const { set, clear } = moveDeadlines(before, after, now);
  if (clear.length > 0) await clearTimers(tx, timers, after.id, clear);
  for (const { kind, dueAt } of set) await setTimer(tx, timers, { kind, aggregateId: after.id, dueAt });
}

/** The same by the order; `undefined` when it has no delivery. */
export async function lockByOrder(tx: Transaction, orderId: string): Promise<Delivery | undefined> {
  const [found] = await tx.select({ id: deliveries.id }).from(deliveries).where(eq(deliveries.orderId, orderId));
  return found && lockDelivery(tx, found.id);
}

/** Reads the delivery and keeps everyone else off it until the transaction ends. */
export async function lockDelivery(tx: Transaction, id: string): Promise<Delivery | undefined> {
  const [delivery] = await tx.select().from(deliveries).where(eq(deliveries.id, id)).for('update');
  return delivery;
}
