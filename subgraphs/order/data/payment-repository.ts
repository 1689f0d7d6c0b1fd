import { and, asc, eq, inArray } from 'drizzle-orm';
import { type Database, inTransaction, type Transaction } from '#platform/database.ts';
import type { Actor, OrderStatus } from '../domain/order.ts';
import { type AttemptVerdict, judgeAttempt } from '../domain/pay-order.ts';
import type { Payment, PaymentMethod } from '../domain/payment.ts';
import type { TakeStep } from './order-steps.ts';
import { lockedOrder, paymentsOf, toPayment, toRefund } from './payment-rows.ts';
import { requestHash } from './request-hash.ts';
import { payments, refunds } from './tables.ts';

export type PaymentRepository = ReturnType<typeof createPaymentRepository>;

/** How long a charge may be under way before the provider is asked what became of it. */
export const checkAfterMs = 60_000;

type Attempt = { orderId: string; clientKey: string; request: object; method: PaymentMethod; payer: Actor };
export type BegunAttempt =
  | { kind: 'STARTED'; payment: Payment }
  | Exclude<AttemptVerdict, { kind: 'START' | 'NOT_PAYABLE' }>
  | { kind: 'NOT_PAYABLE'; status: OrderStatus };

type Dependencies = { db: Database; takeStep: TakeStep; now: () => Date; newId: () => string };

export function createPaymentRepository({ db, takeStep, now, newId }: Dependencies) {
  /**
   * Writes down that an attempt begins, before anything is asked of the provider. The order's row is locked meanwhile:
   * of two attempts at once only one starts. Cash needs no provider and places the order here.
   */
  function begin(attempt: Attempt): Promise<BegunAttempt> {
    return inTransaction(db, async tx => {
      const { status } = await lockedOrder(tx, attempt.orderId);
      const earlier = await paymentsOf(tx, attempt.orderId);
      const verdict = judgeAttempt(status, earlier, attempt.clientKey, requestHash(attempt.request));
      if (verdict.kind === 'NOT_PAYABLE') return { kind: 'NOT_PAYABLE', status };
      if (verdict.kind !== 'START') return verdict;
      const payment = await start(tx, attempt, verdict, earlier);
      if (attempt.method === 'CASH') await takeStep(tx, attempt.orderId, 'payInCash', attempt.payer);
      return { kind: 'STARTED', payment };
    });
  }

  async function start(
    tx: Transaction,
    { orderId, clientKey, request, method }: Attempt,
    { attempt, reuse }: Extract<AttemptVerdict, { kind: 'START' }>,
    earlier: readonly Payment[],
  ): Promise<Payment> {
    const startedAt = now();
    const inCash = method === 'CASH';
    const begun = {
      method,
      clientKey,
      requestHash: requestHash(request),
      startedAt,
      status: inCash ? ('CREATED' as const) : ('PROCESSING' as const),
      checkAt: inCash ? null : new Date(startedAt.getTime() + checkAfterMs),
    };
    if (reuse) {
      await tx.update(payments).set(begun).where(eq(payments.id, reuse.id));
      return { ...reuse, ...begun };
    }
    const [first] = earlier;
    if (!first) throw new Error('An order without its first payment.');
    const { amountMinor, currency } = first;
    const row = { id: newId(), orderId, attempt, amountMinor, currency, ...begun };
    await tx.insert(payments).values(row);
    return { ...row, refundedMinor: 0, declineReason: null, wanted: null, dispute: null };
  }

  const findMany = async (orderIds: readonly string[]): Promise<Payment[]> => {
    const wanted = inArray(payments.orderId, [...orderIds]);
    return (await db.select().from(payments).where(wanted).orderBy(asc(payments.attempt))).map(toPayment);
  };

  const refundsOf = async (orderIds: readonly string[]) => {
    const wanted = inArray(refunds.orderId, [...orderIds]);
    return (await db.select().from(refunds).where(wanted).orderBy(asc(refunds.id))).map(toRefund);
  };

  async function find(paymentId: string): Promise<Payment | null> {
    const [row] = await db.select().from(payments).where(eq(payments.id, paymentId));
    return row ? toPayment(row) : null;
  }

  /** Whether this client has begun this attempt before. */
  async function isBegun(orderId: string, clientKey: string): Promise<boolean> {
    const same = and(eq(payments.orderId, orderId), eq(payments.clientKey, clientKey));
    return (await db.select({ id: payments.id }).from(payments).where(same)).length > 0;
  }

  return { begin, find, findMany, isBegun, refundsOf };
}
