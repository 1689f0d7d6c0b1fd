import { and, eq, inArray, isNull, not, sql } from 'drizzle-orm';
import type { Database, Queryable, Transaction } from '#platform/database.ts';
import type { Discrepancy, DiscrepancyCode } from '../domain/reconcile.ts';
import { discrepancies } from './tables.ts';

export type DiscrepancyLog = ReturnType<typeof createDiscrepancyLog>;
export type OpenDiscrepancy = Pick<typeof discrepancies.$inferSelect, 'orderId' | 'what' | 'attempts'>;

/** What was found, since when, and what became of it. */
export function createDiscrepancyLog({ db, now }: { db: Database; now: () => Date }) {
  async function openOf(orderIds: readonly string[]): Promise<OpenDiscrepancy[]> {
    if (orderIds.length === 0) return [];
    const { orderId, what, attempts, repairedAt } = discrepancies;
    return await db
      .select({ orderId, what, attempts })
      .from(discrepancies)
      .where(and(inArray(orderId, [...orderIds]), isNull(repairedAt)));
  }

  /** Found, or found again. One that had been closed is open again, and its repairs are counted anew. */
  async function note(
    tx: Transaction | Queryable,
    orderId: string,
    { what, repair }: Discrepancy,
    isTried: boolean,
  ): Promise<void> {
    const at = now();
    const attempts = isTried ? 1 : 0;
    const row = { orderId, what, repair: repair.kind, attempts, firstSeenAt: at, lastSeenAt: at };
    const isClosed = not(isNull(discrepancies.repairedAt));
    await tx
      .insert(discrepancies)
      .values(row)
      .onDuplicateKeyUpdate({
        // Set in the order of the table's columns: they still see whether it was closed.
        set: {
          repair: repair.kind,
          attempts: sql`IF(${isClosed}, 0, ${discrepancies.attempts}) + ${attempts}`,
          firstSeenAt: sql`IF(${isClosed}, VALUES(first_seen_at), ${discrepancies.firstSeenAt})`,
          lastSeenAt: at,
          repairedAt: null,
          resolution: null,
        },
      });
  }

  /** What was open and is found no more. */
  async function close(gone: readonly { orderId: string; what: DiscrepancyCode }[]): Promise<void> {
    const resolution = sql`IF(${discrepancies.attempts} > 0, 'REPAIRED', 'GONE')`;
    for (const { orderId, what } of gone)
      await db
        .update(discrepancies)
        .set({ repairedAt: now(), resolution })
        .where(and(eq(discrepancies.orderId, orderId), eq(discrepancies.what, what), isNull(discrepancies.repairedAt)));
  }

  return { openOf, note, close };
}
