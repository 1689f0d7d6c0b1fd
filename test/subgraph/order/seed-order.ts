import type { Database } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { orderEvents, orders, payments, restaurantAccess, timers } from '../../../subgraphs/order/data/tables.ts';
import type { Order } from '../../../subgraphs/order/domain/order.ts';
import { orderAt, type Standing, timersOf } from '../../support/order-machine.ts';
import type { House } from './house.ts';

/** As the catalog would have told. */
export async function seedRestaurant({ catalog }: House, db: Database): Promise<void> {
  const { restaurantId, ownerId } = catalog;
  const access = { restaurantId, ownerId, name: 'Tiffin House', currency: 'EUR', timeZone: 'UTC' };
  await db.insert(restaurantAccess).values(access);
}

/** Puts an order there as if it had come so far, paid in cash. Its timers are an hour away. */
export async function seedOrder(
  { catalog, now }: House,
  db: Database,
  standing: Standing,
  more: Partial<Order>,
): Promise<string> {
  const id = newId();
  const { restaurantId, ownerId: merchantId } = catalog;
  const { number: _, ...order } = orderAt(standing, now(), { id, restaurantId, merchantId, ...more });
  const { status } = standing;
  const instants = { occurredAt: now(), recordedAt: now() };
  const event = {
    orderId: id,
    seq: 1,
    type: 'ORDER_CREATED' as const,
    status,
    actor: 'CUSTOMER' as const,
    payload: {},
  };
  const dueAt = new Date(now().getTime() + 60 * 60_000);
  const awaited = timersOf(standing).map(kind => ({ id: newId(), kind, aggregateId: id, dueAt }));
  const isTaken = ['DELIVERED', 'COMPLETED'].includes(status);
  const payment = { id: newId(), orderId: id, attempt: 1, amountMinor: 1000, currency: 'EUR' };
  const method = status === 'PENDING_PAYMENT' ? {} : { method: 'CASH' as const };
  await db.insert(orders).values({ ...order, idempotencyKey: id, requestHash: 'x' });
  await db.insert(orderEvents).values({ ...event, ...instants, restaurantId: id, feedSeq: 1 });
  await db.insert(payments).values({ ...payment, ...method, status: isTaken ? 'CAPTURED' : 'CREATED' });
  if (awaited.length > 0) await db.insert(timers).values(awaited);
  return id;
}
