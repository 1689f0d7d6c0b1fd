import { eq } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { setTimer } from '#platform/timers.ts';
import { system } from '../domain/order.ts';
import { type DisputeState, nextPaymentStatus } from '../domain/payment.ts';
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
  else {
    const amountMinor = payment.amountMinor - payment.refundedMinor;
    const lost = { reasonKey: `CHARGEBACK.${payment.attempt}`, reason: 'CHARGEBACK', fault: 'PLATFORM' as const };
    const refund =
      amountMinor > 0 &&
      (await requestRefund(tx, order, { payment, amountMinor, ...lost, actor: system }, dependencies));
    if (refund) {
      await tx.update(refunds).set({ submitAt: null }).where(eq(refunds.id, refund.id)); // the bank has paid it back
      await markPaidBack(tx, refund.id, dependencies.now);
    }
  }
  if (order.status === 'DELIVERED')
    await setTimer(tx, timers, { kind: 'completion', aggregateId: order.id, dueAt: dependencies.now });
}
