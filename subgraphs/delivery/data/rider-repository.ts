import { and, asc, between, eq, gte, inArray, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm';
import type { Database, Queryable, Transaction } from '#platform/database.ts';
import { gatherByIds } from '#platform/gather.ts';
import { localDate } from '../domain/local-date.ts';
import { boxAround, type Place } from '../domain/place.ts';
import { freshSince, type Rider, type RiderPosition } from '../domain/rider.ts';
import type { TrailPoint } from './position-codec.ts';
import { locationPoints, offers, riders } from './tables.ts';

const writeEveryMs = 30_000;

type RiderColumns = typeof riders.$inferSelect;

function toRider(row: RiderColumns): Rider {
  const { id, vehicle, capacity, activeCount, timeZone, onShiftSince } = row;
  const { latitude, longitude, headingDegrees, speedMetersPerSecond, recordedAt, receivedAt, seq } = row;
  const isPlaced = latitude !== null && longitude !== null && recordedAt !== null && receivedAt !== null;
  const position = isPlaced
    ? { latitude, longitude, headingDegrees, speedMetersPerSecond, recordedAt, receivedAt, seq }
    : null;
  return { id, vehicle, capacity, activeCount, timeZone, onShiftSince, position };
}

export type RiderRepository = ReturnType<typeof createRiderRepository>;

export function createRiderRepository(db: Database) {
  const findMany = gatherByIds<Rider>(
    async ids =>
      (
        await db
          .select()
          .from(riders)
          .where(inArray(riders.id, [...ids]))
      ).map(toRider),
    rider => rider.id,
  );

  /** Riders on shift around a place by their last written position, roughly nearest first. */
  async function onShiftAround(center: Place, meters: number, limit: number): Promise<Rider[]> {
    const rows = await db
      .select()
      .from(riders)
      .where(and(isNotNull(riders.onShiftSince), inBox(center, meters)))
      .orderBy(asc(nearness(center)))
      .limit(limit);
    return rows.map(toRider);
  }

  /** Writes position and trail, unless that was done within the last 30 s; then `points` is not asked for. */
  async function writeTrail(id: string, position: RiderPosition, points: () => Promise<TrailPoint[]>): Promise<void> {
    const isDue = or(
      isNull(riders.receivedAt),
      isNull(riders.seq),
      lte(riders.receivedAt, new Date(position.receivedAt.getTime() - writeEveryMs)),
    );
    const [{ affectedRows }] = await db
      .update(riders)
      .set(position)
      .where(and(eq(riders.id, id), isNotNull(riders.onShiftSince), isDue));
    if (affectedRows === 0) return;
    const rows = (await points()).map(({ at, ...point }) => ({ ...point, riderId: id, recordedAt: new Date(at) }));
    if (rows.length > 0) await db.insert(locationPoints).ignore().values(rows);
  }

  return { findMany, onShiftAround, writeTrail };
}

export async function lockRider(tx: Transaction, id: string): Promise<Rider | undefined> {
  const [row] = await tx.select().from(riders).where(eq(riders.id, id)).for('update');
  return row && toRider(row);
}

/** The calendar day of an instant where the rider lives; by UTC where there is no rider. */
export async function riderDay(tx: Queryable, riderId: string | null, instant: Date): Promise<string> {
  const [rider] = riderId
    ? await tx.select({ timeZone: riders.timeZone }).from(riders).where(eq(riders.id, riderId))
    : [];
  return localDate(instant, rider?.timeZone ?? 'UTC');
}

/** Riders who could be asked now: on shift, heard of, room on the back, and no open offer. Roughly nearest first. */
export async function freeRidersAround(tx: Queryable, center: Place, meters: number, now: Date, limit: number) {
  const isFree = and(
    isNotNull(riders.onShiftSince),
    lt(riders.activeCount, riders.capacity),
    gte(riders.receivedAt, freshSince(now)),
    isNull(offers.id),
  );
  const rows = await tx
    .select({ rider: riders })
    .from(riders)
    .leftJoin(offers, eq(offers.pendingRider, riders.id))
    .where(and(isFree, inBox(center, meters)))
    .orderBy(asc(nearness(center)))
    .limit(limit);
  return rows.map(({ rider }) => toRider(rider));
}

function inBox(center: Place, meters: number) {
  const { south, north, west, east } = boxAround(center, meters);
  return and(between(riders.latitude, south, north), between(riders.longitude, west, east));
}

/** Orders by distance well enough to cut a list; true distances are computed afterwards. */
const nearness = ({ latitude, longitude }: Place) => {
  const shrink = Math.cos((latitude * Math.PI) / 180) ** 2;
  return sql`pow(${riders.latitude} - ${latitude}, 2) + pow(${riders.longitude} - ${longitude}, 2) * ${shrink}`;
};
