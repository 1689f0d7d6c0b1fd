import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { type Database, inTransaction } from '#platform/database.ts';
import type { Payment, Refund } from '../domain/payment.ts';
import { showRefunded } from './order-money.ts';
import { checkAfterMs } from './payment-repository.ts';
import { toPayment, toRefund } from './payment-rows.ts';
import { payments, refunds } from './tables.ts';

export type DueMoney = ReturnType<typeof createDueMoney>;

const batchSize = 20;
const firstRetryMs = 2_000;
const longestRetryMs = 30 * 60_000;

export type DueCheck = Payment & { startedAt: Date | null };

/**
 * Charges to ask about and refunds to submit. Taking one moves its next try into the future and commits, so that nothing
 * is locked while the provider is asked, and so that a crash costs a pause and not the refund.
 */
export function createDueMoney({ db, now }: { db: Database; now: () => Date }) {
  async function takeCheck(): Promise<DueCheck | null> {
    const due = and(eq(payments.status, 'PROCESSING'), lte(payments.checkAt, now()));
    const candidates = await db.select().from(payments).where(due).orderBy(asc(payments.checkAt)).limit(batchSize);
    for (const row of candidates) {
      const unchanged = and(eq(payments.id, row.id), due);
      const [{ affectedRows }] = await db
        .update(payments)
        .set({ checkAt: later(checkAfterMs) })
        .where(unchanged);
      if (affectedRows > 0) return { ...toPayment(row), startedAt: row.startedAt };
    }
    return null;
  }

  async function takeRefund(): Promise<Refund | null> {
    const due = lte(refunds.submitAt, now());
    const candidates = await db.select().from(refunds).where(due).orderBy(asc(refunds.submitAt)).limit(batchSize);
    for (const row of candidates) {
      const pauseMs = Math.min(firstRetryMs * 2 ** row.attempts, longestRetryMs);
      const [{ affectedRows }] = await db
        .update(refunds)
        .set({ status: 'SUBMITTED', attempts: sql`${refunds.attempts} + 1`, submitAt: later(pauseMs) })
        .where(and(eq(refunds.id, row.id), eq(refunds.attempts, row.attempts), due));
      if (affectedRows > 0) return { ...toRefund(row), attempts: row.attempts + 1 };
    }
    return null;
  }

  const succeed = (refund: Refund): Promise<void> =>
    inTransaction(db, async tx => {
      await tx.update(refunds).set({ status: 'SUCCEEDED', submitAt: null }).where(eq(refunds.id, refund.id));
      await showRefunded(tx, refund.paymentId);
    });

  /** Left to people: it stays counted as refunded, so that nobody gives the money back a second time unseen. */
  async function giveUp(refund: Refund): Promise<void> {
    await db.update(refunds).set({ status: 'FAILED', submitAt: null }).where(eq(refunds.id, refund.id));
  }

  const later = (ms: number) => new Date(now().getTime() + ms);

  return { takeCheck, takeRefund, succeed, giveUp };
}
