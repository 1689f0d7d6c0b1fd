type Point = { latitude: number; longitude: number };

/** Degrees. Two ranges of longitude where the box lies across the 180th meridian. */
export type Box = { south: number; north: number; longitudes: readonly { west: number; east: number }[] };

const earthRadiusMeters = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;
const degrees = (angle: number) => (angle * 180) / Math.PI;
/** About a metre: what rounding could cut off at the edge. */
const margin = 0.00001;

/** A box that holds every place within `radiusMeters`: an index can search it, the exact distance decides later. */
export function boxAround({ latitude, longitude }: Point, radiusMeters: number): Box {
  const angle = radiusMeters / earthRadiusMeters;
  const south = latitude - degrees(angle) - margin;
  const north = latitude + degrees(angle) + margin;
  if (south <= -90 || north >= 90) return { south, north, longitudes: [{ west: -180, east: 180 }] };
  // The circle is widest north or south of its centre, where meridians lie closer together.
  const half = degrees(Math.asin(Math.min(1, Math.sin(angle) / Math.cos(radians(latitude))))) + margin;
  return { south, north, longitudes: rangesOf(longitude - half, longitude + half) };
}

function rangesOf(west: number, east: number) {
  if (west < -180)
    return [
      { west: west + 360, east: 180 },
      { west: -180, east },
    ];
  if (east > 180)
    return [
      { west, east: 180 },
      { west: -180, east: east - 360 },
    ];
  return [{ west, east }];
}
