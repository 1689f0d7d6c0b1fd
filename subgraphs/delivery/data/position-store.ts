import type { Redis } from 'ioredis';
import type { Logger } from '#platform/log.ts';
import type { Place } from '../domain/place.ts';
import type { RiderPosition } from '../domain/rider.ts';
import { decodePosition, encodePosition, type TrailPoint } from './position-codec.ts';

const indexKey = 'delivery:riders';
const positionKey = (riderId: string) => `delivery:position:${riderId}`;
const trailKey = (riderId: string) => `delivery:trail:${riderId}`;
const lifetimeMs = 60 * 60_000;
const longestTrail = 1_000;

/** An older fix never replaces a newer one, however late its request gets here. */
const keepNewest = `
local known = redis.call('HGET', KEYS[1], 'seq')
if known and known ~= '' and ARGV[1] ~= '' and tonumber(known) > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], unpack(ARGV, 6))
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('GEOADD', KEYS[2], ARGV[3], ARGV[4], ARGV[5])
return 1`;

// What Redis can index; nobody delivers beyond it.
const indexable = (latitude: number) => Math.max(-85, Math.min(85, latitude));

export type PositionStore = ReturnType<typeof createPositionStore>;

/** The newest positions, in Redis. Losing it costs at most half a minute of positions: nothing here ever fails a caller. */
export function createPositionStore(redis: Redis, log: Logger) {
  async function orElse<T>(fallback: T, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      log.warn({ err: error }, 'positions are not at hand');
      return fallback;
    }
  }

  /** Keeps a position unless a newer fix is known. */
  const keep = (riderId: string, position: RiderPosition) =>
    orElse(undefined, async () => {
      const { latitude, longitude } = position;
      const seq = position.seq === null ? '' : String(position.seq);
      const place = [String(longitude), String(indexable(latitude)), riderId];
      const fields = encodePosition(position);
      await redis.eval(keepNewest, 2, positionKey(riderId), indexKey, seq, String(lifetimeMs), ...place, ...fields);
    });

  /** The newest positions, in one round trip; null for riders of whom Redis knows nothing. */
  const latest = (riderIds: readonly string[]) =>
    orElse<(RiderPosition | null)[]>(
      riderIds.map(() => null),
      async () => {
        if (riderIds.length === 0) return [];
        const pipeline = redis.pipeline();
        for (const id of riderIds) pipeline.hgetall(positionKey(id));
        const answers = (await pipeline.exec()) ?? [];
        return riderIds.map((_, index) => decodePosition((answers[index]?.[1] ?? {}) as Record<string, string>));
      },
    );

  /** Ids of riders within the distance, nearest first. Empty when Redis has lost them. */
  const near = ({ latitude, longitude }: Place, meters: number, count: number) =>
    orElse<string[]>([], async () => {
      const center = ['FROMLONLAT', String(longitude), String(indexable(latitude))] as const;
      const found = await redis.call(
        'GEOSEARCH',
        indexKey,
        ...center,
        'BYRADIUS',
        String(meters),
        'm',
        'ASC',
        'COUNT',
        String(count),
      );
      return found as string[];
    });

  const remove = (riderId: string) =>
    orElse(undefined, async () => {
      await redis.pipeline().zrem(indexKey, riderId).del(positionKey(riderId)).exec();
    });

  /** Adds to the points that wait for the next write to the database. */
  const addTrail = (riderId: string, points: readonly TrailPoint[]) =>
    orElse(undefined, async () => {
      const key = trailKey(riderId);
      const texts = points.map(point => JSON.stringify(point));
      await redis
        .pipeline()
        .rpush(key, ...texts)
        .ltrim(key, -longestTrail, -1)
        .pexpire(key, lifetimeMs)
        .exec();
    });

  /** Takes the waiting points away. */
  const takeTrail = (riderId: string) =>
    orElse<TrailPoint[]>([], async () => {
      const texts = (await redis.lpop(trailKey(riderId), longestTrail)) ?? [];
      return texts.map(text => JSON.parse(text) as TrailPoint);
    });

  return { keep, latest, near, remove, addTrail, takeTrail };
}
