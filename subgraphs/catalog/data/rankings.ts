import type { Redis } from 'ioredis';
import { newId } from '#platform/ids.ts';
import type { Logger } from '#platform/log.ts';
import type { Popularity, Sales, SoldItem } from './sales.ts';

export type Rankings = ReturnType<typeof createRankings>;

const popularKey = 'catalog:popular';
const soldKey = (restaurantId: string) => `catalog:sold:${restaurantId}`;

/** In a set that has it, nothing is missing; it comes last. An empty set would be no set. */
const whole = ['1', 'whole'] as const;
const lifetimeSeconds = 24 * 60 * 60;
const chunk = 1_000;

const byCount = (a: SoldItem, b: SoldItem) => b.soldCount - a.soldCount || (a.itemId < b.itemId ? -1 : 1);

/**
 * Who sells most, in sorted sets by the count below zero: best first, and equals by id. The truth is in the database;
 * every set is filled from there when it is not there. Counts only grow, and a smaller one never replaces a larger one:
 * whoever comes late with what was true before does no harm.
 */
export function createRankings({ redis, sales, log }: { redis: Redis; sales: Sales; log: Logger }) {
  /** Null when Redis cannot be asked. */
  async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
    if (redis.status !== 'ready') return null;
    try {
      return await work();
    } catch (error) {
      log.warn({ err: error }, 'the rankings are not at hand');
      return null;
    }
  }

  /** Of each restaurant its `first` best sellers; null when Redis cannot be asked. */
  const bestOf = (restaurantIds: readonly string[], first: number) =>
    orNull<SoldItem[]>(async () => {
      const pipeline = redis.pipeline();
      for (const id of restaurantIds) pipeline.zrange(soldKey(id), '0', String(first), 'WITHSCORES');
      const answers = (await pipeline.exec()) ?? [];
      const found = new Map(restaurantIds.map((id, index) => [id, readSet(id, answers[index])]));
      const missing = restaurantIds.filter(id => !found.get(id));
      const filled = Map.groupBy(await fillSold(missing), ({ restaurantId }) => restaurantId);
      return restaurantIds.flatMap(id => (found.get(id) ?? filled.get(id)?.sort(byCount) ?? []).slice(0, first));
    });

  /** From the database; answers what it says. */
  async function fillSold(restaurantIds: readonly string[], source = sales): Promise<SoldItem[]> {
    if (restaurantIds.length === 0) return [];
    const rows = await source.soldBy(restaurantIds);
    const byRestaurant = Map.groupBy(rows, ({ restaurantId }) => restaurantId);
    const pipeline = redis.pipeline();
    for (const id of restaurantIds) {
      const members = (byRestaurant.get(id) ?? []).flatMap(({ itemId, soldCount }) => [String(-soldCount), itemId]);
      pipeline.zadd(soldKey(id), 'LT', ...whole, ...members);
      pipeline.expire(soldKey(id), lifetimeSeconds);
    }
    await exec(pipeline);
    return rows;
  }

  /** How many orders each of them accepted; null when Redis cannot be asked. */
  const popularityOf = (restaurantIds: readonly string[]) =>
    orNull<Map<string, number>>(async () => {
      const read = () => redis.zmscore(popularKey, whole[1], ...restaurantIds);
      let [there, ...scores] = await read();
      if (there === null) {
        await fillPopular();
        [there, ...scores] = await read();
      }
      return new Map(restaurantIds.map((id, index) => [id, -Number(scores[index] ?? 0)]));
    });

  /** Beside what is there, and joined to it in one step: nobody ever sees half of it. */
  async function fillPopular(): Promise<void> {
    const beside = `${popularKey}:${newId()}`;
    await redis.zadd(beside, ...whole);
    await redis.expire(beside, 60);
    for await (const rows of sales.allPopular(chunk)) await redis.zadd(beside, ...popularMembers(rows));
    const join = redis.multi().zunionstore(popularKey, 2, popularKey, beside, 'AGGREGATE', 'MIN');
    await exec(join.expire(popularKey, lifetimeSeconds).del(beside));
  }

  /**
   * Brings one restaurant's part up to date, as `source` has it: within a transaction that others wait for, that one, since
   * another connection may be free only after it. Throws when Redis cannot be asked.
   */
  async function refresh(restaurantId: string, source = sales): Promise<void> {
    await fillSold([restaurantId], source);
    const rows = await source.popularityOf([restaurantId]);
    if (rows.length === 0) return;
    // Where the set was lost this makes one that is not whole, and whoever reads it fills it.
    await redis.zadd(popularKey, 'LT', ...popularMembers(rows));
  }

  /** Forgets everything and begins again from the database: best sellers when they are next asked for. */
  async function rebuild(): Promise<void> {
    let cursor = '0';
    do {
      const [next, keys] = await redis.scan(cursor, 'MATCH', soldKey('*'), 'COUNT', chunk);
      if (keys.length > 0) await redis.del(...keys);
      cursor = next;
    } while (cursor !== '0');
    await redis.del(popularKey);
    await fillPopular();
  }

  return { bestOf, popularityOf, refresh, rebuild };
}

const popularMembers = (rows: readonly Popularity[]): string[] =>
  rows.flatMap(({ restaurantId, acceptedOrders }) => [String(-acceptedOrders), restaurantId]);

type Answer = [error: Error | null, answer: unknown];

async function exec(pipeline: { exec(): Promise<Answer[] | null> }): Promise<void> {
  const failed = (await pipeline.exec())?.find(([error]) => error)?.[0];
  if (failed) throw failed;
}

/** Undefined for a set that is not there. */
function readSet(restaurantId: string, answer: Answer | undefined): SoldItem[] | undefined {
  const [error, flat] = answer ?? [null, []];
  if (error) throw error;
  const pairs = flat as string[];
  if (pairs.length === 0) return undefined;
  const items: SoldItem[] = [];
  for (let at = 0; at < pairs.length; at += 2) {
    const itemId = pairs[at];
    if (itemId !== undefined && itemId !== whole[1])
      items.push({ restaurantId, itemId, soldCount: -Number(pairs[at + 1]) });
  }
  return items;
}
