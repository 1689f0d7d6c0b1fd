import DataLoader from 'dataloader';
import { manyById } from '#platform/batch-loaders.ts';
import type { OrderRepository } from '../data/order-repository.ts';
import type { OrderLine } from '../domain/order.ts';

/** What was ordered, in its order. */
export const createLinesByOrder = (orders: OrderRepository) =>
  new DataLoader<string, OrderLine[]>(async ids => {
    const lines = Map.groupBy(await orders.linesOf(ids), ({ orderId }) => orderId);
    return ids.map(id => (lines.get(id) ?? []).map(({ line }) => line));
  });

/** What the total is the sum of, in its order. */
export const createPricePartsByOrder = (orders: OrderRepository) =>
  manyById(orders.pricePartsOf, ({ orderId }) => orderId);

/** What has happened so far, oldest first. */
export const createEventsByOrder = (orders: OrderRepository) => manyById(orders.eventsOf, ({ orderId }) => orderId);
