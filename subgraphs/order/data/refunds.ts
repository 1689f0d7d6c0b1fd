import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { appendEvents } from '#platform/outbox.ts';
import { type Actor, type Fault, type Order, system } from '../domain/order.ts';
import { nextPaymentStatus, type Payment } from '../domain/payment.ts';
import { nextRefundStatus, type Refund } from '../domain/refund.ts';
import { lockedOrder, readPayment, toRefund } from './payment-rows.ts';
import { bookPaidBack, bookRefund } from './settlement.ts';
import { orders, outbox, payments, refunds } from './tables.ts';

type Dependencies = { now: Date; newId: () => string };

export type RefundRequest = {
  payment: Payment;
  amountMinor: number;
  /** One refund for each, within the order. */
  reasonKey: string;
  reason: string;
  actor: Actor;
  fault: Fault;
};

/**
 * Asks for money back, with the order's row locked. What is asked for counts as refunded from here on, so that several
 * reasons together never give back more than was taken. Null: this was asked for before.
 */
export async function requestRefund(
  tx: Transaction,
  order: Order,
  { payment, ...request }: RefundRequest,
  { now, newId }: Dependencies,
): Promise<Refund | null> {
  const { reasonKey, amountMinor, actor, fault } = request;
  // Cash goes back over the counter, and of nothing there is nothing to give: there is no provider to ask.
  const inHand = payment.method === 'CASH';
  const row = {
    id: newId(),
    orderId: payment.orderId,
    paymentId: payment.id,
    reasonKey,
    reason: request.reason.slice(0, 200),
    status: 'REQUESTED' as const,
    amountMinor,
    currency: payment.currency,
    attempts: 0,
    actor: actor.kind,
    actorId: actor.id,
    fault,
    requestedAt: now,
    submitAt: inHand ? null : now,
  };
  const [{ affectedRows }] = await tx.insert(refunds).ignore().values(row);
  if (affectedRows === 0) return null;
  await countAsRefunded(tx, payment, amountMinor);
  await compareAnew(tx, order.id);
  await bookRefund(tx, order, row, reasonKey.startsWith(lateReason), now);
  if (inHand) await markPaidBack(tx, row.id, now);
  const [saved] = await tx.select().from(refunds).where(eq(refunds.id, row.id));
  return saved ? toRefund(saved) : null;
}

/** Of money that came when no order waited for it any more. */
const lateReason = 'LATE_PAYMENT';

/** Gives back what came when no order waited for it any more, with the order's row locked. */
export async function refundLate(
  tx: Transaction,
  order: Order,
  payment: Payment,
  dependencies: Dependencies,
): Promise<void> {
  const late = { reasonKey: `${lateReason}.${payment.attempt}`, reason: lateReason, actor: system };
  const amountMinor = payment.amountMinor - payment.refundedMinor;
  if (amountMinor > 0)
    await requestRefund(tx, order, { payment, amountMinor, ...late, fault: 'PLATFORM' }, dependencies);
}

/** The money of an order moves, perhaps long after its end: the reconciler watches it until it rests again. */
export async function compareAnew(tx: Transaction, orderId: string): Promise<void> {
  const atRest = and(eq(orders.id, orderId), isNotNull(orders.reconciledAt));
  await tx.update(orders).set({ reconciledAt: null }).where(atRest);
}

async function countAsRefunded(tx: Transaction, { id }: Payment, amountMinor: number): Promise<void> {
  const fits = sql`${payments.refundedMinor} + ${amountMinor} <= ${payments.amountMinor}`;
  const [{ affectedRows }] = await tx
    .update(payments)
    .set({ refundedMinor: sql`${payments.refundedMinor} + ${amountMinor}` })
    .where(and(eq(payments.id, id), fits));
  if (affectedRows === 0 || amountMinor <= 0) throw new Error(`A refund of ${amountMinor} is not in this payment.`);
}

/** The money is back with the customer. News of it may come by the reply and by a webhook: the first counts. */
export async function markPaidBack(tx: Transaction, refundId: string, now: Date): Promise<void> {
  const [sight] = await tx.select({ orderId: refunds.orderId }).from(refunds).where(eq(refunds.id, refundId));
  if (!sight) return;
  await lockedOrder(tx, sight.orderId);
  const [refund] = await tx.select().from(refunds).where(eq(refunds.id, refundId));
  const status = refund && nextRefundStatus(refund.status, 'succeed');
  if (!status) return;
  await tx.update(refunds).set({ status, submitAt: null }).where(eq(refunds.id, refundId));
  const payment = await readPayment(tx, refund.paymentId);
  await bookPaidBack(tx, refund, payment?.method === 'CASH', now);
  await showRefunded(tx, refund.paymentId);
  const { orderId, paymentId, amountMinor, currency } = refund;
  const payload = { orderId, paymentId, refundId, amountMinor, currency };
  await appendEvents(tx, outbox, [{ type: 'RefundSucceeded', aggregateId: refundId, seq: 1, payload }], now);
}

/** Lets the payment's status say what was truly given back. */
export async function showRefunded(tx: Transaction, paymentId: string): Promise<void> {
  const payment = await readPayment(tx, paymentId);
  if (!payment) return;
  const ofPayment = and(eq(refunds.orderId, payment.orderId), eq(refunds.paymentId, paymentId)); // by the order's index
  const given = and(ofPayment, eq(refunds.status, 'SUCCEEDED'));
  const done = await tx.select({ amountMinor: refunds.amountMinor }).from(refunds).where(given);
  const sum = done.reduce((total, refund) => total + refund.amountMinor, 0);
  if (sum === 0) return;
  const status = nextPaymentStatus(payment.status, sum < payment.amountMinor ? 'refundPart' : 'refundAll');
  if (status) await tx.update(payments).set({ status }).where(eq(payments.id, paymentId));
}
