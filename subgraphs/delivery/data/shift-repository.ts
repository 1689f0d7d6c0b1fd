import { and, eq, inArray } from 'drizzle-orm';
import { type Database, inTransaction, type Transaction } from '#platform/database.ts';
import type { Place } from '../domain/place.ts';
import { type Refused, refused } from '../domain/refused.ts';
import type { RiderPosition } from '../domain/rider.ts';
import { passOn, pendingOf } from './offer-repository.ts';
import { lockRider } from './rider-repository.ts';
import { deliveries, riders, timers } from './tables.ts';

type Options = { db: Database; now: () => Date; timeZone: string; afterCommit: () => void };

/** How many waiting deliveries a rider who became free is tried for at once; the others look by themselves soon. */
const triedAtOnce = 20;

export type ShiftRepository = ReturnType<typeof createShiftRepository>;

/** The working time of riders. */
export function createShiftRepository({ db, now, timeZone, afterCommit }: Options) {
  /** Goes on shift, or moves whoever already is; the first time makes the rider. Answers the position now known. */
  async function start(id: string, place: Place): Promise<RiderPosition> {
    const startedAt = now();
    const newcomer = { id, vehicle: 'BICYCLE', capacity: 1, activeCount: 0, timeZone } as const;
    const position = await inTransaction(db, async tx => {
      await tx.insert(riders).ignore().values(newcomer);
      const rider = await lockRider(tx, id);
      const isOnShift = Boolean(rider?.onShiftSince);
      const unknown = { headingDegrees: null, speedMetersPerSecond: null };
      // Numbers of fixes begin anew with a shift, not with a second tap on the button.
      const seq = isOnShift ? (rider?.position?.seq ?? null) : null;
      const here = { ...place, ...unknown, recordedAt: startedAt, receivedAt: startedAt, seq };
      await tx
        .update(riders)
        .set({ ...here, ...(isOnShift ? {} : { onShiftSince: startedAt }) })
        .where(eq(riders.id, id));
      return here;
    });
    await searchForWaiting();
    return position;
  }

  /** Goes off shift, unless a delivery is under way; an open offer goes to the next rider. */
  async function end(id: string): Promise<Refused | null> {
    const outcome = await inTransaction(db, async tx => {
      const rider = await lockRider(tx, id);
      if (rider && rider.activeCount > 0) return refused('ILLEGAL_TRANSITION', 'Finish the delivery under way first.');
      const offer = await pendingOf(tx, id);
      if (offer) await passOn(tx, offer, 'REVOKED', now(), 'The shift ended.');
      await tx.update(riders).set({ onShiftSince: null }).where(eq(riders.id, id));
      return null;
    });
    afterCommit();
    return outcome;
  }

  /** Someone became free: the deliveries that wait longest look for a rider now instead of at their next turn. */
  async function searchForWaiting(): Promise<void> {
    const waiting = await db
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(eq(deliveries.status, 'DISPATCHING'))
      .orderBy(deliveries.readyAt)
      .limit(triedAtOnce);
    const ids = waiting.map(({ id }) => id);
    if (ids.length > 0) await inTransaction(db, tx => searchNow(tx, ids));
    afterCommit();
  }

  /** A timer that somebody holds is being fired or moved right now: waiting for many in turn would be a deadlock. */
  async function searchNow(tx: Transaction, deliveryIds: readonly string[]): Promise<void> {
    const due = await tx
      .select({ id: timers.id })
      .from(timers)
      .where(and(eq(timers.kind, 'FIND_RIDER'), inArray(timers.aggregateId, [...deliveryIds])))
      .for('update', { skipLocked: true });
    const ids = due.map(({ id }) => id);
    if (ids.length > 0) await tx.update(timers).set({ dueAt: now() }).where(inArray(timers.id, ids));
  }

  return { start, end, searchForWaiting };
}
