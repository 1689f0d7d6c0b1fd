import { type SQL, sql } from 'drizzle-orm';
import { customType } from 'drizzle-orm/mysql-core';
import { type Corner, microdegrees } from '../domain/polygon.ts';

type Point = { latitude: number; longitude: number };
type Ring = readonly { x: number; y: number }[];

/**
 * A polygon in the plane of whole microdegrees, x to the east. Whole numbers, so that the database's answer and the
 * domain's are the same on every edge; no SRID, which MariaDB and MySQL would read differently.
 */
export const polygonColumn = customType<{ data: Corner[]; driverData: readonly Ring[] }>({
  dataType: () => 'polygon',
  toDriver(corners): SQL {
    const ring = [...corners, ...corners.slice(0, 1)].map(({ x, y }) => `${x} ${y}`);
    return sql`ST_GeomFromText(${`POLYGON((${ring.join(',')}))`})`;
  },
  fromDriver: ([ring = []]) => ring.slice(0, -1).map(({ x, y }) => ({ x, y })),
});

/** The place in that plane. */
export function pointSql(place: Point): SQL {
  const { x, y } = microdegrees(place);
  return sql`POINT(${x}, ${y})`;
}
