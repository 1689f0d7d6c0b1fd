import type { Redis } from 'ioredis';
import type { Logger } from '#platform/log.ts';
import { within } from '#platform/within.ts';
import type { ShortItem, StockLine } from '../domain/stock-hold.ts';
import type { LevelNow } from './stock-levels.ts';

export type StockGate = ReturnType<typeof createStockGate>;

const keyOf = (itemId: string) => `catalog:gate:${itemId}`;

/** Whatever was lost on the way here is forgotten by then. */
const rememberMs = 2_000;
const answerWithinMs = 100;

// First 1: of none there is known to be too little, 0: of one there is, -1: of one nothing is known, and of the others
// there is enough. Then what is known of each, -1 for nothing. KEYS: the items. ARGV: how many of each.
const ask = `
local verdict, levels = 1, {}
for i = 1, #KEYS do
  levels[i] = tonumber(redis.call('HGET', KEYS[i], 'available') or -1)
  if levels[i] >= 0 and levels[i] < tonumber(ARGV[i]) then verdict = 0
  elseif levels[i] < 0 and verdict == 1 then verdict = -1 end
end
return {verdict, unpack(levels)}`;

// What an older version said never replaces what a newer one said, however late it gets here.
const tell = `
local known = tonumber(redis.call('HGET', KEYS[1], 'version') or -1)
if known > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[1], 'available', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1`;

/**
 * Remembers in Redis, for moments, what the database last said can be sold, so that a crowd at an empty shelf is turned
 * away without a transaction. It lets nobody have anything: whom it lets in, the database decides. While Redis is away
 * or slow, it lets everybody in.
 */
export function createStockGate(redis: Redis, log: Logger) {
  async function orElse<T>(fallback: T, work: () => Promise<T>): Promise<T> {
    if (redis.status !== 'ready') return fallback;
    try {
      return await within(answerWithinMs, work(), () => new Error('Redis is slow'));
    } catch (error) {
      log.debug({ err: error }, 'the gate before the stock stands open');
      return fallback;
    }
  }

  /** What is known to be too little, with what there is; null when nothing is. */
  const shortOf = (lines: readonly StockLine[]) =>
    orElse<ShortItem[] | null>(null, async () => {
      const keys = lines.map(({ itemId }) => keyOf(itemId));
      const quantities = lines.map(({ quantity }) => quantity);
      const answer = await redis.eval(ask, keys.length, ...keys, ...quantities);
      const [verdict, ...levels] = answer as number[];
      if (verdict !== 0) return null;
      const known = lines.map(({ itemId, quantity }, index) => ({ itemId, quantity, available: levels[index] ?? -1 }));
      return known.flatMap(({ itemId, quantity, available }) =>
        available >= 0 && available < quantity ? [{ itemId, available }] : [],
      );
    });

  /**
   * Passes on what the database says. Also from within a transaction that raises it: should that come to nothing, the gate
   * lets too many in for a moment, and never too few.
   */
  const tellAll = (levels: readonly LevelNow[]) =>
    orElse(undefined, async () => {
      await Promise.all(
        levels.map(({ itemId, version, available }) =>
          redis.eval(tell, 1, keyOf(itemId), version, available, rememberMs),
        ),
      );
    });

  return { shortOf, tell: tellAll };
}
