import { eq } from 'drizzle-orm';
import { type Database, inTransaction } from '#platform/database.ts';
import type { Place } from '../domain/place.ts';
import { type Refused, refused } from '../domain/refused.ts';
import type { RiderPosition } from '../domain/rider.ts';
import { passOn, pendingOf } from './offer-repository.ts';
import { lockRider } from './rider-repository.ts';
import { riders } from './tables.ts';
import { searchForWaiting } from './waiting-deliveries.ts';

type Options = { db: Database; now: () => Date; timeZone: string; afterCommit: () => void };

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
    await becameFree();
    return position;
  }

  /** Goes off shift, unless a delivery is under way; an open offer goes to the next rider. */
  async function end(id: string): Promise<Refused | null> {
    const outcome = await inTransaction(db, async tx => {
      const rider = await lockRider(tx, id);
      if (rider && rider.activeCount > 0) return refused('ILLEGAL_TRANSITION', 'Finish the delivery under way first.');
      const offer = await pendingOf(tx, id);
      if (offer) await passOn(tx, offer, 'REVOKE', now(), 'The shift ended.');
      await tx.update(riders).set({ onShiftSince: null }).where(eq(riders.id, id));
      return null;
    });
    afterCommit();
    return outcome;
  }

  /** A rider on shift became free without a change of any delivery. */
  async function becameFree(): Promise<void> {
    await inTransaction(db, tx => searchForWaiting(tx, now()));
    afterCommit();
  }

  return { start, end, becameFree };
}
