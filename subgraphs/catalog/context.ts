import type { Viewer } from '#platform/claims.ts';
import type { Clock } from '#platform/clock.ts';
import type { Discovery } from './data/discovery.ts';
import type { FlashSaleRepository } from './data/flash-sale-repository.ts';
import type { MenuSearch } from './data/menu-search.ts';
import type { MenuWriter } from './data/menu-writer.ts';
import type { OfferWriter } from './data/offer-writer.ts';
import type { OrderFacts } from './data/order-client.ts';
import type { RestaurantRepository } from './data/restaurant-repository.ts';
import type { ReviewRepository } from './data/review-repository.ts';
import type { StockRepository } from './data/stock-repository.ts';
import type { LocalClock } from './domain/opening-hours.ts';
import type { Onlooker } from './domain/restaurant.ts';
import type { CatalogLoaders } from './loaders/loaders.ts';

/** What a resolver may touch. One for each operation. */
export type CatalogContext = {
  viewer: Viewer;
  onlooker: Onlooker;
  now: Clock;
  newId: () => string;
  localClock: (timeZone: string) => LocalClock;
  /** The doors for reading: the permission check is in them. */
  loaders: CatalogLoaders;
  discovery: Discovery;
  menuSearch: MenuSearch;
  restaurants: RestaurantRepository;
  menuWriter: MenuWriter;
  offerWriter: OfferWriter;
  reviews: ReviewRepository;
  stock: StockRepository;
  /** What the order subgraph knows of an order; null when there is none. Throws SUBGRAPH_UNAVAILABLE. */
  orderFacts: (orderId: string) => Promise<OrderFacts | null>;
  flashSales: FlashSaleRepository;
};
