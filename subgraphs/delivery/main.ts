import { join } from 'node:path';
import type { Clock } from '#platform/clock.ts';
import { migrateDatabase, openDatabase } from '#platform/database.ts';
import type { Logger } from '#platform/log.ts';
import { createPubSub } from '#platform/pubsub.ts';
import { openRedis } from '#platform/redis.ts';
import { createShutdown, type Shutdown } from '#platform/shutdown.ts';
import type { RunningSubgraph, SubgraphConnection } from '#platform/subgraph-connection.ts';
import { createDependencies } from './dependencies.ts';
import { runProcess } from './process.ts';
import { createDeliverySubgraph } from './subgraph.ts';
import { startWorkers } from './workers/workers.ts';

export type DeliveryOptions = {
  mysqlUrl: string;
  redisUrl: string;
  now: Clock;
  newId: () => string;
  log: Logger;
  /** Answers the connection to the order subgraph. */
  connect: (name: 'order') => SubgraphConnection;
  development: boolean;
  /** IANA name of where riders' days begin and end, for those who ride for the first time. */
  timeZone?: string;
  /** Four digits that nobody can guess. */
  newCode?: () => string;
  /** Sees each SQL statement that a request sends. */
  onStatement?: (sql: string) => void;
};

export const migrationsFolder = join(import.meta.dirname, 'data/migrations');

/** Migrates and opens the database, starts the workers. Closes what it opened when it cannot start. */
export async function startDelivery(options: DeliveryOptions): Promise<RunningSubgraph> {
  const shutdown = createShutdown(options.log);
  try {
    return await open(options, shutdown);
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

async function open(options: DeliveryOptions, shutdown: Shutdown): Promise<RunningSubgraph> {
  const { mysqlUrl, redisUrl, log, onStatement } = options;
  await migrateDatabase(mysqlUrl, migrationsFolder, log);
  const database = openDatabase(mysqlUrl, { log, ...(onStatement ? { onStatement } : {}) });
  shutdown.add('database', database.close);
  const redis = openRedis(redisUrl, log);
  shutdown.add('redis', redis.close);
  const pubsub = createPubSub(redisUrl, log);
  shutdown.add('pubsub', pubsub.close);

  const closing = new AbortController();
  const opened = { db: database.db, redis, pubsub, closing: closing.signal };
  const committed = startWorkers(options, opened, shutdown);
  shutdown.add('streams', () => closing.abort());
  const { schema, createContext } = createDeliverySubgraph(createDependencies(options, opened, committed));
  return {
    name: 'delivery',
    schema,
    createContext,
    async ready() {
      await Promise.all([database.ping(), redis.ping()]);
    },
    stop: shutdown.run,
  };
}

if (import.meta.main) await runProcess(startDelivery);
