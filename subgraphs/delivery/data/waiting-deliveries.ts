import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { deliveries, timers } from './tables.ts';

/** How many waiting deliveries a rider who became free is tried for at once; the others look by themselves soon. */
const triedAtOnce = 20;

/**
 * Someone became free: the deliveries that wait longest look for a rider when this transaction is through, instead of
 * at their next turn. A timer that somebody holds is being fired or moved right now: waiting for many in turn would be
 * a deadlock.
 */
export async function searchForWaiting(tx: Transaction, now: Date): Promise<void> {
  const waiting = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(eq(deliveries.status, 'DISPATCHING'))
    .orderBy(deliveries.readyAt)
    .limit(triedAtOnce);
  if (waiting.length === 0) return;
  const ofWaiting = inArray(
    timers.aggregateId,
    waiting.map(({ id }) => id),
  );
  const due = await tx
    .select({ id: timers.id })
    .from(timers)
    .where(and(eq(timers.kind, 'FIND_RIDER'), ofWaiting))
    .for('update', { skipLocked: true });
  const ids = due.map(({ id }) => id);
  if (ids.length > 0) await tx.update(timers).set({ dueAt: now }).where(inArray(timers.id, ids));
}
