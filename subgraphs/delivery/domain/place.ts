/** A place on Earth in degrees (WGS 84). */
export type Place = { latitude: number; longitude: number };

const earthRadiusMeters = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Whether the numbers lie on Earth. */
export const isOnEarth = ({ latitude, longitude }: Place): boolean =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;

/** Great-circle distance. */
export function metersBetween(a: Place, b: Place): number {
  const latitudes = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const longitudes = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const chord = latitudes + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * longitudes;
  return 2 * earthRadiusMeters * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The box around a circle, for a search on plain columns. Near a pole, or across the date line, it is the whole ring. */
export function boxAround({ latitude, longitude }: Place, radiusMeters: number) {
  const degrees = (radiusMeters / earthRadiusMeters) * (180 / Math.PI);
  const shrink = Math.cos(radians(Math.min(89, Math.abs(latitude) + degrees)));
  const wide = degrees / shrink;
  const crosses = Math.abs(longitude) + wide > 180 || Math.abs(latitude) + degrees > 89;
  return {
    south: latitude - degrees,
    north: latitude + degrees,
    west: crosses ? -180 : longitude - wide,
    east: crosses ? 180 : longitude + wide,
  };
}
