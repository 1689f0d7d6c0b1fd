import type { Viewer } from '#platform/claims.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/database.ts';
import type { Logger } from '#platform/log.ts';
import type { PubSub } from '#platform/pubsub.ts';
import type { CartStore } from './data/cart-store.ts';
import type { CatalogClient } from './data/catalog-client.ts';
import type { ChargeOutcomes } from './data/charge-outcomes.ts';
import type { FlashSaleQueue } from './data/flash-sale-queue.ts';
import type { HandOver } from './data/hand-over.ts';
import type { OrderMoves } from './data/order-moves.ts';
import type { OrderRepository } from './data/order-repository.ts';
import type { PaymentProvider } from './data/payment-provider.ts';
import type { PaymentRepository } from './data/payment-repository.ts';
import type { PlacementRepository } from './data/placement-repository.ts';
import type { QuoteStore } from './data/quote-store.ts';
import type { RestaurantAccessRepository } from './data/restaurant-access.ts';
import type { SalesReports } from './data/sales-report.ts';
import type { StaffRefunds } from './data/staff-refunds.ts';
import type { UserClient } from './data/user-client.ts';
import type { Loaders } from './loaders/loaders.ts';

/** What the subgraph is built from; the same for every request. */
export type OrderDependencies = {
  db: Database;
  orders: OrderRepository;
  moves: OrderMoves;
  handOver: HandOver;
  placements: PlacementRepository;
  payments: PaymentRepository;
  charges: ChargeOutcomes;
  provider: PaymentProvider;
  staffRefunds: StaffRefunds;
  sales: SalesReports;
  restaurants: RestaurantAccessRepository;
  carts: CartStore;
  quotes: QuoteStore;
  flashSales: FlashSaleQueue;
  catalog: CatalogClient;
  users: UserClient;
  pubsub: PubSub;
  /** Aborts when the subgraph stops. */
  closing: AbortSignal;
  now: Clock;
  newId: () => string;
  log: Logger;
  /** Has the outbox looked at now; after a commit with an event. */
  wakeRelay(): void;
};

/** What a resolver may touch. */
export type OrderContext = OrderDependencies & { viewer: Viewer; loaders: Loaders; signal: AbortSignal };
