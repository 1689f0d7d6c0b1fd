import DataLoader from 'dataloader';
import type { OrderRepository } from '../data/order-repository.ts';
import type { OrderEvent, OrderLine } from '../domain/order.ts';

/** What was ordered, in its order. */
export const createLinesByOrder = (orders: OrderRepository) =>
  new DataLoader<string, OrderLine[]>(async ids => {
    const lines = Map.groupBy(await orders.linesOf(ids), ({ orderId }) => orderId);
    return ids.map(id => (lines.get(id) ?? []).map(({ line }) => line));
  });

/** What has happened so far, oldest first. */
export const createEventsByOrder = (orders: OrderRepository) =>
  new DataLoader<string, OrderEvent[]>(async ids => {
    const events = Map.groupBy(await orders.eventsOf(ids), ({ orderId }) => orderId);
    return ids.map(id => events.get(id) ?? []);
  });
