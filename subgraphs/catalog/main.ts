import { join } from 'node:path';
import type { Clock } from '#platform/clock.ts';
import { migrateDatabase, openDatabase, unobserved } from '#platform/database.ts';
import { createConsumer } from '#platform/inbox.ts';
import type { Logger } from '#platform/log.ts';
import { createOutboxRelay } from '#platform/outbox.ts';
import { createPubSub } from '#platform/pubsub.ts';
import { openRedis } from '#platform/redis.ts';
import { createShutdown, type Shutdown } from '#platform/shutdown.ts';
import type { RunningSubgraph } from '#platform/subgraph-connection.ts';
import { createTimerWorker } from '#platform/timers.ts';
import { holdExpiry, letGo } from './data/stock-repository.ts';
import { deadLetters, inbox, outbox, timers } from './data/tables.ts';
import { runProcess } from './process.ts';
import { createCatalogSubgraph } from './subgraph.ts';
import { createOrderEventHandlers } from './workers/order-events.ts';

export type CatalogOptions = {
  mysqlUrl: string;
  redisUrl: string;
  now: Clock;
  newId: () => string;
  log: Logger;
  /** Sees each SQL statement that a request sends. */
  onStatement?: (sql: string) => void;
};

export const migrationsFolder = join(import.meta.dirname, 'data/migrations');

/** Migrates and opens the database, starts the workers. Closes what it opened when it cannot start. */
export async function startCatalog(options: CatalogOptions): Promise<RunningSubgraph> {
  const shutdown = createShutdown(options.log);
  try {
    return await open(options, shutdown);
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

async function open(options: CatalogOptions, shutdown: Shutdown): Promise<RunningSubgraph> {
  const { mysqlUrl, redisUrl, now, newId, log, onStatement } = options;
  await migrateDatabase(mysqlUrl, migrationsFolder, log);
  const database = openDatabase(mysqlUrl, { log, ...(onStatement ? { onStatement } : {}) });
  shutdown.add('database', database.close);
  const redis = openRedis(redisUrl, log);
  shutdown.add('redis', redis.close);
  const pubsub = createPubSub(redisUrl, log);
  shutdown.add('pubsub', pubsub.close);

  const db = unobserved(database.db);
  const relay = createOutboxRelay({ db, table: outbox, redis, pubsub, stream: 'events:catalog', now, log });
  shutdown.add('relay', relay.stop);
  const expiry = createTimerWorker({
    db,
    table: timers,
    now,
    handlers: {
      [holdExpiry]: async ({ aggregateId: orderId }, tx) => void (await letGo(tx, orderId, 'EXPIRED', now())),
    },
    log,
  });
  shutdown.add('timers', expiry.stop);
  const orders = createConsumer({
    db,
    inbox,
    deadLetters,
    redis,
    stream: 'events:order',
    group: 'catalog',
    handlers: createOrderEventHandlers(now),
    afterCommit: relay.wake,
    log,
  });
  shutdown.add('order events', orders.stop);

  const { schema, createContext } = createCatalogSubgraph({ db: database.db, now, newId, wakeRelay: relay.wake });
  return {
    name: 'catalog',
    schema,
    createContext,
    async ready() {
      await Promise.all([database.ping(), redis.ping()]);
    },
    stop: shutdown.run,
  };
}

if (import.meta.main) await runProcess(startCatalog);
