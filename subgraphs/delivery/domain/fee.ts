import { metersBetween, type Place } from './place.ts';

const baseMinor = 250;
const perKilometreMinor = 60;

/**
 * What a rider earns by a delivery, in minor units of the order's currency: 250 and 60 for each kilometre from the
 * restaurant to the door as the crow flies. The tip is not in it: the order settles that.
 */
export const feeFor = (pickup: Place, dropoff: Place): number =>
  baseMinor + Math.round((perKilometreMinor * metersBetween(pickup, dropoff)) / 1000);
