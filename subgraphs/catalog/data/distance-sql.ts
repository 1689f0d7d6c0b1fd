import { and, between, eq, or, type SQL, sql } from 'drizzle-orm';
import { type Box, boxAround } from '../domain/bounding-box.ts';
import { reaches } from '../domain/reach.ts';
import { restaurants } from './tables.ts';

type Point = { latitude: number; longitude: number };

const earthRadiusMeters = 6_371_008.8;

/** Whole metres to the restaurant, as `distanceMeters` of the platform reckons. */
export function distanceSql({ latitude, longitude }: Point): SQL<number> {
  const north = sql`POW(SIN(RADIANS(${restaurants.latitude} - ${latitude}) / 2), 2)`;
  const east = sql`POW(SIN(RADIANS(${restaurants.longitude} - ${longitude}) / 2), 2)`;
  const chord = sql`${north} + COS(RADIANS(${latitude})) * COS(RADIANS(${restaurants.latitude})) * ${east}`;
  return sql<number>`CAST(ROUND(${2 * earthRadiusMeters} * ASIN(LEAST(1, SQRT(${chord})))) AS SIGNED)`;
}

/** Live restaurants that may reach `near`: what the index finds. Those that do are among them. */
export function aroundSql(near: Point, withinMeters = Number.POSITIVE_INFINITY): SQL | undefined {
  const classes = reaches.map(reach =>
    and(eq(restaurants.reachMeters, reach), inBox(boxAround(near, Math.min(reach, withinMeters)))),
  );
  return and(eq(restaurants.state, 'LIVE'), or(...classes));
}

function inBox({ south, north, longitudes }: Box): SQL | undefined {
  const ranges = longitudes.map(({ west, east }) => between(restaurants.longitude, west, east));
  return and(between(restaurants.latitude, south, north), or(...ranges));
}
