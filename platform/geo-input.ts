import { badInput } from './errors.ts';
import type { GeoPoint } from './geo.ts';

/** The point as it came in, once it lies on Earth; anything else is BAD_USER_INPUT. */
export function requireGeoPoint(field: string, { latitude, longitude }: GeoPoint): GeoPoint {
  if (!(Math.abs(latitude) <= 90)) throw badInput(`${field}.latitude must be from -90 to 90.`);
  if (!(Math.abs(longitude) <= 180)) throw badInput(`${field}.longitude must be from -180 to 180.`);
  return { latitude, longitude };
}
