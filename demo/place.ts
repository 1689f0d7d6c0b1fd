import type { GeoPoint } from './types.ts';

export const cityName = 'Saffron Bay';
export const timeZone = 'Asia/Kolkata';
export const currency = 'INR';

/** The middle of the invented city, on dry land of the Malabar coast. */
const centre: GeoPoint = { latitude: 12.08, longitude: 75.25 };

const metersPerDegree = (6_371_008.8 * Math.PI) / 180;

/** Metres east (x) and north (y) of the centre: over 4 km the earth is flat to a few centimetres. */
export type PlanePoint = { x: number; y: number };

export function toGeoPoint({ x, y }: PlanePoint): GeoPoint {
  return {
    latitude: sixDecimals(centre.latitude + y / metersPerDegree),
    longitude: sixDecimals(centre.longitude + x / (metersPerDegree * eastShrink)),
  };
}

export function toPlanePoint({ latitude, longitude }: GeoPoint): PlanePoint {
  return {
    x: (longitude - centre.longitude) * metersPerDegree * eastShrink,
    y: (latitude - centre.latitude) * metersPerDegree,
  };
}

const eastShrink = Math.cos((centre.latitude * Math.PI) / 180);

function sixDecimals(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
