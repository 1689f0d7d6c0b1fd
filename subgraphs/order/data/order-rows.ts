import type { Order, OrderEvent, OrderLine } from '../domain/order.ts';
import type { orderEvents, orderLines, orders } from './tables.ts';

/** The number as people say it: longer than the first day's sequence, and never a count of the day's orders. */
export const spokenNumber = (number: number) => `D-${10_000 + number}`;

export function toOrder(row: typeof orders.$inferSelect): Order {
  const { number, idempotencyKey: _key, requestHash: _hash, riderSeq: _seq, reconciledAt: _at, ...order } = row;
  return { ...order, number: spokenNumber(number) };
}

export function toLine({ orderId: _, position: __, ...line }: typeof orderLines.$inferSelect): OrderLine {
  return line;
}

export function toEvent(row: typeof orderEvents.$inferSelect): OrderEvent {
  const { actorId: _, payload: __, ...event } = row;
  return event;
}
