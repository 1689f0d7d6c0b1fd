import { and, eq } from 'drizzle-orm';
import { type Database, inTransaction, type Transaction } from '#platform/database.ts';
import type { Logger } from '#platform/log.ts';
import { system } from '../domain/order.ts';
import { type ChargeOutcome, judgeCapture, type Payment } from '../domain/payment.ts';
import { requestRefund } from './order-money.ts';
import type { TakeStep } from './order-steps.ts';
import { lockOrder } from './payment-repository.ts';
import { toPayment } from './payment-rows.ts';
import { payments, providerEvents } from './tables.ts';

export type ChargeOutcomes = ReturnType<typeof createChargeOutcomes>;

type Dependencies = { db: Database; takeStep: TakeStep; now: () => Date; newId: () => string; log: Logger };

/** Where a charge whose outcome is still open is looked at next: soon, because the customer waits for it. */
const lookAgainMs = 5_000;

/**
 * Writes down what became of a charge. The same outcome may come by the reply, by a webhook and by a look-up, in any
 * order and more than once: a lower state never overwrites a higher one.
 */
export function createChargeOutcomes({ db, takeStep, now, newId, log }: Dependencies) {
  const record = (paymentId: string, outcome: ChargeOutcome) =>
    inTransaction(db, tx => recordIn(tx, paymentId, outcome));

  /** A webhook, once for each id that the provider gave it; `false` for a repeat. */
  const recordEvent = (eventId: string, paymentId: string, outcome: ChargeOutcome): Promise<boolean> =>
    inTransaction(db, async tx => {
      const [{ affectedRows }] = await tx.insert(providerEvents).ignore().values({ id: eventId, receivedAt: now() });
      if (affectedRows === 0) return false;
      await recordIn(tx, paymentId, outcome);
      return true;
    });

  async function recordIn(tx: Transaction, paymentId: string, outcome: ChargeOutcome): Promise<void> {
    const sight = await read(tx, paymentId);
    if (!sight) return log.warn({ payment: paymentId }, 'an outcome of a charge that nobody asked for');
    const status = await lockOrder(tx, sight.orderId);
    const payment = await read(tx, paymentId); // again, under the order's lock
    if (!payment) return;
    if (outcome.kind === 'CAPTURED') return await capture(tx, payment, status, outcome);
    if (outcome.kind === 'DECLINED')
      return await whileProcessing(tx, payment, {
        status: 'FAILED',
        declineReason: outcome.reason.slice(0, 200),
        checkAt: null,
      });
    await whileProcessing(tx, payment, { checkAt: new Date(now().getTime() + lookAgainMs) });
  }

  async function capture(
    tx: Transaction,
    payment: Payment,
    status: Parameters<typeof judgeCapture>[1],
    charged: { amountMinor: number; currency: string },
  ): Promise<void> {
    const verdict = judgeCapture(payment, status, charged);
    if (verdict === 'IGNORE') return;
    if (verdict === 'MISMATCH') return log.error({ payment: payment.id, charged }, 'charged another amount than asked');
    const captured = { status: 'CAPTURED' as const, checkAt: null, declineReason: null };
    await tx.update(payments).set(captured).where(eq(payments.id, payment.id));
    if (verdict === 'PAYS_ORDER') await takeStep(tx, payment.orderId, 'paymentSucceeded', system);
    else await requestRefund(tx, payment.id, `LATE_PAYMENT.${payment.attempt}`, system, { now: now(), newId });
  }

  return { record, recordEvent };
}

async function read(tx: Transaction, paymentId: string): Promise<Payment | null> {
  const [row] = await tx.select().from(payments).where(eq(payments.id, paymentId));
  return row ? toPayment(row) : null;
}

async function whileProcessing(
  tx: Transaction,
  { id }: Payment,
  change: Partial<typeof payments.$inferInsert>,
): Promise<void> {
  await tx
    .update(payments)
    .set(change)
    .where(and(eq(payments.id, id), eq(payments.status, 'PROCESSING')));
}
