import { join } from 'node:path';
import { createConsumer } from '#platform/inbox.ts';
import { createOutboxRelay } from '#platform/outbox.ts';
import type { RunningSubgraph, SubgraphConnection } from '#platform/subgraph-connection.ts';
import { buildOn, type Foundation, type SubgraphOptions } from '#platform/subgraph-foundation.ts';
import { createTimerWorker } from '#platform/timers.ts';
import { createOrderClient } from './data/order-client.ts';
import { createRankings } from './data/rankings.ts';
import { createSales } from './data/sales.ts';
import { createStockGate } from './data/stock-gate.ts';
import { deadLetters, inbox, outbox, timers } from './data/tables.ts';
import { runProcess } from './process.ts';
import { createCatalogSubgraph } from './subgraph.ts';
import { createDeliveryEventHandlers } from './workers/delivery-events.ts';
import { createOrderEventHandlers } from './workers/order-events.ts';
import { createTimerHandlers } from './workers/timer-handlers.ts';

export type CatalogOptions = SubgraphOptions & {
  /** Answers the connection to the order subgraph. */
  connect: (name: 'order') => SubgraphConnection;
};

export const migrationsFolder = join(import.meta.dirname, 'data/migrations');

/** Migrates and opens the database, starts the workers. Closes what it opened when it cannot start. */
export const startCatalog = (options: CatalogOptions): Promise<RunningSubgraph> =>
  buildOn(options, migrationsFolder, foundation => build(options, foundation));

function build(options: CatalogOptions, { db, quiet, redis, pubsub, ready, shutdown }: Foundation): RunningSubgraph {
  const { now, newId, log } = options;
  const gate = createStockGate(redis, log);
  const rankings = createRankings({ redis, sales: createSales(quiet), log });

  const relay = createOutboxRelay({ db: quiet, table: outbox, redis, pubsub, stream: 'events:catalog', now, log });
  const afterCommit = () => relay.wake();
  const consumer = { db: quiet, inbox, deadLetters, redis, group: 'catalog', afterCommit, log };
  const orderEvents = createOrderEventHandlers({ now, gate });
  const deliveryEvents = createDeliveryEventHandlers(now, newId);
  const workers = [
    relay,
    createTimerWorker({ db: quiet, table: timers, now, handlers: createTimerHandlers({ now, gate, rankings }), log }),
    createConsumer({ ...consumer, stream: 'events:order', handlers: orderEvents }),
    createConsumer({ ...consumer, stream: 'events:delivery', handlers: deliveryEvents }),
  ];
  for (const worker of workers) shutdown.add(worker.name, worker.stop);

  const orders = createOrderClient(() => options.connect('order'));
  const { schema, createContext } = createCatalogSubgraph({
    ...{ db, gate, rankings, orders, now, newId },
    wakeRelay: afterCommit,
  });
  return {
    name: 'catalog',
    schema,
    createContext,
    ready,
    stop: shutdown.run,
  };
}

if (import.meta.main) await runProcess(startCatalog);
