import { and, eq, isNotNull, lt, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { riders } from './tables.ts';

/** One delivery passes from one rider's hands to another's. The row refuses to carry more than it may. */
export async function moveLoad(tx: Transaction, from: string | null, to: string | null): Promise<void> {
  if (from === to) return;
  if (from) {
    await tx
      .update(riders)
      .set({ activeCount: sql`${riders.activeCount} - 1` })
      .where(eq(riders.id, from));
  }
  if (!to) return;
  const hasRoom = and(eq(riders.id, to), isNotNull(riders.onShiftSince), lt(riders.activeCount, riders.capacity));
  const [{ affectedRows }] = await tx
    .update(riders)
    .set({ activeCount: sql`${riders.activeCount} + 1` })
    .where(hasRoom);
  if (affectedRows !== 1) throw new Error('A rider without room was given a delivery.');
}
