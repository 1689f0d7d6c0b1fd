import { and, asc, eq, gt, gte, inArray, isNull, or } from 'drizzle-orm';
import { type Database, inTransaction, type Transaction } from '#platform/database.ts';
import { isId } from '#platform/ids.ts';
import { appendEvents } from '#platform/outbox.ts';
import { setTimer } from '#platform/timers.ts';
import type { Alert, Raised } from '../domain/alert.ts';
import { type Delivery, isEnded } from '../domain/delivery.ts';
import { lockDelivery } from './save-change.ts';
import { alerts, outbox, timers } from './tables.ts';
import { dispatchAlertsTopic } from './topics.ts';

type Options = { db: Database; now: () => Date };

const lookAgainMs = 600_000;

export type AlertRepository = ReturnType<typeof createAlertRepository>;

export function createAlertRepository({ db, now }: Options) {
  async function findMany(ids: readonly string[]): Promise<Alert[]> {
    const known = ids.filter(isId);
    return known.length > 0 ? db.select().from(alerts).where(inArray(alerts.id, known)) : [];
  }

  /** Of all these deliveries, oldest first. */
  async function ofDeliveries(deliveryIds: readonly string[]): Promise<Alert[]> {
    if (deliveryIds.length === 0) return [];
    return db
      .select()
      .from(alerts)
      .where(inArray(alerts.deliveryId, [...deliveryIds]))
      .orderBy(asc(alerts.raisedAt), asc(alerts.id));
  }

  /** Those raised at `from` or later, or behind the alert `after`: oldest first. */
  async function raisedSince(from: Date, after: Alert | null, limit: number): Promise<Alert[]> {
    const { raisedAt, id } = alerts;
    const behind = after && or(gt(raisedAt, after.raisedAt), and(eq(raisedAt, after.raisedAt), gt(id, after.id)));
    return db
      .select()
      .from(alerts)
      .where(and(gte(raisedAt, after ? after.raisedAt : from), behind ?? undefined))
      .orderBy(asc(raisedAt), asc(id))
      .limit(limit);
  }

  /**
   * Marks an alert as seen to, once; a delivery that still goes on is looked at again after ten minutes. `null`: no such
   * alert.
   */
  async function acknowledge(id: string, by: string, resolution: string): Promise<Alert | null> {
    const [seen] = await findMany([id]);
    if (!seen) return null;
    await inTransaction(db, async tx => {
      const delivery = await lockDelivery(tx, seen.deliveryId);
      const isOpen = and(eq(alerts.id, id), isNull(alerts.acknowledgedAt));
      const acknowledged = { acknowledgedAt: now(), acknowledgedBy: by, resolution };
      const [{ affectedRows }] = await tx.update(alerts).set(acknowledged).where(isOpen);
      if (affectedRows === 0 || !delivery || isEnded(delivery.status)) return;
      const dueAt = new Date(now().getTime() + lookAgainMs);
      await setTimer(tx, timers, { kind: 'STAGE_OVERDUE', aggregateId: delivery.id, dueAt });
    });
    return (await findMany([id]))[0] ?? null;
  }

  return { findMany, ofDeliveries, raisedSince, acknowledge };
}

/**
 * Raises an alert once an attempt and level; one that was seen to and is true again is opened anew. A ride that takes too
 * long concerns other services too: they hear OvertimeRaised.
 */
export async function raiseAlert(
  tx: Transaction,
  delivery: Delivery,
  { kind, level }: Raised,
  newId: () => string,
  now: Date,
): Promise<void> {
  const { id: deliveryId, attempt, orderId, riderId, customerId, restaurantId } = delivery;
  const same = and(
    eq(alerts.deliveryId, deliveryId),
    eq(alerts.kind, kind),
    eq(alerts.level, level),
    eq(alerts.attempt, attempt),
  );
  const [known] = await tx.select().from(alerts).where(same).for('update');
  if (known && !known.acknowledgedAt) return;
  const id = known?.id ?? newId();
  const open = { raisedAt: now, acknowledgedAt: null, acknowledgedBy: null, resolution: null };
  if (known) await tx.update(alerts).set(open).where(eq(alerts.id, id));
  else await tx.insert(alerts).values({ id, deliveryId, attempt, kind, level, ...open });
  const type = kind === 'OVERTIME' && level !== 'REMINDER' ? 'OvertimeRaised' : 'AlertRaised';
  const about = { alertId: id, kind, level, occurredAt: now.toISOString() };
  const payload = { ...about, deliveryId, orderId, riderId, customerId, restaurantId };
  const event = { type, aggregateId: id, seq: 1, payload, topics: [dispatchAlertsTopic] };
  await appendEvents(tx, outbox, [event], now);
}
