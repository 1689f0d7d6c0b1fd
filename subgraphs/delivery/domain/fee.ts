import type { Delivery } from './delivery.ts';
import { metersBetween, type Place } from './place.ts';

const baseMinor = 250;
const perKilometreMinor = 60;

/**
 * What a rider earns by a delivery, in minor units of the order's currency: 250 and 60 for each kilometre from the
 * restaurant to the door as the crow flies. The tip is not in it: the order settles that.
 */
export const feeFor = (pickup: Place, dropoff: Place): number =>
  baseMinor + Math.round((perKilometreMinor * metersBetween(pickup, dropoff)) / 1000);

/** What a cancelled delivery pays the rider who had departed already: half of the fee, rounded up. */
export function compensationFor({ status, riderId, feeMinor }: Pick<Delivery, 'status' | 'riderId' | 'feeMinor'>) {
  const hasDeparted = status === 'EN_ROUTE_TO_PICKUP' || status === 'ARRIVED_AT_PICKUP';
  return riderId && hasDeparted ? Math.ceil(feeMinor / 2) : 0;
}

type Ridden = Pick<Delivery, 'pickup' | 'dropoff' | 'status' | 'feeMinor'>;

/**
 * What bringing the food back pays: the same formula from where the rider is, the door where nobody knows. Never more
 * than the way there, so that a telephone that lies about its place earns nothing by it.
 */
export function returnFeeFor({ pickup, dropoff, status, feeMinor }: Ridden, riderPlace: Place | null): number {
  const from = status === 'PICKED_UP' && riderPlace ? riderPlace : dropoff;
  return Math.min(feeMinor, feeFor(from, pickup));
}
