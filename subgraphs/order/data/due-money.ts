import { and, asc, eq, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import { type Database, inTransaction } from '#platform/database.ts';
import type { ChargeWish, Payment } from '../domain/payment.ts';
import type { Refund } from '../domain/refund.ts';
import { checkAfterMs } from './payment-repository.ts';
import { toPayment, toRefund } from './payment-rows.ts';
import { markPaidBack } from './refunds.ts';
import { payments, refunds } from './tables.ts';

export type DueMoney = ReturnType<typeof createDueMoney>;

/** How many are taken, and asked about at once. */
export const batchSize = 16;
const firstRetryMs = 2_000;
const longestRetryMs = 30 * 60_000;

export type DueCheck = Payment & { startedAt: Date | null };
export type DueWish = { payment: Payment; wanted: ChargeWish; attempts: number };

/**
 * What the provider is to be asked: outcomes of charges, captures and voids, refunds. Taking one moves its next try into
 * the future and commits, so that nothing is locked while the provider is asked, and a crash costs a pause only.
 */
export function createDueMoney({ db, now }: { db: Database; now: () => Date }) {
  async function takeChecks(): Promise<DueCheck[]> {
    const due = and(eq(payments.status, 'PROCESSING'), lte(payments.checkAt, now()));
    const rows = await db.select().from(payments).where(due).orderBy(asc(payments.checkAt)).limit(batchSize);
    return await taken(rows, async row => {
      const change = db.update(payments).set({ checkAt: later(checkAfterMs) });
      const [{ affectedRows }] = await change.where(and(eq(payments.id, row.id), due));
      return affectedRows > 0 && { ...toPayment(row), startedAt: row.startedAt };
    });
  }

  async function takeWishes(): Promise<DueWish[]> {
    const due = and(isNotNull(payments.wanted), lte(payments.wantedAt, now()));
    const rows = await db.select().from(payments).where(due).orderBy(asc(payments.wantedAt)).limit(batchSize);
    return await taken(rows, async row => {
      if (row.wanted === null) return false;
      const next = { wantedAttempts: row.wantedAttempts + 1, wantedAt: later(pauseAfter(row.wantedAttempts)) };
      const asSeen = and(eq(payments.id, row.id), eq(payments.wanted, row.wanted), due);
      const [{ affectedRows }] = await db.update(payments).set(next).where(asSeen);
      return affectedRows > 0 && { payment: toPayment(row), wanted: row.wanted, attempts: next.wantedAttempts };
    });
  }

  /**
   * Only of charges that were captured: some are asked for while the capture is on its way. Those of a disputed charge
   * wait for the bank, which may pay them back itself.
   */
  async function takeRefunds(): Promise<Refund[]> {
    const due = lte(refunds.submitAt, now());
    const captured = inArray(payments.status, ['CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED']);
    const rows = await db
      .select({ refund: refunds })
      .from(refunds)
      .innerJoin(payments, eq(payments.id, refunds.paymentId))
      .where(and(due, captured))
      .orderBy(asc(refunds.submitAt))
      .limit(batchSize);
    return await taken(rows, async ({ refund: row }) => {
      const next = { attempts: sql`${refunds.attempts} + 1`, submitAt: later(pauseAfter(row.attempts)) };
      const asSeen = and(eq(refunds.id, row.id), eq(refunds.attempts, row.attempts), due);
      const [{ affectedRows }] = await db
        .update(refunds)
        .set({ status: 'SUBMITTED', ...next })
        .where(asSeen);
      return affectedRows > 0 && { ...toRefund(row), status: 'SUBMITTED' as const, attempts: row.attempts + 1 };
    });
  }

  const succeed = (refund: Refund): Promise<void> => inTransaction(db, tx => markPaidBack(tx, refund.id, now()));

  /** Left to people: it stays counted as refunded, so that nobody gives the money back a second time unseen. */
  async function giveUp(refund: Refund): Promise<void> {
    const submitted = and(eq(refunds.id, refund.id), eq(refunds.status, 'SUBMITTED'));
    await db.update(refunds).set({ status: 'FAILED', submitAt: null }).where(submitted);
  }

  const later = (ms: number) => new Date(now().getTime() + ms);

  return { takeChecks, takeWishes, takeRefunds, succeed, giveUp };
}

const pauseAfter = (attempts: number) => Math.min(firstRetryMs * 2 ** attempts, longestRetryMs);

/** Takes one after the other: another process may be quicker with some of them. */
async function taken<Row, Due>(rows: readonly Row[], take: (row: Row) => Promise<Due | false>): Promise<Due[]> {
  const mine: Due[] = [];
  for (const row of rows) {
    const due = await take(row);
    if (due) mine.push(due);
  }
  return mine;
}
