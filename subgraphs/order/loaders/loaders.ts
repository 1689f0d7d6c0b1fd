import type { Viewer } from '#platform/claims.ts';
import type { CatalogClient } from '../data/catalog-client.ts';
import type { OrderRepository } from '../data/order-repository.ts';
import type { PaymentRepository } from '../data/payment-repository.ts';
import type { RestaurantAccessRepository } from '../data/restaurant-access.ts';
import { createBasketFacts } from './basket-facts.ts';
import { createEventsByOrder, createLinesByOrder, createPricePartsByOrder } from './by-order.ts';
import { createPaymentsByOrder, createRefundsByOrder } from './money-by-order.ts';
import { createOrderById, createPartiesOf } from './order-by-id.ts';
import { createOwnerByRestaurant } from './owner-by-restaurant.ts';

export type Loaders = ReturnType<typeof createLoaders>;
type LoaderDependencies = {
  orders: OrderRepository;
  payments: PaymentRepository;
  restaurants: RestaurantAccessRepository;
  catalog: CatalogClient;
};

export function createLoaders(dependencies: LoaderDependencies, viewer: Viewer, signal: AbortSignal) {
  const { orders, payments, restaurants, catalog } = dependencies;
  const ownerByRestaurant = createOwnerByRestaurant(restaurants);
  const partiesOf = createPartiesOf(viewer, ownerByRestaurant);
  return {
    ownerByRestaurant,
    partiesOf,
    orderById: createOrderById(orders, viewer, partiesOf),
    linesByOrder: createLinesByOrder(orders),
    pricePartsByOrder: createPricePartsByOrder(orders),
    eventsByOrder: createEventsByOrder(orders),
    paymentsByOrder: createPaymentsByOrder(payments),
    refundsByOrder: createRefundsByOrder(payments),
    basketFacts: createBasketFacts(catalog, { requestId: viewer.requestId, signal }),
  };
}
