import type { GeoPoint } from '../../demo/types.ts';

const earthMeters = 6_371_000;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Equirectangular approximation: within 0.1 % of the great circle over a city. */
export function metersBetween(a: GeoPoint, b: GeoPoint): number {
  const x = radians(b.longitude - a.longitude) * Math.cos(radians((a.latitude + b.latitude) / 2));
  const y = radians(b.latitude - a.latitude);
  return Math.hypot(x, y) * earthMeters;
}

/** Degrees clockwise from north, 0 to 360. */
export function headingDegrees(from: GeoPoint, to: GeoPoint): number {
  const x = (to.longitude - from.longitude) * Math.cos(radians(from.latitude));
  return ((Math.atan2(x, to.latitude - from.latitude) * 180) / Math.PI + 360) % 360;
}

/** The point `share` (0 to 1) of the way from one to the other. */
export const between = (from: GeoPoint, to: GeoPoint, share: number): GeoPoint => ({
  latitude: from.latitude + (to.latitude - from.latitude) * share,
  longitude: from.longitude + (to.longitude - from.longitude) * share,
});
