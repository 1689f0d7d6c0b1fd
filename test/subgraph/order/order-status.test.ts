import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Claims } from '#platform/claims.ts';
import { newId } from '#platform/ids.ts';
import { eventually } from '../../support/eventually.ts';
import { type Data, type House, person, someone, startHouse } from './house.ts';
import { act, paid, placed } from './operations.ts';

let house: House;
before(async () => {
  house = await startHouse();
});
after(() => house.stop());

const follow = (claims: Claims, query: string, variables: Record<string, unknown>) =>
  house.connection.subscribe({ query, variables }, { claims, signal: new AbortController().signal });

const orderStatus = `subscription($id: ID!, $afterSeq: Int) { event: orderStatusChanged(orderId: $id, afterSeq: $afterSeq) {
  seq type status order { id status } } }`;
const incoming = `subscription($id: ID!) { event: restaurantOrderChanged(restaurantId: $id) { seq type order { id customer { id } } } }`;

async function rest(stream: AsyncIterableIterator<Data>): Promise<Data[]> {
  const events: Data[] = [];
  for await (const { data, errors } of stream) {
    assert.equal(errors, undefined);
    events.push(data.event);
  }
  return events;
}

const noListeners = () => eventually('no listener left', () => house.subgraph.listenerCount() === 0);

test('the whole life so far, then live, then the end', async () => {
  const customer = someone();
  const { id } = await paid(house, customer);
  const stream = await follow(customer, orderStatus, { id, afterSeq: 0 });
  const whole = rest(stream);
  await eventually('somebody listens', () => house.subgraph.listenerCount() === 1);
  await act(house, house.merchant, 'rejectOrder', id, ', reason: CLOSING');
  assert.deepEqual(
    (await whole).map(({ seq, type, status }) => `${seq} ${type} ${status}`),
    ['1 ORDER_CREATED PENDING_PAYMENT', '2 PAYMENT_SUCCEEDED PLACED', '3 ORDER_REJECTED REJECTED'],
  );
  const later = await rest(await follow(customer, orderStatus, { id, afterSeq: 2 }));
  assert.deepEqual(later, [{ seq: 3, type: 'ORDER_REJECTED', status: 'REJECTED', order: { id, status: 'REJECTED' } }]);
  assert.deepEqual(await rest(await follow(customer, orderStatus, { id, afterSeq: 3 })), []);
  await noListeners();
});

test('each event shows the order as it is then, not as it was when the stream began', async () => {
  const customer = someone();
  const { id } = await paid(house, customer);
  const stream = await follow(customer, orderStatus, { id, afterSeq: 2 });
  const first = stream.next();
  await act(house, house.merchant, 'acceptOrder', id);
  assert.equal((await first).value.data?.event.order.status, 'ACCEPTED');
  await act(house, house.merchant, 'markReady', id);
  assert.equal((await stream.next()).value.data?.event.order.status, 'READY');
  await stream.return?.();
  await noListeners();
});

test('who may not see the order gets an error and no stream', async () => {
  const { id } = await placed(house, someone());
  for (const [claims, orderId] of [
    [someone(), id],
    [someone(), newId()],
    [someone(), 'nonsense'],
  ] as const) {
    const { value } = await (await follow(claims, orderStatus, { id: orderId })).next();
    assert.equal(value.errors[0].extensions.code, 'NOT_FOUND');
  }
  const { value } = await (await follow(someone(), orderStatus, { id, afterSeq: -1 })).next();
  assert.equal(value.errors[0].extensions.code, 'BAD_USER_INPUT');
  await noListeners();
});

test('a client that leaves while it waits leaves no listener behind', async () => {
  const customer = someone();
  const { id } = await placed(house, customer);
  const stream = await follow(customer, orderStatus, { id, afterSeq: 1 });
  const waiting = stream.next();
  await eventually('somebody listens', () => house.subgraph.listenerCount() === 1);
  await stream.return?.();
  assert.deepEqual(await waiting, { done: true, value: undefined });
  await noListeners();
});

