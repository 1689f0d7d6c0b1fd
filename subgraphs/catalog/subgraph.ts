import { viewerOf } from '#platform/claims.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/database.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import { createSubgraphSchema } from '#platform/subgraph-schema.ts';
import type { CatalogContext } from './context.ts';
import { createDeliveryAreas } from './data/delivery-areas.ts';
import { createDiscovery } from './data/discovery.ts';
import { createFlashSaleRepository } from './data/flash-sale-repository.ts';
import { localClock } from './data/local-clock.ts';
import { createMenuRepository } from './data/menu-repository.ts';
import { createMenuSearch } from './data/menu-search.ts';
import { createMenuWriter } from './data/menu-writer.ts';
import { createOfferRepository } from './data/offer-repository.ts';
import { createOfferWriter } from './data/offer-writer.ts';
import type { OrderClient } from './data/order-client.ts';
import { createRankedDiscovery } from './data/popular-discovery.ts';
import type { Rankings } from './data/rankings.ts';
import { createRestaurantRepository } from './data/restaurant-repository.ts';
import { createReviewRepository } from './data/review-repository.ts';
import { createSpecialHours } from './data/special-hours.ts';
import type { StockGate } from './data/stock-gate.ts';
import { createStockRepository } from './data/stock-repository.ts';
import { createLoaders } from './loaders/loaders.ts';
import { resolvers } from './resolvers/index.ts';

type Dependencies = {
  db: Database;
  gate: StockGate;
  rankings: Rankings;
  orders: OrderClient;
  now: Clock;
  newId: () => string;
  /** Called after each commit that left something to tell. */
  wakeRelay: () => void;
};

export function createCatalogSubgraph({ db, gate, rankings, orders, now, newId, wakeRelay: changed }: Dependencies) {
  const restaurants = createRestaurantRepository({ db, now, newId, changed });
  const flashSales = createFlashSaleRepository({ db, now, newId });
  const reviews = createReviewRepository({ db, now, newId, changed });
  const repositories = {
    restaurants,
    special: createSpecialHours({ db, now }),
    areas: createDeliveryAreas(db),
    menus: createMenuRepository(db),
    offers: createOfferRepository({ db, now }),
    reviews,
    rankings,
    flashSales,
  };
  const own = {
    now,
    newId,
    localClock,
    restaurants,
    flashSales,
    discovery: createRankedDiscovery(createDiscovery(db), rankings),
    menuSearch: createMenuSearch(db),
    menuWriter: createMenuWriter({ db, now, newId, changed }),
    offerWriter: createOfferWriter({ db, now, newId }),
    reviews,
    stock: createStockRepository({ db, gate, now }),
  };
  return {
    schema: createSubgraphSchema('catalog', resolvers),
    createContext({ claims, signal }: Call): CatalogContext {
      const viewer = viewerOf(claims);
      const { userId, service, requestId } = claims;
      const onlooker = { userId, isAdmin: viewer.hasRole('ADMIN'), isService: service !== null };
      const orderFacts = (orderId: string) => orders.factsOf(orderId, { signal, requestId });
      return { ...own, viewer, onlooker, orderFacts, loaders: createLoaders(repositories, onlooker) };
    },
  };
}
