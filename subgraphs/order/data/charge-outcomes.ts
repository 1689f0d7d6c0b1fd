import { eq } from 'drizzle-orm';
import { type Database, inTransaction, type Transaction } from '#platform/database.ts';
import type { Logger } from '#platform/log.ts';
import { type Charged, type ChargeOutcome, judgeCharge } from '../domain/charge-outcome.ts';
import { type Order, system } from '../domain/order.ts';
import { type DisputeState, nextPaymentStatus, type Payment, type PaymentEvent } from '../domain/payment.ts';
import { recordCapture } from './captures.ts';
import { recordDispute } from './disputes.ts';
import type { TakeStep } from './order-steps.ts';
import { lockedOrder, readPayment } from './payment-rows.ts';
import { markPaidBack, refundLate } from './refunds.ts';
import { payments, providerEvents } from './tables.ts';

export type ChargeOutcomes = ReturnType<typeof createChargeOutcomes>;

type Dependencies = { db: Database; takeStep: TakeStep; now: () => Date; newId: () => string; log: Logger };

/** What one webhook tells. */
export type ProviderNews = {
  charge: { key: string; outcome: ChargeOutcome; dispute: DisputeState | null } | null;
  /** The key of a refund that was paid back. */
  refundKey: string | null;
};

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
  const recordEvent = (eventId: string, { charge, refundKey }: ProviderNews): Promise<boolean> =>
    inTransaction(db, async tx => {
      const [{ affectedRows }] = await tx.insert(providerEvents).ignore().values({ id: eventId, receivedAt: now() });
      if (affectedRows === 0) return false;
      if (charge) await recordIn(tx, charge.key, charge.outcome);
      if (charge?.dispute) await recordDispute(tx, charge.key, charge.dispute, { now: now(), newId });
      if (refundKey) await markPaidBack(tx, refundKey, now());
      return true;
    });

  async function recordIn(tx: Transaction, paymentId: string, outcome: ChargeOutcome): Promise<void> {
    const sight = await readPayment(tx, paymentId);
    if (!sight) return log.warn({ payment: paymentId }, 'an outcome of a charge that nobody asked for');
    const order = await lockedOrder(tx, sight.orderId);
    const payment = await readPayment(tx, paymentId); // again, under the order's lock
    if (!payment) return;
    if (outcome.kind === 'AUTHORIZED' || outcome.kind === 'CAPTURED')
      return await goThrough(tx, order, payment, outcome);
    if (outcome.kind === 'VOIDED' && payment.status !== 'PROCESSING')
      return await fallAway(tx, order, payment, outcome.reason);
    if (outcome.kind === 'DECLINED' || outcome.kind === 'VOIDED')
      return await move(tx, payment, 'fail', { declineReason: outcome.reason.slice(0, 200), checkAt: null });
    if (payment.status === 'PROCESSING')
      await change(tx, payment, { checkAt: new Date(now().getTime() + lookAgainMs) });
  }

  async function goThrough(tx: Transaction, order: Order, payment: Payment, charged: Charged): Promise<void> {
    const verdict = judgeCharge(payment, order.status, charged);
    if (verdict === 'IGNORE') return;
    if (verdict === 'MISMATCH') return log.error({ payment: payment.id, charged }, 'charged another amount than asked');
    if (charged.kind === 'AUTHORIZED') {
      const wish = verdict === 'GIVE_BACK' ? { wanted: 'VOID' as const, wantedAt: now(), wantedAttempts: 0 } : {};
      await move(tx, payment, 'authorise', { checkAt: null, declineReason: null, ...wish });
    } else {
      await move(tx, payment, 'capture', { checkAt: null, declineReason: null, wanted: null, wantedAt: null });
      await recordCapture(tx, order, payment, now());
      if (verdict === 'GIVE_BACK') await refundLate(tx, order, payment, { now: now(), newId });
    }
    if (verdict === 'PAYS_ORDER') await takeStep(tx, payment.orderId, 'paymentSucceeded', system);
  }

  /**
   * The authorisation is gone: as was wanted, or because it grew too old, which is kept with it. An order that nobody has
   * accepted yet is not cooked without it. Where the capture was wanted, the wish stays in sight: somebody ate and did
   * not pay.
   */
  async function fallAway(tx: Transaction, order: Order, payment: Payment, why: string): Promise<void> {
    const reason = why.slice(0, 200);
    if (payment.wanted === 'VOID') return await move(tx, payment, 'void', { wanted: null, wantedAt: null });
    if (payment.wanted === null) {
      await move(tx, payment, 'void', { declineReason: reason });
      const waits = payment.status === 'AUTHORIZED' && (order.status === 'PLACED' || order.status === 'SCHEDULED');
      if (waits) await takeStep(tx, order.id, 'cancel', system, { reason: 'PAYMENT_LAPSED' });
      return;
    }
    if (payment.status !== 'AUTHORIZED' && payment.status !== 'VOIDED') return;
    const { id, orderId, amountMinor } = payment;
    await change(tx, payment, { status: 'VOIDED', wantedAt: null, declineReason: reason });
    log.error({ payment: id, order: orderId, amountMinor, reason }, 'a capture was refused for good');
  }

  return { record, recordEvent };
}

type PaymentChange = Partial<typeof payments.$inferInsert>;

async function move(tx: Transaction, payment: Payment, event: PaymentEvent, also: PaymentChange): Promise<void> {
  const status = nextPaymentStatus(payment.status, event);
  if (status) await change(tx, payment, { ...also, status });
}

async function change(tx: Transaction, { id }: Payment, values: PaymentChange): Promise<void> {
  await tx.update(payments).set(values).where(eq(payments.id, id));
}
