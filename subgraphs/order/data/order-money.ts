import { and, eq, isNull, sum } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import type { MoneyEffect } from '../domain/advance.ts';
import type { Order } from '../domain/order.ts';
import { keptMinor, nextPaymentStatus, type Payment, wasTaken, wishAtEnd } from '../domain/payment.ts';
import { type RefundPolicy, refundPolicy } from '../domain/refund-policy.ts';
import { recordCapture } from './captures.ts';
import { paymentsOf } from './payment-rows.ts';
import { requestRefund } from './refunds.ts';
import { handOver, settle } from './settlement.ts';
import { orderLines, payments } from './tables.ts';

type Dependencies = { now: Date; newId: () => string };

/**
 * What a step does to the order's money, in the step's own transaction. The provider is not asked here: what it has to
 * do is written down as a wish. A charge under way is left alone: its outcome is judged when it comes.
 */
export async function applyToMoney(tx: Transaction, effect: MoneyEffect, dependencies: Dependencies): Promise<void> {
  const { orderId, step, money, after } = effect;
  const { now } = dependencies;
  if (money === 'CAPTURE') return await wishCapture(tx, after, now);
  if (money === 'CAPTURE_CASH') {
    await takeCash(tx, after, now);
    return await handOver(tx, after, await paymentsOf(tx, orderId), 'RIDE', now);
  }
  if (money === 'SETTLE' && step === 'complete') return await settle(tx, after, now);
  await endBadly(tx, effect, dependencies);
}

/** Whether a bank still decides who gets the money of this order. */
export async function hasOpenDispute(tx: Transaction, orderId: string): Promise<boolean> {
  const open = and(eq(payments.orderId, orderId), eq(payments.status, 'DISPUTED'));
  return (await tx.select({ id: payments.id }).from(payments).where(open).limit(1)).length > 0;
}

async function wishCapture(tx: Transaction, order: Order, now: Date): Promise<void> {
  const authorised = and(eq(payments.orderId, order.id), eq(payments.status, 'AUTHORIZED'), isNull(payments.wanted));
  const wish = { wanted: 'CAPTURE' as const, wantedAt: now, wantedAttempts: 0 };
  const [{ affectedRows }] = await tx.update(payments).set(wish).where(authorised);
  if (affectedRows > 0 || order.totalMinor === 0) return;
  const all = await paymentsOf(tx, order.id);
  const isPaid = all.some(payment => wasTaken(payment) || payment.status === 'AUTHORIZED' || payment.method === 'CASH');
  // The authorisation grew too old while the order waited: asked for all the same, so that the refusal is seen.
  const lapsed = all.findLast(({ status, declineReason }) => status === 'VOIDED' && declineReason !== null);
  if (!isPaid && lapsed) await tx.update(payments).set(wish).where(eq(payments.id, lapsed.id));
}

async function takeCash(tx: Transaction, order: Order, now: Date): Promise<void> {
  for (const payment of await paymentsOf(tx, order.id)) {
    const status = nextPaymentStatus(payment.status, 'takeInHand');
    if (payment.method !== 'CASH' || !status) continue;
    await tx.update(payments).set({ status }).where(eq(payments.id, payment.id));
    await recordCapture(tx, order, payment, now);
  }
}

async function endBadly(tx: Transaction, effect: MoneyEffect, dependencies: Dependencies): Promise<void> {
  const { orderId, after } = effect;
  const policy = refundPolicy(effect);
  for (const payment of await paymentsOf(tx, orderId)) await unwind(tx, effect, policy, payment, dependencies);
  if (policy.earned === 'NOTHING') return;
  const left = await paymentsOf(tx, orderId);
  // What the customer owes and never paid, as cash that nobody came with, is not made good by the platform.
  const isPaid = after.totalMinor === 0 || left.some(payment => keptMinor(payment) > 0);
  if (policy.refund !== 'ALL' && !isPaid) return;
  await handOver(tx, after, left, policy.earned, dependencies.now);
  await settle(tx, after, dependencies.now);
}

async function unwind(
  tx: Transaction,
  effect: MoneyEffect,
  { refund }: RefundPolicy,
  payment: Payment,
  dependencies: Dependencies,
): Promise<void> {
  const { id, status, attempt } = payment;
  const same = eq(payments.id, id);
  if (status === 'CREATED' || status === 'REQUIRES_ACTION') {
    await tx.update(payments).set({ status: 'VOIDED' }).where(same);
    return;
  }
  // The provider refused to take it, and now nobody owes it any more.
  if (status === 'VOIDED' && payment.wanted === 'CAPTURE' && refund === 'ALL')
    await tx.update(payments).set({ wanted: null, wantedAt: null }).where(same);
  if (status === 'AUTHORIZED') {
    const wanted = wishAtEnd(payment, refund === 'ALL');
    if (payment.wanted !== wanted)
      await tx.update(payments).set({ wanted, wantedAt: dependencies.now, wantedAttempts: 0 }).where(same);
    if (wanted === 'VOID') return;
  } else if (!wasTaken(payment)) return;
  const left = payment.amountMinor - payment.refundedMinor;
  const amountMinor = refund === 'ALL' ? left : Math.min(left, await undeliveredMinor(tx, effect.after, refund));
  if (amountMinor <= 0) return;
  const { actor, reason, after } = effect;
  const fault = effect.fault ?? 'PLATFORM';
  await requestRefund(
    tx,
    after,
    { payment, amountMinor, reasonKey: `${reason}.${attempt}`, reason, actor, fault },
    dependencies,
  );
}

/** The delivery fee that was truly paid, and the tip. Lines carry all discounts but what was taken off that fee. */
async function undeliveredMinor(tx: Transaction, order: Order, refund: RefundPolicy['refund']): Promise<number> {
  if (refund === 'NONE') return 0;
  const [found] = await tx
    .select({ minor: sum(orderLines.discountMinor).mapWith(Number) })
    .from(orderLines)
    .where(eq(orderLines.orderId, order.id));
  const offDeliveryMinor = Math.max(0, order.discountMinor - (found?.minor ?? 0));
  return Math.max(0, order.deliveryFeeMinor - offDeliveryMinor) + order.tipMinor;
}
