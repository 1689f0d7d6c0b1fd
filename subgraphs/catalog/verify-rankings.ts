import { openDatabase } from '#platform/database.ts';
import type { Breach, VerifyOptions } from '#platform/invariants.ts';
import { openRedis } from '#platform/redis.ts';
import { createRankings } from './data/rankings.ts';
import { createSales } from './data/sales.ts';

type Options = Omit<VerifyOptions, 'now'> & { redisUrl: string; restaurantIds: readonly string[] };

const most = 100;

/** Where the best sellers of these restaurants in Redis differ from what was sold. They follow a sale within moments. */
export async function verifyRankings({ mysqlUrl, redisUrl, restaurantIds, log }: Options): Promise<Breach[]> {
  const { db, close } = openDatabase(mysqlUrl, { log, poolSize: 1 });
  const redis = openRedis(redisUrl, log);
  try {
    await redis.ping();
    const sales = createSales(db);
    const rankings = createRankings({ redis, sales, log });
    const sold = new Map((await sales.soldBy(restaurantIds)).map(row => [row.itemId, row.soldCount]));
    const ranked = (await rankings.bestOf(restaurantIds, 100_000)) ?? [];
    const shown = new Map(ranked.map(row => [row.itemId, row.soldCount]));
    const items = [...new Set([...sold.keys(), ...shown.keys()])];
    const breaches = items.filter(id => sold.get(id) !== shown.get(id));
    return breaches.slice(0, most).map(itemId => ({
      invariant: 'ranking',
      subject: itemId,
      detail: `sold ${sold.get(itemId) ?? 0} times and ranked with ${shown.get(itemId) ?? 0}`,
    }));
  } finally {
    await redis.close();
    await close();
  }
}
