import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { and, eq } from 'drizzle-orm';
import { inTransaction } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { openRedis } from '#platform/redis.ts';
import { createTakeStep } from '../../../subgraphs/order/data/order-steps.ts';
import { orders, timers } from '../../../subgraphs/order/data/tables.ts';
import { type Order, system } from '../../../subgraphs/order/domain/order.ts';
import { eventually } from '../../support/eventually.ts';
import type { Standing } from '../../support/order-machine.ts';
import { type Data, type House, person, someone, startHouse } from './house.ts';
import { act, read } from './operations.ts';
import { seedOrder, seedRestaurant } from './seed-order.ts';

let house: House;
before(async () => {
  house = await startHouse();
  await seedRestaurant(house, house.database.db);
});
after(() => house.stop());

const customer = someone();
const support = person(newId(), 'SUPPORT');
const minute = 60_000;
const inMinutes = (count: number) => new Date(house.now().getTime() + count * minute);

const order = (standing: Partial<Standing>, more: Partial<Order> = {}) =>
  seedOrder(
    house,
    house.database.db,
    { status: 'PREPARING', fulfilment: 'PICKUP', cancellation: 'NONE', isLater: false, ...standing },
    { customerId: customer.userId ?? '', riderId: null, readyAt: house.now(), promisedTo: house.now(), ...more },
  );

const seen = (id: string): Promise<Data> => read(house, support, id);
const eventsOf = async (id: string) => (await seen(id)).timeline.map(({ type, actor }: Data) => `${type} ${actor}`);
const happens = (id: string, event: string, times = 1) =>
  eventually(
    `${event} ${times} times`,
    async () => (await eventsOf(id)).filter((one: string) => one === event).length === times,
  );

/** Paid, a moment ago. */
async function paid(standing: Partial<Standing>, more: Partial<Order> = {}): Promise<string> {
  const id = await order({ status: 'PENDING_PAYMENT', ...standing }, more);
  const takeStep = createTakeStep({ now: house.now, newId });
  await inTransaction(house.database.db, tx => takeStep(tx, id, 'paymentSucceeded', system));
  return id;
}

async function dueAt(id: string, kind: string): Promise<Date | undefined> {
  const same = and(eq(timers.aggregateId, id), eq(timers.kind, kind));
  const [timer] = await house.database.db.select().from(timers).where(same);
  return timer?.dueAt;
}

async function rowOf(id: string) {
  const [row] = await house.database.db.select().from(orders).where(eq(orders.id, id));
  assert.ok(row);
  return row;
}

test('a restaurant that does not answer is reminded after 3 minutes and after 7, and loses the order after 10', async () => {
  const id = await paid({});
  house.skip(3 * minute);
  await happens(id, 'RESTAURANT_REMINDED SYSTEM');
  house.skip(4 * minute + 1000);
  await happens(id, 'RESTAURANT_REMINDED SYSTEM', 2);
  assert.equal((await seen(id)).status, 'PLACED');
  house.skip(3 * minute);
  await happens(id, 'ACCEPTANCE_TIMED_OUT SYSTEM');
  assert.deepEqual((await seen(id)).cancellation, { state: 'CANCELLED', reason: 'NO_RESPONSE', requestedBy: 'SYSTEM' });
});

test('an order for later waits for its time, and a restaurant that accepts by itself accepts it then', async () => {
  const id = await paid({ isLater: true }, { autoAccept: true, releaseAt: inMinutes(60) });
  assert.equal((await seen(id)).status, 'SCHEDULED');
  assert.equal((await act(house, house.merchant, 'acceptOrder', id)).code, 'ILLEGAL_TRANSITION');
  house.skip(60 * minute);
  await happens(id, 'ORDER_ACCEPTED SYSTEM');
  assert.deepEqual((await eventsOf(id)).slice(1), [
    'PAYMENT_SUCCEEDED SYSTEM',
    'ORDER_RELEASED SYSTEM',
    'ORDER_ACCEPTED SYSTEM',
  ]);
});

test('food that is not ready is overdue once for each time it was promised', async () => {
  const id = await paid({});
  await act(house, house.merchant, 'acceptOrder', id, ', preparationMinutes: 10');
  house.skip(15 * minute);
  await happens(id, 'PREPARATION_OVERDUE SYSTEM');
  assert.equal(await dueAt(id, 'overdue'), undefined);
  await act(house, house.merchant, 'delayOrder', id, ', minutes: 10');
  const { readyAt } = await rowOf(id);
  assert.equal((await dueAt(id, 'overdue'))?.getTime(), (readyAt?.getTime() ?? 0) + 5 * minute);
  house.skip(10 * minute);
  await happens(id, 'PREPARATION_OVERDUE SYSTEM', 2);
  await act(house, house.merchant, 'markReady', id);
  assert.equal(await dueAt(id, 'overdue'), undefined);
});

