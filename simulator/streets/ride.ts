import type { GeoPoint } from '../../demo/types.ts';
import { between, headingDegrees, metersBetween } from './distance.ts';

export type RidePosition = { location: GeoPoint; headingDegrees: number; done: boolean };

/** A ride along a polyline: where one is after so many metres. */
export function createRide(points: readonly GeoPoint[]): (meters: number) => RidePosition {
  const legs = points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    return { from, to, meters: metersBetween(from, to) };
  });
  const end = points.at(-1);
  if (!end) throw new RangeError('A ride needs at least one point.');
  return meters => {
    let left = meters;
    for (const { from, to, meters: length } of legs) {
      if (left < length)
        return { location: between(from, to, left / length), headingDegrees: headingDegrees(from, to), done: false };
      left -= length;
    }
    const last = legs.at(-1);
    return { location: end, headingDegrees: last ? headingDegrees(last.from, last.to) : 0, done: true };
  };
}
