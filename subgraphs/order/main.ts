import { join } from 'node:path';
import { createConsumer } from '#platform/inbox.ts';
import { createOutboxRelay } from '#platform/outbox.ts';
import type { RunningSubgraph, SubgraphConnection } from '#platform/subgraph-connection.ts';
import { buildOn, type Foundation, type SubgraphOptions } from '#platform/subgraph-foundation.ts';
import { createTimerWorker } from '#platform/timers.ts';
import type { OrderDependencies } from './context.ts';
import { createCartArchive } from './data/cart-archive.ts';
import { createCartStore } from './data/cart-store.ts';
import { createCatalogClient } from './data/catalog-client.ts';
import { createChargeOutcomes } from './data/charge-outcomes.ts';
import { createDueMoney } from './data/due-money.ts';
import { createFlashSaleQueue } from './data/flash-sale-queue.ts';
import { createHandOver } from './data/hand-over.ts';
import { createOrderMoves } from './data/order-moves.ts';
import { createOrderRepository } from './data/order-repository.ts';
import { createTakeStep } from './data/order-steps.ts';
import { createPaymentProvider } from './data/payment-provider.ts';
import { createPaymentRepository } from './data/payment-repository.ts';
import { createPlacementRepository } from './data/placement-repository.ts';
import { createQuoteStore } from './data/quote-store.ts';
import { createRestaurantAccessRepository } from './data/restaurant-access.ts';
import { createSalesReports } from './data/sales-report.ts';
import { createStaffRefunds } from './data/staff-refunds.ts';
import { createStandingsClient } from './data/standings-client.ts';
import { deadLetters, inbox, outbox, timers } from './data/tables.ts';
import { createUserClient } from './data/user-client.ts';
import { runProcess } from './process.ts';
import { createOrderSubgraph } from './subgraph.ts';
import { createCartWriter } from './workers/cart-writer.ts';
import { catalogEvents } from './workers/catalog-events.ts';
import { createChargeChecks } from './workers/charge-checks.ts';
import { createChargeWishes } from './workers/charge-wishes.ts';
import { createDeliveryEvents } from './workers/delivery-events.ts';
import { createFlashSaleWorkers } from './workers/flash-sale-workers.ts';
import { createPaymentWebhook } from './workers/payment-webhook.ts';
import { createPurge } from './workers/purge.ts';
import { createReconciler } from './workers/reconciler.ts';
import { createRefundSubmissions } from './workers/refund-submissions.ts';
import { createTimerHandlers } from './workers/timer-handlers.ts';

export type OrderOptions = SubgraphOptions & {
  connect: (name: 'catalog' | 'user' | 'delivery') => SubgraphConnection;
  development: boolean;
  payments: { url: string; webhookSecret: string };
  /** How often orders are compared with what belongs to them; once a minute where it is not said. */
  reconcileEveryMs?: number;
};

export type RunningOrder = RunningSubgraph & { listenerCount(): number };

const migrationsFolder = join(import.meta.dirname, 'data/migrations');

/** Migrates and opens the database, starts the workers. Closes what it opened when it cannot start. */
export const startOrder = (options: OrderOptions): Promise<RunningOrder> =>
  buildOn(options, migrationsFolder, foundation => build(options, foundation));

function build(
  options: OrderOptions,
  { db, quiet, redis, pubsub, closing, ready, shutdown }: Foundation,
): RunningOrder {
  const { now, log, connect } = options;
  const ids = { now, newId: options.newId };
  const takeStep = createTakeStep(ids);
  const charges = createChargeOutcomes({ db: quiet, takeStep, ...ids, log });
  const provider = createPaymentProvider(options.payments.url);
  const archive = createCartArchive({ db: quiet, now });
  const carts = createCartStore({ redis, archive, now });
  const sales = { redis, connectToCatalog: () => connect('catalog'), ...ids };
  const due = createDueMoney({ db: quiet, now });

  const relay = createOutboxRelay({ db: quiet, table: outbox, redis, pubsub, stream: 'events:order', now, log });
  const afterCommit = () => relay.wake();
  const dependencies: OrderDependencies = {
    db,
    orders: createOrderRepository(db),
    moves: createOrderMoves({ db, takeStep }),
    handOver: createHandOver({ db, takeStep }),
    placements: createPlacementRepository({ db, takeStep, ...ids }),
    payments: createPaymentRepository({ db, takeStep, ...ids }),
    charges: createChargeOutcomes({ db, takeStep, ...ids, log }),
    provider,
    staffRefunds: createStaffRefunds({ db, ...ids }),
    sales: createSalesReports(db),
    restaurants: createRestaurantAccessRepository(db),
    carts,
    quotes: createQuoteStore(redis),
    flashSales: createFlashSaleQueue({ db, ...sales }),
    catalog: createCatalogClient(() => connect('catalog')),
    users: createUserClient(() => connect('user')),
    pubsub,
    closing,
    ...ids,
    log,
    wakeRelay: afterCommit,
  };

  const placing = {
    ...dependencies,
    orders: createOrderRepository(quiet),
    placements: createPlacementRepository({ db: quiet, takeStep, ...ids }),
    restaurants: createRestaurantAccessRepository(quiet),
  };
  const consumer = { db: quiet, inbox, deadLetters, redis, group: 'order', afterCommit, log };
  const deliveryEvents = createDeliveryEvents(takeStep, log);
  const workers = [
    relay,
    createTimerWorker({
      db: quiet,
      table: timers,
      now,
      handlers: createTimerHandlers(takeStep, now),
      afterCommit,
      log,
    }),
    createConsumer({ ...consumer, stream: 'events:catalog', handlers: catalogEvents }),
    createConsumer({ ...consumer, stream: 'events:delivery', handlers: deliveryEvents }),
    createChargeChecks({ due, provider, charges, now, afterCommit, log }),
    createChargeWishes({ due, provider, charges, afterCommit, log }),
    createRefundSubmissions({ due, provider, afterCommit, log }),
    createCartWriter({ carts, archive, log }),
    ...createFlashSaleWorkers({ redis, queue: createFlashSaleQueue({ db: quiet, ...sales }), placing, log }),
    createPurge({ db: quiet, now, log }),
    createReconciler({
      db: quiet,
      takeStep,
      standings: createStandingsClient(connect),
      ...ids,
      afterCommit,
      log,
      everyMs: options.reconcileEveryMs,
    }),
  ];
  for (const worker of workers) shutdown.add(worker.name, worker.stop);

  const { schema, createContext } = createOrderSubgraph(dependencies);
  return {
    name: 'order',
    schema,
    createContext,
    ready,
    stop: shutdown.run,
    extraRoutes: createPaymentWebhook({ secret: options.payments.webhookSecret, charges, afterCommit, log }),
    listenerCount: pubsub.listenerCount,
  };
}

if (import.meta.main) await runProcess(startOrder);
