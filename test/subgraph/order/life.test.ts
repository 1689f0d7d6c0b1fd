import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '#platform/ids.ts';
import { openRedis } from '#platform/redis.ts';
import { eventually } from '../../support/eventually.ts';
import { type House, person, someone, startHouse } from './house.ts';
import { act, paid, pay, place, read } from './operations.ts';

let house: House;
before(async () => {
  house = await startHouse();
});
after(() => house.stop());

/** What the delivery service would say, on its own stream. */
async function deliverySays(type: string, orderId: string, seq: number, more: object = {}) {
  const redis = openRedis(house.redisUrl);
  const payload = { deliveryId: newId(), orderId, riderId: null, occurredAt: new Date().toISOString(), ...more };
  const event = { id: newId(), type, aggregateId: payload.deliveryId, seq, occurredAt: new Date(), payload };
  await redis.xadd('events:delivery', '*', 'event', JSON.stringify(event));
  await redis.close();
}

test('an order lives from its placing to the completed meal', async () => {
  const { catalog, merchant } = house;
  const customer = someone();
  const itemId = catalog.addItem({ price: 1100, stock: 5 });
  const lines = [{ itemId, quantity: 2, modifierOptionIds: [newId()] }];
  const order = await place(house, customer, { lines, tip: { amountMinor: 150, currency: 'EUR' } });
  assert.equal(order.__typename, 'Order');
  assert.equal(order.status, 'PENDING_PAYMENT');
  assert.match(order.number, /^D-\d{5,}$/);
  assert.equal(order.total.amountMinor, 2 * 1200 + 290 + 150);
  assert.deepEqual(order.allowedActions.sort(), ['CANCEL', 'PAY']);
  assert.equal(order.payment.status, 'CREATED');

  const payment = await pay(house, customer, order.id);
  assert.equal(payment.status, 'AUTHORIZED');
  assert.deepEqual(payment.order, { id: order.id, status: 'PLACED', seq: 2 });

  assert.equal((await act(house, merchant, 'acceptOrder', order.id, ', preparationMinutes: 20')).status, 'ACCEPTED');
  assert.equal((await act(house, merchant, 'startPreparing', order.id)).status, 'PREPARING');
  assert.equal((await act(house, merchant, 'markReady', order.id)).status, 'READY');

  const rider = person(newId(), 'RIDER');
  assert.equal(await read(house, rider, order.id), null);
  await deliverySays('DeliveryAssigned', order.id, 2, { riderId: rider.userId });
  const seen = await eventually('the rider sees the order', () => read(house, rider, order.id));
  assert.equal(seen.customer, null);
  assert.equal(seen.payment, null);

  await deliverySays('DeliveryPickedUp', order.id, 3);
  const earned = { riderId: rider.userId, earningMinor: 400, currency: 'EUR', localDate: '2026-11-20' };
  await deliverySays('DeliveryDelivered', order.id, 4, earned);
  await eventually('delivered', async () => (await read(house, customer, order.id)).status === 'DELIVERED');
  assert.equal((await act(house, customer, 'completeOrder', order.id)).status, 'COMPLETED');

  const { timeline, allowedActions } = await read(house, customer, order.id);
  assert.deepEqual(
    timeline.map(({ seq, type, actor }: Record<string, unknown>) => `${seq} ${type} ${actor}`),
    [
      '1 ORDER_CREATED CUSTOMER',
      '2 PAYMENT_SUCCEEDED SYSTEM',
      '3 ORDER_ACCEPTED MERCHANT',
      '4 PREPARATION_STARTED MERCHANT',
      '5 ORDER_READY MERCHANT',
      '6 ORDER_PICKED_UP SYSTEM',
      '7 ORDER_DELIVERED SYSTEM',
      '8 ORDER_COMPLETED CUSTOMER',
    ],
  );
  assert.deepEqual(allowedActions, ['REORDER', 'REVIEW']);
  assert.deepEqual(await house.verify(), []);
});

test('a restaurant that accepts by itself has accepted with the payment', async () => {
  house.catalog.state.autoAccept = true;
  const order = await paid(house, someone());
  house.catalog.state.autoAccept = false;
  assert.equal(order.status, 'ACCEPTED');
  assert.equal(order.seq, 3);
});
