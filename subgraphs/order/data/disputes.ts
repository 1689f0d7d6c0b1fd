import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { setTimer } from '#platform/timers.ts';
import { type Order, system } from '../domain/order.ts';
import { type DisputeState, nextPaymentStatus, type Payment } from '../domain/payment.ts';
import { lockedOrder, readPayment } from './payment-rows.ts';
import { compareAnew, markPaidBack, requestRefund, showRefunded } from './refunds.ts';
import { payments, refunds, timers } from './tables.ts';

type Dependencies = { now: Date; newId: () => string };

/**
 * A cardholder disputes a charge, and the bank decides. The news may come in any order: how it ended is never undone by
 * how it began. An order is not completed meanwhile, and goes on when it is over.
 */
export async function recordDispute(
  tx: Transaction,
  paymentId: string,
  state: DisputeState,
  dependencies: Dependencies,
): Promise<void> {
  const sight = await readPayment(tx, paymentId);
  if (!sight) return;
  const order = await lockedOrder(tx, sight.orderId);
  const payment = await readPayment(tx, paymentId);
  if (!payment || payment.dispute === state || payment.dispute === 'WON' || payment.dispute === 'LOST') return;
  const same = eq(payments.id, paymentId);
  const opened = nextPaymentStatus(payment.status, 'dispute') ?? payment.status;
  if (opened !== 'DISPUTED') return;
  if (state === 'OPEN') {
    await tx.update(payments).set({ status: opened, dispute: state }).where(same);
    return await compareAnew(tx, order.id);
  }
  const status = nextPaymentStatus(opened, state === 'WON' ? 'winDispute' : 'loseDispute') ?? opened;
  await tx.update(payments).set({ status, dispute: state }).where(same);
  if (state === 'WON') await showRefunded(tx, paymentId);
  else await chargeBack(tx, order, payment, dependencies);
  if (order.status === 'DELIVERED')
    await setTimer(tx, timers, { kind: 'completion', aggregateId: order.id, dueAt: dependencies.now });
}

/** The bank has given back all that was left, also what was promised and not yet paid back. */
async function chargeBack(tx: Transaction, order: Order, payment: Payment, dependencies: Dependencies): Promise<void> {
  const ofPayment = and(eq(refunds.orderId, order.id), eq(refunds.paymentId, payment.id));
  const promised = await tx.select({ id: refunds.id }).from(refunds).where(ofPayment);
  for (const { id } of promised) await markPaidBack(tx, id, dependencies.now);
  const amountMinor = payment.amountMinor - payment.refundedMinor;
  if (amountMinor <= 0) return;
  const lost = { reasonKey: `CHARGEBACK.${payment.attempt}`, reason: 'CHARGEBACK', fault: 'PLATFORM' as const };
  const refund = await requestRefund(tx, order, { payment, amountMinor, ...lost, actor: system }, dependencies);
  if (!refund) return;
  await tx.update(refunds).set({ submitAt: null }).where(eq(refunds.id, refund.id)); // nobody has to be asked
  await markPaidBack(tx, refund.id, dependencies.now);
}
