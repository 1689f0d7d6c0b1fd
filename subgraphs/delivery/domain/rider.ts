import type { Place } from './place.ts';
import type { Vehicle } from './ride.ts';

/** A rider; the id is the account's. */
export type Rider = {
  id: string;
  vehicle: Vehicle;
  /** Deliveries at a time. */
  capacity: number;
  activeCount: number;
  timeZone: string;
  /** Null off shift. */
  onShiftSince: Date | null;
  /** A position of the last half minute while on shift; Redis has newer ones. */
  position: RiderPosition | null;
};

/** Where a rider was. `seq` is null for the place given at the start of a shift, which is no fix. */
export type RiderPosition = Place & {
  headingDegrees: number | null;
  speedMetersPerSecond: number | null;
  recordedAt: Date;
  receivedAt: Date;
  seq: number | null;
};

export type Presence = 'OFFLINE' | 'AVAILABLE' | 'ON_JOB' | 'STALE';

const staleAfterMs = 60_000;

/** The oldest `receivedAt` that still counts as heard of. */
export const freshSince = (now: Date): Date => new Date(now.getTime() - staleAfterMs);

export function presenceOf(rider: Rider, position: RiderPosition | null, now: Date): Presence {
  if (!rider.onShiftSince) return 'OFFLINE';
  if (!position || position.receivedAt < freshSince(now)) return 'STALE';
  return rider.activeCount > 0 ? 'ON_JOB' : 'AVAILABLE';
}

/** The position that came in last. */
export const newerPosition = (a: RiderPosition | null, b: RiderPosition | null): RiderPosition | null =>
  !a || !b ? (a ?? b) : a.receivedAt >= b.receivedAt ? a : b;
