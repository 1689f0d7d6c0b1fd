import type { Redis } from 'ioredis';
import type { Clock } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';

/** At most `most` events in any stretch of `lengthMs`. */
export type Window = { most: number; lengthMs: number };

type Options = { redis: Redis; prefix: string; windows: readonly Window[]; now: Clock };

// One script, because between a look and an entry others would pass. It answers the moment from which there is room
// (0: now), and whether it entered. KEYS[1]: a sorted set of events by time; ARGV: now, the event's name or '' to only
// look, the longest window, then most and length of each window.
const script = `
local now, member, longest = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - longest)
local function opensAt()
  local held, opens = redis.call('ZCARD', KEYS[1]), 0
  for i = 4, #ARGV, 2 do
    local most, length = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
    if held >= most then
      local blocking = redis.call('ZRANGE', KEYS[1], held - most, held - most, 'WITHSCORES')
      local at = tonumber(blocking[2]) + length
      if at > now and at > opens then opens = at end
    end
  end
  return opens
end
local opens = opensAt()
if member == '' or opens > 0 then return {0, opens} end
redis.call('ZADD', KEYS[1], now, member)
redis.call('PEXPIRE', KEYS[1], longest)
return {1, opensAt()}`;

export type SlidingWindows = ReturnType<typeof createSlidingWindows>;

/** Counts events of one kind by a key and refuses those above the limits. The key must not name a person. */
export function createSlidingWindows({ redis, prefix, windows, now }: Options) {
  const longest = Math.max(...windows.map(window => window.lengthMs));

  async function run(key: string, member: string): Promise<{ entered: boolean; opensAt: Date | null }> {
    const limits = windows.flatMap(({ most, lengthMs }) => [most, lengthMs]);
    const answer = await redis.eval(script, 1, prefix + key, now().getTime(), member, longest, ...limits);
    const [entered, opensAt] = answer as [number, number];
    return { entered: entered === 1, opensAt: opensAt === 0 ? null : new Date(opensAt) };
  }

  return {
    /** When there is room again; `null` while there is. Enters nothing. */
    opensAt: async (key: string): Promise<Date | null> => (await run(key, '')).opensAt,
    /** Enters an event if there is room; `opensAt` is when there is room for the next. */
    enter: (key: string) => run(key, newId()),
  };
}
