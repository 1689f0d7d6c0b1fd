import { and, desc, eq, isNull, or } from 'drizzle-orm';
import { type Database, inTransaction, type Transaction } from '#platform/database.ts';
import { appendEvents } from '#platform/outbox.ts';
import { setTimer } from '#platform/timers.ts';
import { announcementOf } from '../domain/announcements.ts';
import { type Order, type OrderEventType, system } from '../domain/order.ts';
import { hasMoney } from '../domain/payment.ts';
import type { Discrepancy, Repair } from '../domain/reconcile.ts';
import type { DiscrepancyLog } from './discrepancy-log.ts';
import type { TakeStep } from './order-steps.ts';
import { lockedOrder, readPayment } from './payment-rows.ts';
import { refundLate } from './refunds.ts';
import { orderEvents, outbox, payments, timers } from './tables.ts';

export type RepairOrder = ReturnType<typeof createRepairs>;

type Dependencies = { db: Database; takeStep: TakeStep; log: DiscrepancyLog; now: () => Date; newId: () => string };

/**
 * Mends an order by the ways that everything else goes: steps, wishes, refunds, events. Under the order's lock, and only
 * if it is still the one that was judged; else it is judged again next time. Answers whether anything was done.
 */
export function createRepairs({ db, takeStep, log, now, newId }: Dependencies) {
  const repair = (seen: Order, discrepancy: Discrepancy): Promise<boolean> =>
    inTransaction(db, async tx => {
      const order = await lockedOrder(tx, seen.id);
      if (order.version !== seen.version) return false;
      await carryOut(tx, order, discrepancy.repair);
      await log.note(tx, order.id, discrepancy, true);
      return true;
    });

  async function carryOut(tx: Transaction, order: Order, repair: Repair): Promise<void> {
    switch (repair.kind) {
      case 'STEPS':
        for (const { step, detail } of repair.steps) {
          const outcome = await takeStep(tx, order.id, step, system, detail);
          if (outcome.kind !== 'TAKEN') throw new Error(`The repair of ${order.id} by ${step} was ${outcome.kind}.`);
        }
        return;
      case 'ANNOUNCE_AGAIN':
        return await announceAgain(tx, order.id, repair.event);
      case 'WISH':
        return await wish(tx, repair);
      case 'CHECK_CHARGE': {
        const unwatched = and(isPayment(repair), eq(payments.status, 'PROCESSING'), isNull(payments.checkAt));
        await tx.update(payments).set({ checkAt: now() }).where(unwatched);
        return;
      }
      case 'REFUND_LATE': {
        const payment = await readPayment(tx, repair.paymentId);
        if (payment && hasMoney(payment)) await refundLate(tx, order, payment, { now: now(), newId });
        return;
      }
      case 'SET_TIMER':
        return await setTimer(tx, timers, { ...repair.timer, aggregateId: order.id });
      case 'ALERT':
        return;
    }
  }

  /** As it was told, under an id that no inbox knows. Those who look at the order itself have nothing new to see. */
  async function announceAgain(tx: Transaction, orderId: string, event: OrderEventType): Promise<void> {
    const ofOrder = and(eq(orderEvents.orderId, orderId), eq(orderEvents.type, event));
    const [told] = await tx.select().from(orderEvents).where(ofOrder).orderBy(desc(orderEvents.seq)).limit(1);
    if (!told) throw new Error(`The order ${orderId} has no ${event} to tell of again.`);
    const { seq, payload } = told;
    await appendEvents(tx, outbox, [{ type: announcementOf(told), aggregateId: orderId, seq, payload }], now());
  }

  async function wish(tx: Transaction, { paymentId, wish }: Extract<Repair, { kind: 'WISH' }>): Promise<void> {
    const unheard = or(isNull(payments.wanted), isNull(payments.wantedAt));
    const undecided = and(eq(payments.id, paymentId), eq(payments.status, 'AUTHORIZED'), unheard);
    await tx.update(payments).set({ wanted: wish, wantedAt: now(), wantedAttempts: 0 }).where(undecided);
  }

  return repair;
}

const isPayment = ({ paymentId }: { paymentId: string }) => eq(payments.id, paymentId);
