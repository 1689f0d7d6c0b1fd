import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { and, desc, eq } from 'drizzle-orm';
import { newId } from '#platform/ids.ts';
import { openRedis, type RedisClient } from '#platform/redis.ts';
import { outbox } from '../../../subgraphs/order/data/tables.ts';
import { eventually } from '../../support/eventually.ts';
import type { Standing } from '../../support/order-machine.ts';
import { type Data, type House, person, someone, startHouse } from './house.ts';
import { act, read } from './operations.ts';
import { seedOrder, seedRestaurant } from './seed-order.ts';

let house: House;
let redis: RedisClient;
before(async () => {
  house = await startHouse();
  redis = openRedis(house.redisUrl);
  await seedRestaurant(house, house.database.db);
});
after(async () => {
  await redis.close();
  await house.stop();
});

const customer = someone();
const support = person(newId(), 'SUPPORT');
const minute = 60_000;

const order = (standing: Partial<Standing>) =>
  seedOrder(
    house,
    house.database.db,
    { status: 'PREPARING', fulfilment: 'DELIVERY', cancellation: 'NONE', isLater: false, ...standing },
    { customerId: customer.userId ?? '', riderId: null },
  );

const seen = (id: string): Promise<Data> => read(house, support, id);
const cancel = (who: typeof customer, id: string, args = '') => act(house, who, 'cancelOrder', id, args);
const decide = (id: string, approve: boolean) =>
  act(house, house.merchant, 'decideCancellation', id, `, approve: ${approve}`);

/** A delivery that tells its story on its own stream. */
function deliveryOf(orderId: string) {
  const deliveryId = newId();
  let seq = 0;
  return (type: string, more: object = {}) => {
    const payload = { deliveryId, orderId, riderId: null, occurredAt: house.now().toISOString(), ...more };
    const event = { id: newId(), type, aggregateId: deliveryId, seq: ++seq, occurredAt: house.now(), payload };
    return redis.xadd('events:delivery', '*', 'event', JSON.stringify(event));
  };
}

/** What the other services hear last of this kind. */
async function told(id: string, type: string): Promise<Data> {
  const same = and(eq(outbox.aggregateId, id), eq(outbox.type, type));
  const [event] = await house.database.db.select().from(outbox).where(same).orderBy(desc(outbox.id)).limit(1);
  return event?.payload;
}

const becomes = (id: string, status: string) =>
  eventually(status, async () => {
    const now = await seen(id);
    return now.status === status && now;
  });
const eventsOf = (shown: Data) => shown.timeline.map(({ type, actor }: Data) => `${type} ${actor}`);

test('a wish that the restaurant denies, and one that nobody answers for five minutes', async () => {
  const id = await order({});
  const asked = await cancel(customer, id, ', reason: "changed my mind"');
  assert.deepEqual(asked.cancellation, { state: 'REQUESTED', reason: 'changed my mind', requestedBy: 'CUSTOMER' });
  assert.equal((await cancel(customer, id)).code, 'ILLEGAL_TRANSITION', 'it is asked already');
  assert.equal((await decide(id, false)).cancellation.state, 'DENIED');
  assert.equal((await decide(id, true)).code, 'ILLEGAL_TRANSITION', 'nobody waits for an answer');

  assert.equal((await cancel(customer, id)).cancellation.state, 'REQUESTED');
  house.skip(5 * minute + 1000);
  await eventually('denied by itself', async () => (await seen(id)).cancellation.state === 'DENIED');
  assert.equal(eventsOf(await seen(id)).at(-1), 'CANCELLATION_DENIED SYSTEM');
  assert.equal((await act(house, house.merchant, 'markReady', id)).status, 'READY');
});

test('an approved wish waits for the delivery, and ends with its answer', async () => {
  const id = await order({ status: 'ACCEPTED' });
  await cancel(customer, id, ', reason: "too slow"');
  const approved = await decide(id, true);
  assert.deepEqual([approved.status, approved.cancellation.state], ['ACCEPTED', 'PENDING_CUSTODY']);
  assert.deepEqual(await told(id, 'CancelDeliveryRequested'), {
    orderId: id,
    reason: 'too slow',
    fault: 'CUSTOMER',
  });
  assert.equal((await cancel(house.merchant, id)).code, 'ILLEGAL_TRANSITION', 'the delivery is asked already');
  await deliveryOf(id)('DeliveryCancelled', { reason: 'ORDER_CANCELLED', requested: true });
  const { cancellation } = await becomes(id, 'CANCELLED');
  assert.deepEqual(cancellation, { state: 'CANCELLED', reason: 'too slow', requestedBy: 'CUSTOMER' });
  const { fault, wasAccepted } = await told(id, 'OrderCancelled');
  assert.deepEqual({ fault, wasAccepted }, { fault: 'CUSTOMER', wasAccepted: true });
});

