import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { appendEvents } from '#platform/outbox.ts';
import { clearTimers, setTimer } from '#platform/timers.ts';
import type { Change } from '../domain/change.ts';
import { deadlinesOf, keepsDeadlines, timerKinds } from '../domain/deadlines.ts';
import { type Delivery, isCarried } from '../domain/delivery.ts';
import { earn } from './earning-repository.ts';
import { revokeOffer } from './offer-repository.ts';
import { moveLoad } from './rider-load.ts';
import { deliveries, deliveryEvents, outbox, timers } from './tables.ts';
import { deliveryTopic, riderLocationTopic } from './topics.ts';

/**
 * Saves a change with everything that follows from it: the event, what others are told, the timers, the offer that is
 * void now, what the rider has on hands and earns. The caller holds the row's lock; `before` is null for a new one.
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
  await resetTimers(tx, before, after, change.event, now);
  if (before) await moveLoad(tx, holderOf(before), holderOf(after));
  if (after.status === 'DELIVERED') await earn(tx, after, change.event.occurredAt);
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
  const { type, by, occurredAt, payload, kept } = event;
  const { id, orderId, riderId, seq, status } = delivery;
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

const restarts: readonly Change['event']['type'][] = ['DeliveryAssigned', 'ReadyTimeMoved'];

async function resetTimers(
  tx: Transaction,
  before: Delivery | null,
  after: Delivery,
  { type }: Change['event'],
  now: Date,
) {
  if (before && keepsDeadlines(before.status, after.status) && !restarts.includes(type)) return;
  if (before) await clearTimers(tx, timers, after.id, timerKinds);
  for (const { kind, dueAt } of deadlinesOf(after, now))
    await setTimer(tx, timers, { kind, aggregateId: after.id, dueAt });
}

/** Reads the delivery and keeps everyone else off it until the transaction ends. */
export async function lockDelivery(tx: Transaction, id: string): Promise<Delivery | undefined> {
  const [delivery] = await tx.select().from(deliveries).where(eq(deliveries.id, id)).for('update');
  return delivery;
}
