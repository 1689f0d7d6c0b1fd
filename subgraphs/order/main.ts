import { join } from 'node:path';
import type { Clock } from '#platform/clock.ts';
import { migrateDatabase, openDatabase } from '#platform/database.ts';
import { createConsumer } from '#platform/inbox.ts';
import type { Logger } from '#platform/log.ts';
import { createOutboxRelay } from '#platform/outbox.ts';
import { createPubSub } from '#platform/pubsub.ts';
import { openRedis } from '#platform/redis.ts';
import { createShutdown, type Shutdown } from '#platform/shutdown.ts';
import type { RunningSubgraph, SubgraphConnection } from '#platform/subgraph-connection.ts';
import { createTimerWorker } from '#platform/timers.ts';
import { createCartStore } from './data/cart-store.ts';
import { createCatalogClient } from './data/catalog-client.ts';
import { createChargeOutcomes } from './data/charge-outcomes.ts';
import { createDueMoney } from './data/due-money.ts';
import { createOrderMoves } from './data/order-moves.ts';
import { createOrderRepository } from './data/order-repository.ts';
import { createTakeStep } from './data/order-steps.ts';
import { createPaymentProvider } from './data/payment-provider.ts';
import { createPaymentRepository } from './data/payment-repository.ts';
import { createPlacementRepository } from './data/placement-repository.ts';
import { createRestaurantAccessRepository } from './data/restaurant-access.ts';
import { deadLetters, inbox, outbox, timers } from './data/tables.ts';
import { createUserClient } from './data/user-client.ts';
import { runProcess } from './process.ts';
import { createOrderSubgraph } from './subgraph.ts';
import { catalogEvents } from './workers/catalog-events.ts';
import { createChargeChecks } from './workers/charge-checks.ts';
import { createDeliveryEvents } from './workers/delivery-events.ts';
import { createPaymentWebhook } from './workers/payment-webhook.ts';
import { createPurge } from './workers/purge.ts';
import { createRefundSubmissions } from './workers/refund-submissions.ts';
import { createTimerHandlers } from './workers/timer-handlers.ts';

export type OrderOptions = {
  mysqlUrl: string;
  redisUrl: string;
  now: Clock;
  newId: () => string;
  log: Logger;
  connect: (name: 'catalog' | 'user') => SubgraphConnection;
  development: boolean;
  payments: { url: string; webhookSecret: string };
  /** Sees every SQL statement that a request sends; those of the workers are not among them. */
  onStatement?: (sql: string) => void;
};

export type RunningOrder = RunningSubgraph & { listenerCount(): number };

/** Starts the order subgraph: migrates, opens, works. `stop` closes all of it. */
export async function startOrder(options: OrderOptions): Promise<RunningOrder> {
  const { mysqlUrl, log } = options;
  await migrateDatabase(mysqlUrl, join(import.meta.dirname, 'data/migrations'), log);
  const shutdown = createShutdown(log);
  try {
    return await open(options, shutdown);
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

async function open(options: OrderOptions, shutdown: Shutdown): Promise<RunningOrder> {
  const { mysqlUrl, redisUrl, now, log, connect, onStatement } = options;
  const database = openDatabase(mysqlUrl, { log, ...(onStatement ? { onStatement } : {}) });
  shutdown.add('database', database.close);
  const redis = openRedis(redisUrl, log);
  shutdown.add('redis', redis.close);
  const pubsub = createPubSub(redisUrl, log);
  shutdown.add('pubsub', pubsub.close);

  const { db } = database;
  const ids = { now, newId: options.newId };
  const takeStep = createTakeStep(ids);
  const charges = createChargeOutcomes({ db, takeStep, ...ids, log });
  const provider = createPaymentProvider(options.payments.url);
  const due = createDueMoney({ db, now });

  const relay = createOutboxRelay({ db, table: outbox, redis, pubsub, stream: 'events:order', now, log });
  const afterCommit = () => relay.wake();
  const consumer = { db, inbox, deadLetters, redis, group: 'order', afterCommit, log };
  const deliveryEvents = createDeliveryEvents(takeStep, log);
  const workers = [
    relay,
    createTimerWorker({ db, table: timers, now, handlers: createTimerHandlers(takeStep), afterCommit, log }),
    createConsumer({ ...consumer, stream: 'events:catalog', handlers: catalogEvents }),
    createConsumer({ ...consumer, stream: 'events:delivery', handlers: deliveryEvents }),
    createChargeChecks({ due, provider, charges, now, afterCommit, log }),
    createRefundSubmissions({ due, provider, log }),
    createPurge({ db, now, log }),
  ];
  for (const worker of workers) shutdown.add(worker.name, worker.stop);

  const { schema, createContext } = createOrderSubgraph({
    db,
    orders: createOrderRepository(db),
    moves: createOrderMoves({ db, takeStep }),
    placements: createPlacementRepository({ db, takeStep, ...ids }),
    payments: createPaymentRepository({ db, takeStep, ...ids }),
    charges,
    provider,
    restaurants: createRestaurantAccessRepository(db),
    carts: createCartStore(redis),
    catalog: createCatalogClient(() => connect('catalog')),
    users: createUserClient(() => connect('user')),
    pubsub,
    now,
    log,
    wakeRelay: afterCommit,
  });
  return {
    name: 'order',
    schema,
    createContext,
    async ready() {
      await Promise.all([database.ping(), redis.ping()]);
    },
    stop: shutdown.run,
    extraRoutes: createPaymentWebhook({ secret: options.payments.webhookSecret, charges, afterCommit, log }),
    listenerCount: pubsub.listenerCount,
  };
}

if (import.meta.main) await runProcess(startOrder);
