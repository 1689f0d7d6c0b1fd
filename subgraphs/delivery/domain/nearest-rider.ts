import type { Place } from './place.ts';
import { rideSeconds, type Vehicle } from './ride.ts';

export const algorithm = 'nearest-rider/1';

/** Riders who are farther than this from a restaurant are not asked. */
export const searchRadiusMeters = 8_000;

/** Someone who is free, heard of, and has no offer before him. */
export type FreeRider = { id: string; vehicle: Vehicle; place: Place };

/** What this delivery's earlier offers and assignments ended in, by rider. */
export type Past = {
  /** Said no, or had it taken from him: is not asked again. */
  declined: ReadonlySet<string>;
  /** Let it lapse: is asked again only when nobody else is there. */
  lapsed: ReadonlySet<string>;
};

export type Candidate = { riderId: string; costSeconds: number; reason: string | null; chosen: boolean };

/**
 * Ranks the free riders for a pick-up: the shortest ride first, by each one's own vehicle. The first without a reason
 * against him is chosen; where all let it lapse before, the nearest of them.
 */
export function rankRiders(riders: readonly FreeRider[], pickup: Place, past: Past): Candidate[] {
  const ranked = riders
    .map(({ id, place, vehicle }) => ({
      riderId: id,
      costSeconds: Math.round(rideSeconds(place, pickup, vehicle)),
      reason: past.declined.has(id) ? 'DECLINED' : past.lapsed.has(id) ? 'LAPSED' : null,
      chosen: false,
    }))
    .sort((a, b) => a.costSeconds - b.costSeconds || (a.riderId < b.riderId ? -1 : 1));
  const chosen = ranked.find(({ reason }) => reason === null) ?? ranked.find(({ reason }) => reason === 'LAPSED');
  return ranked.map(candidate => ({ ...candidate, chosen: candidate === chosen }));
}
