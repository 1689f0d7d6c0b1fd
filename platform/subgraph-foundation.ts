import type { Redis } from 'ioredis';
import type { Clock } from './clock.ts';
import { type Database, migrateDatabase, openDatabase, unobserved } from './database.ts';
import type { Logger } from './log.ts';
import { createPubSub, type PubSub } from './pubsub.ts';
import { openRedis } from './redis.ts';
import { createShutdown, type Shutdown } from './shutdown.ts';

/** What every subgraph is started with. */
export type SubgraphOptions = {
  mysqlUrl: string;
  redisUrl: string;
  now: Clock;
  newId: () => string;
  log: Logger;
  /** Sees each SQL statement that a request sends; those of the workers are not among them. */
  onStatement?: (sql: string) => void;
};

/** What a subgraph stands on. */
export type Foundation = {
  db: Database;
  /** The same database for the workers, out of sight of `onStatement`. */
  quiet: Database;
  redis: Redis;
  pubsub: PubSub;
  /** Aborts when the subgraph stops, before anything is closed: streams must not read a database that is. */
  closing: AbortSignal;
  /** Rejects while the database or Redis is away. */
  ready(): Promise<void>;
  shutdown: Shutdown;
};

/**
 * Migrates and opens what a subgraph stands on, then builds the subgraph upon it. All of it, and what `build` adds, is
 * closed by `shutdown`: also when it cannot start.
 */
export async function buildOn<Built>(
  { mysqlUrl, redisUrl, log, onStatement }: SubgraphOptions,
  migrationsFolder: string,
  build: (foundation: Foundation) => Built,
): Promise<Built> {
  await migrateDatabase(mysqlUrl, migrationsFolder, log);
  const shutdown = createShutdown(log);
  try {
    const database = openDatabase(mysqlUrl, { log, ...(onStatement ? { onStatement } : {}) });
    shutdown.add('database', database.close);
    const redis = openRedis(redisUrl, log);
    shutdown.add('redis', redis.close);
    const pubsub = createPubSub(redisUrl, log);
    shutdown.add('pubsub', pubsub.close);
    const { db, ping } = database;
    const ready = async () => void (await Promise.all([ping(), redis.ping()]));
    const closing = new AbortController();
    const built = build({
      ...{ db, quiet: unobserved(db), redis, pubsub },
      ...{ ready, shutdown, closing: closing.signal },
    });
    shutdown.add('streams', () => closing.abort());
    return built;
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}