test('a restaurant hears every event of every order of its own, from now on', async () => {
  const before = await paid(house, someone());
  const { restaurantId } = house.catalog;
  const stream = await follow(house.merchant, incoming, { id: restaurantId });
  const first = stream.next();
  await eventually('the restaurant listens', () => house.subgraph.listenerCount() === 1);
  const customers = Array.from({ length: 10 }, someone);
  const orders = await Promise.all(customers.map(customer => paid(house, customer)));
  const heard: string[] = [];
  for (let result = await first; heard.length < 20; result = await stream.next()) {
    const { seq, order } = result.value.data.event;
    heard.push(`${order.id} ${seq}`);
    if (heard.length === 20) break;
  }
  await stream.return?.();
  const expected = orders.flatMap(({ id }) => [`${id} 1`, `${id} 2`]);
  assert.deepEqual(heard.toSorted(), expected.toSorted());
  assert.ok(!heard.some(entry => entry.startsWith(before.id)));

  for (const other of [someone(), person(newId(), 'MERCHANT'), person(newId(), 'ADMIN')]) {
    const { value } = await (await follow(other, incoming, { id: restaurantId })).next();
    assert.equal(value.errors[0].extensions.code, 'NOT_FOUND');
  }
  await noListeners();
});

const feed = `subscription($id: ID!, $after: SafeInt) {
  event: restaurantOrderChanged(restaurantId: $id, afterFeedSeq: $after) { feedSeq type order { id } } }`;

test('a restaurant goes on behind the last event that it saw, without gap or repeat', async () => {
  const { restaurantId: id } = house.catalog;
  const numbers = async (after: number, count: number): Promise<number[]> => {
    const stream = await follow(house.merchant, feed, { id, after });
    const seen: number[] = [];
    while (seen.length < count) seen.push((await stream.next()).value.data.event.feedSeq);
    await stream.return?.();
    return seen;
  };
  for (const customer of Array.from({ length: 3 }, someone)) await paid(house, customer);
  const whole = await numbers(0, 6);
  assert.deepEqual(whole, [1, 2, 3, 4, 5, 6]);
  const stream = await follow(house.merchant, feed, { id, after: 4 });
  const feedSeqs: number[] = [];
  const done = (async () => {
    for (let last = ''; last !== 'ORDER_REJECTED'; ) {
      const { feedSeq, type } = (await stream.next()).value.data?.event ?? {};
      feedSeqs.push(feedSeq);
      last = type;
    }
    await stream.return?.();
  })();
  const { id: orderId } = await paid(house, someone());
  await act(house, house.merchant, 'rejectOrder', orderId, ', reason: CLOSING');
  await done;
  assert.deepEqual(
    feedSeqs,
    Array.from({ length: feedSeqs.length }, (_, index) => index + 5),
  );
  const { value } = await (await follow(house.merchant, feed, { id, after: -1 })).next();
  assert.equal(value.errors[0].extensions.code, 'BAD_USER_INPUT');
  await noListeners();
});

test('the streams of many orders read together what a moment has brought', async () => {
  const customers = Array.from({ length: 10 }, someone);
  const orders = await Promise.all(customers.map(customer => paid(house, customer)));
  const streams = await Promise.all(
    orders.map(({ id }, index) => follow(customers[index] ?? someone(), orderStatus, { id, afterSeq: 2 })),
  );
  const waiting = streams.map(stream => stream.next());
  await eventually('all listen', () => house.subgraph.listenerCount() === 10);
  house.statements.length = 0;
  await Promise.all(orders.map(({ id }) => act(house, house.merchant, 'rejectOrder', id, ', reason: CLOSING')));
  for (const result of await Promise.all(waiting)) assert.equal(result.value.data?.event.seq, 3);
  const reads = house.statements.filter(sql => /^select .*from `order_events`/is.test(sql)).length;
  assert.ok(reads >= 1 && reads < 10, `${reads} reads`);
  await Promise.all(streams.map(stream => stream.return?.()));
  await noListeners();
});