test('a delay moves what is promised, three times and thirty minutes at most, and never what is ready', async () => {
  const id = await order({}, { promisedFrom: house.now() });
  const before = await rowOf(id);
  const delay = (minutes: number, who = house.merchant) => act(house, who, 'delayOrder', id, `, minutes: ${minutes}`);
  assert.equal((await delay(10)).status, 'PREPARING');
  assert.equal((await delay(25)).code, 'ILLEGAL_TRANSITION');
  assert.equal((await delay(5, person(newId(), 'DISPATCHER'))).status, 'PREPARING');
  const after = await rowOf(id);
  for (const moved of ['readyAt', 'promisedFrom', 'promisedTo'] as const)
    assert.equal(after[moved]?.getTime(), (before[moved]?.getTime() ?? 0) + 15 * minute, moved);
  assert.equal((await delay(1)).status, 'PREPARING');
  assert.equal((await delay(1)).code, 'ILLEGAL_TRANSITION');
  assert.equal((await delay(31).catch(error => error)).code, 'BAD_USER_INPUT');
  await act(house, house.merchant, 'markReady', id);
  assert.equal((await delay(1)).code, 'ILLEGAL_TRANSITION');
});

test('delays at the same moment all count', async () => {
  const id = await order({});
  const before = await rowOf(id);
  const delay = (minutes: number) => act(house, house.merchant, 'delayOrder', id, `, minutes: ${minutes}`);
  const answers: Data[] = await Promise.all([5, 6, 7].map(delay));
  assert.deepEqual(
    answers.map(({ status }) => status),
    ['PREPARING', 'PREPARING', 'PREPARING'],
  );
  const { delays, delayedSeconds, readyAt, seq } = await rowOf(id);
  assert.deepEqual([delays, delayedSeconds, seq], [3, 18 * 60, before.seq + 3]);
  assert.equal(readyAt?.getTime(), (before.readyAt?.getTime() ?? 0) + 18 * minute);
});

test('a customer reminds once in five minutes, and hears when again', async () => {
  const id = await order({ status: 'PLACED' });
  assert.equal((await act(house, customer, 'remindRestaurant', id)).__typename, 'Order');
  const query = `mutation($id: ID!) { remindRestaurant(orderId: $id) { ... on Refused { code retryAt } } }`;
  const again = (await house.ask(customer, query, { id })).remindRestaurant;
  const { remindedAt } = await rowOf(id);
  const retryAt = new Date((remindedAt?.getTime() ?? 0) + 5 * minute).toISOString();
  assert.deepEqual([again.code, new Date(again.retryAt).toISOString()], ['RATE_LIMITED', retryAt]);
  assert.ok(!(await read(house, customer, id)).allowedActions.includes('REMIND'));
  house.skip(5 * minute);
  assert.equal((await act(house, customer, 'remindRestaurant', id)).__typename, 'Order');
});

test('nobody comes: two hours after it was promised the restaurant may say so, or time does', async () => {
  const [told, silent] = [await order({}, { promisedTo: inMinutes(30) }), await order({})];
  for (const id of [told, silent]) await act(house, house.merchant, 'markReady', id);
  assert.equal((await act(house, house.merchant, 'reportNoShow', told)).code, 'ILLEGAL_TRANSITION');
  assert.equal(
    (await dueAt(told, 'no-show'))?.getTime(),
    ((await rowOf(told)).promisedTo?.getTime() ?? 0) + 120 * minute,
  );
  house.skip(121 * minute);
  await happens(silent, 'ORDER_FAILED SYSTEM');
  house.skip(29 * minute);
  const failed = await act(house, house.merchant, 'reportNoShow', told);
  assert.ok(failed.status === 'FAILED' || (await seen(told)).status === 'FAILED');
});

test('the PIN hands a meal over; many guesses at once are five tries, and the customer is not locked out', async () => {
  const handOver = (id: string, pin: string) => act(house, house.merchant, 'handOverOrder', id, `, pin: "${pin}"`);
  const fresh = () => order({ status: 'READY' });
  const [right, guessed] = [await fresh(), await fresh()];
  const pinOf = async (id: string, who: typeof customer) =>
    (await house.ask(who, 'query($id: ID!) { order(id: $id) { collectionPin } }', { id })).order.collectionPin;
  assert.equal(await pinOf(right, house.merchant), null);
  assert.equal((await handOver(right, '0000')).code, 'CODE_WRONG');
  assert.equal((await handOver(right, await pinOf(right, customer))).status, 'DELIVERED');

  const guesses = Array.from({ length: 12 }, (_, index) => handOver(guessed, `10${10 + index}`));
  const codes = (await Promise.all(guesses)).map(({ code }) => code).sort();
  assert.deepEqual(codes, [...Array(7).fill('CODE_EXPIRED'), ...Array(5).fill('CODE_WRONG')]);
  assert.equal((await handOver(guessed, '4711')).code, 'CODE_EXPIRED');
  const { version, collectionTries, seq } = await rowOf(guessed);
  assert.deepEqual([version, collectionTries, seq], [6, 5, 1]);
  assert.equal((await act(house, customer, 'completeOrder', guessed)).status, 'COMPLETED');
  assert.equal(await pinOf(guessed, customer), null);
});

test('an order is reviewed once', async () => {
  const id = await order({ status: 'DELIVERED' });
  assert.ok((await read(house, customer, id)).allowedActions.includes('REVIEW'));
  const event = { id: newId(), type: 'ReviewAdded', aggregateId: newId(), seq: 1, occurredAt: house.now() };
  const redis = openRedis(house.redisUrl);
  await redis.xadd('events:catalog', '*', 'event', JSON.stringify({ ...event, payload: { orderId: id, rating: 5 } }));
  await redis.close();
  await eventually('reviewed', async () => !(await read(house, customer, id)).allowedActions.includes('REVIEW'));
});
