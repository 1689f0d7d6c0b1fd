import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { newId } from '#platform/ids.ts';
import { openRedis, type RedisClient } from '#platform/redis.ts';
import { orders } from '../../../subgraphs/order/data/tables.ts';
import { eventually } from '../../support/eventually.ts';
import { type House, person, someone, startHouse } from './house.ts';
import { act, paid, pay, placed, read } from './operations.ts';

let house: House;
let redis: RedisClient;
before(async () => {
  house = await startHouse();
  redis = openRedis(house.redisUrl);
});
after(async () => {
  const breaches = await house.verify();
  await redis.close();
  await house.stop();
  assert.deepEqual(breaches, []);
});

type Said = { type: string; aggregateId: string; seq: number; payload: object; id?: string };

const say = (stream: string, { id = newId(), ...said }: Said) =>
  redis.xadd(stream, '*', 'event', JSON.stringify({ id, occurredAt: new Date(), ...said }));

/** A delivery of an order, telling its story on its own stream. */
function deliveryOf(orderId: string) {
  const deliveryId = newId();
  let seq = 0;
  return (type: string, more: object = {}) =>
    say('events:delivery', {
      type,
      aggregateId: deliveryId,
      seq: ++seq,
      payload: { deliveryId, orderId, riderId: null, ...more },
    });
}

const statusOf = async (orderId: string) => (await read(house, person(newId(), 'SUPPORT'), orderId)).status;

async function accepted() {
  const order = await paid(house, someone());
  await act(house, house.merchant, 'acceptOrder', order.id);
  return order.id as string;
}

test('a repeated event takes its step once, and a late one takes none', async () => {
  const id = await accepted();
  const event = { id: newId(), type: 'DeliveryPickedUp', aggregateId: newId(), seq: 1, payload: { orderId: id } };
  await say('events:delivery', event);
  await say('events:delivery', event);
  const tell = deliveryOf(id);
  await tell('DeliveryDelivered');
  await tell('DeliveryPickedUp');
  await eventually('delivered', async () => (await statusOf(id)) === 'DELIVERED');
  await tell('DeliveryAssigned', { riderId: newId() }); // in order after those before: when it is done, so are they
  await eventually('all heard', async () => (await riderOf(id)) !== null);
  const { timeline } = await read(house, person(newId(), 'SUPPORT'), id);
  assert.deepEqual(timeline.map(({ type }: { type: string }) => type).slice(3), ['ORDER_PICKED_UP', 'ORDER_DELIVERED']);
});

async function riderOf(orderId: string): Promise<string | null> {
  const [row] = await house.database.db.select().from(orders).where(eq(orders.id, orderId));
  return row?.riderId ?? null;
}

test('a rider sees the order only while it is theirs', async () => {
  const id = await accepted();
  const rider = person(newId(), 'RIDER');
  const tell = deliveryOf(id);
  await tell('DeliveryAssigned', { riderId: rider.userId });
  await eventually('seen', async () => await read(house, rider, id));
  assert.equal((await act(house, rider, 'completeOrder', id).catch(e => e)).code, 'FORBIDDEN');
  await tell('DeliveryUnassigned', { riderId: rider.userId, reason: 'bike broke' });
  await eventually('seen no more', async () => (await read(house, rider, id)) === null);
});

test('what was said of a rider before is not believed afterwards', async () => {
  const id = await accepted();
  const [first, second] = [newId(), newId()];
  const aggregateId = newId();
  const assigned = (seq: number, riderId: string) =>
    say('events:delivery', { type: 'DeliveryAssigned', aggregateId, seq, payload: { orderId: id, riderId } });
  await assigned(3, second);
  await eventually('heard', async () => (await riderOf(id)) === second);
  await assigned(1, first); // one that had failed, and was tried again
  const last = { type: 'DeliveryPickedUp', aggregateId, seq: 4, payload: { orderId: id } };
  await say('events:delivery', last);
  await eventually('all heard', async () => (await statusOf(id)) === 'PICKED_UP');
  assert.equal(await riderOf(id), second);
});

test('no rider: cancelled and given back; a failed delivery: failed and given back', async () => {
  const [lost, failed] = [await accepted(), await accepted()];
  await deliveryOf(lost)('DeliveryCancelled', { reason: 'NO_RIDER' });
  const tell = deliveryOf(failed);
  await tell('DeliveryPickedUp');
  await tell('DeliveryFailed', { reason: 'nobody at the door' });
  await eventually('cancelled', async () => (await statusOf(lost)) === 'CANCELLED');
  await eventually('failed', async () => (await statusOf(failed)) === 'FAILED');
  const support = person(newId(), 'SUPPORT');
  assert.equal((await read(house, support, lost)).cancellation.reason, 'NO_RIDER');
  // Refunded, or let go of before it was captured.
  for (const id of [lost, failed])
    await eventually('given back', async () =>
      ['REFUNDED', 'VOIDED'].includes((await read(house, support, id)).payment.status),
    );
});

test('cash is captured with the meal, and a day later the order is complete', async () => {
  const customer = someone();
  const { id } = await placed(house, customer);
  await pay(house, customer, id, { method: 'CASH', paymentToken: null });
  await act(house, house.merchant, 'acceptOrder', id);
  await deliveryOf(id)('DeliveryDelivered');
  await eventually('delivered', async () => (await statusOf(id)) === 'DELIVERED');
  assert.equal((await read(house, customer, id)).payment.status, 'CAPTURED');
  house.skip(25 * 60 * 60_000);
  await eventually('completed', async () => (await statusOf(id)) === 'COMPLETED');
});

test('a restaurant that changes hands takes its orders along', async () => {
  const order = await placed(house, someone());
  const { restaurantId } = house.catalog;
  const heir = person(newId(), 'MERCHANT');
  assert.equal(await read(house, heir, order.id), null);
  const saved = { restaurantId, name: 'Tiffin House', currency: 'EUR', timeZone: 'Europe/Helsinki', state: 'LIVE' };
  const event = { type: 'RestaurantSaved', aggregateId: restaurantId, seq: 2 };
  await say('events:catalog', { ...event, payload: { ...saved, ownerId: heir.userId } });
  await eventually('the heir sees it', async () => await read(house, heir, order.id));
  assert.equal(await read(house, house.merchant, order.id), null);
});
