import type { Claims } from '#platform/claims.ts';
import { newId } from '#platform/ids.ts';
import { openRedis } from '#platform/redis.ts';
import { eventually } from '../../support/eventually.ts';
import type { Data, House } from './house.ts';
import { act, pay, place, read } from './operations.ts';

/** What the delivery service would say, on its own stream; one delivery for each order. */
export async function deliverySays(house: House, type: string, orderId: string, more: object = {}) {
  const redis = openRedis(house.redisUrl);
  const payload = { deliveryId: orderId, orderId, riderId: null, occurredAt: house.now().toISOString(), ...more };
  const event = { id: newId(), type, aggregateId: orderId, seq: 2, occurredAt: house.now(), payload };
  await redis.xadd('events:delivery', '*', 'event', JSON.stringify(event));
  await redis.close();
}

export type Eaten = {
  input?: Record<string, unknown>;
  payment?: Record<string, unknown>;
  riderId?: string;
  earningMinor?: number;
  localDate?: string;
};

/** An order that waits for its rider, paid for and captured unless in cash. */
export async function cooked(house: House, customer: Claims, { input = {}, payment = {} }: Eaten = {}): Promise<Data> {
  const lines = [{ itemId: house.catalog.addItem({ price: 1000 }), quantity: 1 }];
  const order = await place(house, customer, { lines, ...input });
  await pay(house, customer, order.id, payment);
  await act(house, house.merchant, 'acceptOrder', order.id);
  await act(house, house.merchant, 'markReady', order.id);
  const isTaken = async () => (await read(house, customer, order.id)).payment.status !== 'AUTHORIZED';
  await eventually('captured', isTaken);
  return order;
}

/** Has the meal brought to the customer. */
export async function bring(house: House, customer: Claims, orderId: string, how: Eaten = {}): Promise<void> {
  const { riderId = newId(), earningMinor = 400, localDate = '2026-11-20' } = how;
  await deliverySays(house, 'DeliveryDelivered', orderId, { riderId, earningMinor, currency: 'EUR', localDate });
  await eventually('delivered', async () => (await read(house, customer, orderId)).status === 'DELIVERED');
}

export async function eaten(house: House, customer: Claims, how: Eaten = {}): Promise<Data> {
  const order = await cooked(house, customer, how);
  await bring(house, customer, order.id, how);
  return order;
}
