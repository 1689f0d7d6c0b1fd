import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from './log.ts';

export type RedisClient = Redis & {
  /** Lets what was sent be answered, then closes. */
  close(): Promise<void>;
};

const retryStrategy = (attempt: number) => Math.min(50 * 2 ** Math.min(attempt, 6), 2_000);

/** A client whose commands fail within seconds when Redis is away, while the connection keeps coming back by itself. */
export function openRedis(url: string, log?: Logger): RedisClient {
  return connect(url, { maxRetriesPerRequest: 3, commandTimeout: 5_000 }, log);
}

/** A client for commands that wait (a blocking read, SUBSCRIBE): they outlive any outage and have no deadline here. */
export function openWaitingRedis(url: string, log?: Logger): RedisClient {
  return connect(url, { maxRetriesPerRequest: null }, log);
}

function connect(url: string, options: RedisOptions, log: Logger | undefined): RedisClient {
  const all = {
    connectTimeout: 5_000,
    keepAlive: 10_000,
    retryStrategy,
    ...options,
    replyMapping: 'legacy',
  } as const satisfies RedisOptions;
  return withClose(new Redis(url, all), log);
}

/** A second connection to the same server for commands that wait. */
export function duplicateForWaiting(redis: Redis, log?: Logger): RedisClient {
  const { commandTimeout: _, ...options } = redis.options;
  const all = { ...options, maxRetriesPerRequest: null, replyMapping: 'legacy' } as const satisfies RedisOptions;
  return withClose(new Redis(all), log);
}

function withClose(redis: Redis, log: Logger | undefined): RedisClient {
  // Without a listener ioredis prints each lost connection itself; one line an outage is enough.
  let reported = false;
  redis.on('ready', () => {
    reported = false;
  });
  redis.on('error', error => {
    if (!reported) log?.warn({ err: error }, 'redis is away');
    reported = true;
  });
  const close = async () => {
    if (redis.status === 'ready') await redis.quit().catch(() => undefined);
    redis.disconnect();
  };
  return Object.assign(redis, { close });
}
