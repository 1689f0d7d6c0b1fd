import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import type { MoneyEffect } from '../domain/advance.ts';
import type { Actor } from '../domain/order.ts';
import { payments, refunds } from './tables.ts';

type Dependencies = { now: Date; newId: () => string };

/** What a step does to the order's payments. A charge under way is left alone: its outcome is judged when it comes. */
export async function applyToMoney(tx: Transaction, effect: MoneyEffect, dependencies: Dependencies): Promise<void> {
  const ofOrder = eq(payments.orderId, effect.orderId);
  const isPaid = effect.money === 'CAPTURE' || (effect.money === 'SETTLE' && !owesRefund(effect));
  if (isPaid) return;
  if (effect.money === 'CAPTURE_CASH') {
    const inCash = and(ofOrder, eq(payments.method, 'CASH'), eq(payments.status, 'CREATED'));
    await tx.update(payments).set({ status: 'CAPTURED' }).where(inCash);
    return;
  }
  await tx
    .update(payments)
    .set({ status: 'VOIDED' })
    .where(and(ofOrder, eq(payments.status, 'CREATED')));
  if (effect.money === 'VOID') return;
  const captured = await tx
    .select({ id: payments.id, attempt: payments.attempt })
    .from(payments)
    .where(and(ofOrder, inArray(payments.status, ['CAPTURED', 'PARTIALLY_REFUNDED'])))
    .orderBy(asc(payments.attempt));
  for (const { id, attempt } of captured)
    await requestRefund(tx, id, `${effect.reason}.${attempt}`, effect.actor, dependencies);
}

/** An end for which the restaurant is paid, and the customer gets the money back all the same. */
const owesRefund = ({ step, fault }: MoneyEffect) =>
  step === 'giveUpRider' || (step === 'failDelivery' && fault !== 'CUSTOMER');

/**
 * Asks for all that is left of a payment back, once for each reason. What is asked for counts as refunded from here on,
 * so that two reasons together never give back more than was taken.
 */
export async function requestRefund(
  tx: Transaction,
  paymentId: string,
  reasonKey: string,
  actor: Actor,
  { now, newId }: Dependencies,
): Promise<void> {
  const [payment] = await tx.select().from(payments).where(eq(payments.id, paymentId)).for('update');
  const amountMinor = payment ? payment.amountMinor - payment.refundedMinor : 0;
  if (!payment || amountMinor <= 0) return;
  const { orderId, currency } = payment;
  // Cash goes back over the counter: there is no provider to ask.
  const how =
    payment.method === 'CASH'
      ? { status: 'SUCCEEDED' as const, submitAt: null }
      : { status: 'REQUESTED' as const, submitAt: now };
  const refund = { id: newId(), orderId, reasonKey, paymentId, amountMinor, currency, actor: actor.kind, ...how };
  const [{ affectedRows }] = await tx.insert(refunds).ignore().values(refund);
  if (affectedRows === 0) return;
  await tx
    .update(payments)
    .set({ refundedMinor: sql`${payments.refundedMinor} + ${amountMinor}` })
    .where(eq(payments.id, paymentId));
  if (payment.method === 'CASH') await showRefunded(tx, paymentId);
}

/** Lets the payment's status say what was truly given back. */
export async function showRefunded(tx: Transaction, paymentId: string): Promise<void> {
  const given = and(eq(refunds.paymentId, paymentId), eq(refunds.status, 'SUCCEEDED'));
  const done = await tx.select({ amountMinor: refunds.amountMinor }).from(refunds).where(given);
  const sum = done.reduce((total, refund) => total + refund.amountMinor, 0);
  const status = sql`CASE WHEN ${payments.amountMinor} <= ${sum} THEN 'REFUNDED' ELSE 'PARTIALLY_REFUNDED' END`;
  await tx.update(payments).set({ status }).where(eq(payments.id, paymentId));
}
