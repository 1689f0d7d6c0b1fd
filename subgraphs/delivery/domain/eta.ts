import { type Delivery, isEnded } from './delivery.ts';
import type { Place } from './place.ts';
import { rideSeconds } from './ride.ts';

export type Eta = { p50: Date; p90: Date };

/** While nobody has it: time for an offer to be taken and for the ride to the restaurant. */
const unassignedSeconds = 480;
const handOverSeconds = 120;

type Facts = Pick<Delivery, 'status' | 'readyAt' | 'isReady' | 'pickup' | 'dropoff'>;

/**
 * When the meal will be at the door. The food leaves when both it and the rider are there, then comes the ride and a
 * hand-over at each end. The ninth decile adds what kitchens, searches and streets vary by: a share of what is left.
 */
export function etaOf(delivery: Facts, riderPlace: Place | null, now: Date): Eta | null {
  const { status, readyAt, isReady, pickup, dropoff } = delivery;
  if (isEnded(status) || status === 'RETURNING') return null;
  const ride = rideSeconds(pickup, dropoff);
  const seconds = now.getTime() / 1000;
  let left: number;
  if (status === 'ARRIVED_AT_DROPOFF') left = handOverSeconds;
  else if (status === 'PICKED_UP') left = (riderPlace ? rideSeconds(riderPlace, dropoff) : ride) + handOverSeconds;
  else {
    const cooking = isReady ? 0 : Math.max(0, readyAt.getTime() / 1000 - seconds);
    left = Math.max(cooking, secondsToPickup(status, riderPlace, pickup)) + ride + 2 * handOverSeconds;
  }
  const spread = Math.max(120, left * 0.3);
  return { p50: at(seconds + left), p90: at(seconds + left + spread) };
}

function secondsToPickup(status: Delivery['status'], riderPlace: Place | null, pickup: Place): number {
  if (status === 'ARRIVED_AT_PICKUP') return 0;
  const isAssigned = status === 'ASSIGNED' || status === 'EN_ROUTE_TO_PICKUP';
  return isAssigned && riderPlace ? rideSeconds(riderPlace, pickup) : unassignedSeconds;
}

const at = (seconds: number) => new Date(Math.round(seconds) * 1000);
