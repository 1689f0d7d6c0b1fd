import { metersBetween, type Place } from './place.ts';

export type Vehicle = 'BICYCLE' | 'MOTORCYCLE' | 'CAR' | 'FOOT';

/** Streets are longer than the crow's way: by about a third in towns. */
const detour = 1.3;

/** Door-to-door speeds in a town, stops and traffic lights included. */
const metersPerSecond: Record<Vehicle, number> = { BICYCLE: 4.5, MOTORCYCLE: 8, CAR: 6.5, FOOT: 1.4 };

/** Seconds that a ride takes, from places alone. Without a known vehicle, by bicycle. */
export const rideSeconds = (from: Place, to: Place, vehicle: Vehicle = 'BICYCLE'): number =>
  (metersBetween(from, to) * detour) / metersPerSecond[vehicle];
