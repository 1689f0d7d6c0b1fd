import { join } from 'node:path';
import { createConsumer } from '#platform/inbox.ts';
import { createOutboxRelay } from '#platform/outbox.ts';
import type { RunningSubgraph } from '#platform/subgraph-connection.ts';
import { buildOn, type Foundation, type SubgraphOptions } from '#platform/subgraph-foundation.ts';
import { createTimerWorker } from '#platform/timers.ts';
import { holdExpiry, letGo } from './data/stock-repository.ts';
import { deadLetters, inbox, outbox, timers } from './data/tables.ts';
import { runProcess } from './process.ts';
import { createCatalogSubgraph } from './subgraph.ts';
import { createOrderEventHandlers } from './workers/order-events.ts';

export type CatalogOptions = SubgraphOptions & {};

export const migrationsFolder = join(import.meta.dirname, 'data/migrations');

/** Migrates and opens the database, starts the workers. Closes what it opened when it cannot start. */
export const startCatalog = (options: CatalogOptions): Promise<RunningSubgraph> =>
  buildOn(options, migrationsFolder, foundation => build(options, foundation));

function build(options: CatalogOptions, { db, quiet, redis, pubsub, ready, shutdown }: Foundation): RunningSubgraph {
  const { now, newId, log } = options;
  const relay = createOutboxRelay({ db: quiet, table: outbox, redis, pubsub, stream: 'events:catalog', now, log });
  shutdown.add('relay', relay.stop);
  const expiry = createTimerWorker({
    db: quiet,
    table: timers,
    now,
    handlers: {
      [holdExpiry]: async ({ aggregateId: orderId }, tx) => void (await letGo(tx, orderId, 'EXPIRED', now())),
    },
    log,
  });
  shutdown.add('timers', expiry.stop);
  const orders = createConsumer({
    db: quiet,
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

  const { schema, createContext } = createCatalogSubgraph({ db, now, newId, wakeRelay: relay.wake });
  return {
    name: 'catalog',
    schema,
    createContext,
    ready,
    stop: shutdown.run,
  };
}

if (import.meta.main) await runProcess(startCatalog);