test('the rider was faster: the cancellation is void and the order goes on', async () => {
  const id = await order({});
  assert.equal((await cancel(house.merchant, id, ', reason: "no more rice"')).cancellation.state, 'PENDING_CUSTODY');
  assert.equal((await act(house, house.merchant, 'markReady', id)).status, 'READY', 'the kitchen goes on meanwhile');
  const tell = deliveryOf(id);
  await tell('DeliveryPickedUp');
  await tell('CancelRefused', { status: 'PICKED_UP' });
  await eventually('void', async () => (await seen(id)).cancellation === null);
  await tell('DeliveryDelivered');
  assert.deepEqual(eventsOf(await becomes(id, 'DELIVERED')).slice(1), [
    'CANCELLATION_STARTED MERCHANT',
    'ORDER_READY MERCHANT',
    'ORDER_PICKED_UP SYSTEM',
    'CANCELLATION_REFUSED SYSTEM',
    'ORDER_DELIVERED SYSTEM',
  ]);
});

test('a refusal whose pick-up was never heard of implies it', async () => {
  const id = await order({ status: 'READY' });
  await cancel(support, id);
  await deliveryOf(id)('CancelRefused', { status: 'PICKED_UP' });
  const { cancellation } = await becomes(id, 'PICKED_UP');
  assert.equal(cancellation, null);
});

test('no rider, found while the cancellation was asked for, answers it', async () => {
  const id = await order({ cancellation: 'PENDING_CUSTODY' });
  await deliveryOf(id)('DeliveryCancelled', { reason: 'NO_RIDER', requested: false });
  const { cancellation } = await becomes(id, 'CANCELLED');
  assert.equal(cancellation.reason, 'NO_RIDER');
  assert.equal((await told(id, 'OrderCancelled')).fault, 'PLATFORM');
});

test('staff call back what is on its way: the food comes back, or the rider was faster', async () => {
  const back = await order({ status: 'PICKED_UP' });
  const recalled = await cancel(support, back, ', reason: "wrong meal", fault: MERCHANT');
  assert.deepEqual([recalled.status, recalled.cancellation.state], ['PICKED_UP', 'PENDING_CUSTODY']);
  assert.deepEqual(await told(back, 'RecallRequested'), { orderId: back, reason: 'wrong meal', fault: 'MERCHANT' });
  await deliveryOf(back)('DeliveryFailed', { reason: 'RECALLED', fault: 'MERCHANT' });
  const failed = await becomes(back, 'FAILED');
  assert.deepEqual(failed.cancellation, { state: 'CANCELLED', reason: 'wrong meal', requestedBy: 'SUPPORT' });
  assert.equal((await told(back, 'OrderFailed')).fault, 'MERCHANT');

  const eaten = await order({ status: 'PICKED_UP' });
  await cancel(support, eaten);
  const tell = deliveryOf(eaten);
  await tell('DeliveryDelivered');
  await tell('CancelRefused', { status: 'DELIVERED' });
  await eventually('void', async () => (await seen(eaten)).cancellation === null);
  assert.equal((await seen(eaten)).status, 'DELIVERED');
});

test('a self pick-up has no delivery to ask', async () => {
  const wished = await order({ fulfilment: 'PICKUP' });
  await cancel(customer, wished);
  assert.equal((await decide(wished, true)).status, 'CANCELLED');
  const closed = await order({ fulfilment: 'PICKUP', status: 'READY' });
  const done = await cancel(house.merchant, closed, ', reason: "power cut"');
  assert.deepEqual(done.cancellation, { state: 'CANCELLED', reason: 'power cut', requestedBy: 'MERCHANT' });
  assert.deepEqual([done.status, (await told(closed, 'OrderCancelled')).fault], ['CANCELLED', 'MERCHANT']);
});

test('only staff say whose fault it is', async () => {
  const id = await order({ status: 'PLACED' });
  const answer = await cancel(customer, id, ', fault: MERCHANT').catch(error => error);
  assert.equal(answer.code, 'BAD_USER_INPUT');
  assert.equal((await cancel(support, id, ', fault: MERCHANT')).status, 'CANCELLED');
  const { fault, wasAccepted } = await told(id, 'OrderCancelled');
  assert.deepEqual({ fault, wasAccepted }, { fault: 'MERCHANT', wasAccepted: false });
});

test('of a wish and an acceptance at once, each answers for what it found', async () => {
  const id = await order({ status: 'PLACED' });
  const [cancelled, accepted] = await Promise.all([
    cancel(customer, id),
    act(house, house.merchant, 'acceptOrder', id),
  ]);
  const { status } = await seen(id);
  assert.ok(['CANCELLED', 'ACCEPTED'].includes(status));
  const loser = status === 'CANCELLED' ? accepted : cancelled;
  // Or the wish came a moment later, and met an accepted order.
  assert.ok(loser.code === 'ILLEGAL_TRANSITION' || loser.cancellation?.state === 'REQUESTED');
});
