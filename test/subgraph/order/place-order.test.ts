import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { newId } from '#platform/ids.ts';
import { placements } from '../../../subgraphs/order/data/tables.ts';
import { type House, person, someone, startHouse } from './house.ts';
import { act, helsinki, paid, pay, place, placed, read } from './operations.ts';

let house: House;
before(async () => {
  house = await startHouse();
});
after(async () => {
  const breaches = await house.verify();
  await house.stop();
  assert.deepEqual(breaches, []);
});

test('five calls at once with one key make one order and five equal answers', async () => {
  const customer = someone();
  const input = { idempotencyKey: newId(), lines: [{ itemId: house.catalog.addItem({ stock: 1 }), quantity: 1 }] };
  const answers = await Promise.all(Array.from({ length: 5 }, () => place(house, customer, input)));
  assert.equal(answers[0].__typename, 'Order');
  for (const answer of answers) assert.deepEqual(answer, answers[0]);
  const { me } = { me: await history(customer) };
  assert.equal(me.length, 1);
  assert.ok(house.catalog.holds.has(answers[0].id));
});

async function history(customer: ReturnType<typeof someone>) {
  const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on User { orders(first: 10) { edges { node { id } } } } } }`;
  const data = await house.ask(customer, query, { r: [{ __typename: 'User', id: customer.userId }] });
  return data._entities[0].orders.edges;
}

test('a repeated key answers the first order even after the menu has changed', async () => {
  const customer = someone();
  const itemId = house.catalog.addItem({ price: 900 });
  const input = { idempotencyKey: newId(), lines: [{ itemId, quantity: 1 }], note: 'no onions' };
  const first = await place(house, customer, input);
  house.catalog.items.delete(itemId);
  assert.equal((await place(house, customer, { ...input, tip: null })).id, first.id);
  const other = await place(house, customer, { ...input, note: 'with onions' });
  assert.equal(other.code, 'IDEMPOTENCY_KEY_REUSED');
  assert.equal((await place(house, someone(), input).catch(error => error)).code, 'NOT_FOUND');
});

test('a refusal is its key’s answer from then on, and holds nothing', async () => {
  const customer = someone();
  const itemId = house.catalog.addItem({ stock: 3 });
  const holds = house.catalog.holds.size;
  const input = { idempotencyKey: newId(), lines: [{ itemId, quantity: 4 }] };
  const refused = await place(house, customer, input);
  assert.equal(refused.__typename, 'OutOfStock');
  assert.deepEqual(refused.items, [{ available: 3, item: { id: itemId } }]);
  assert.equal(house.catalog.holds.size, holds);
  house.catalog.items.set(itemId, { name: 'Thali', price: 1250, stock: 9 });
  assert.deepEqual(await place(house, customer, input), refused);
  const smaller = { lines: [{ itemId, quantity: 3 }] };
  assert.equal((await place(house, customer, { ...input, ...smaller })).code, 'IDEMPOTENCY_KEY_REUSED');
  assert.equal((await place(house, customer, smaller)).__typename, 'Order');
});

test('a refusal is repeated to the letter, with the moment to try again', async () => {
  const customer = someone();
  const input = { idempotencyKey: newId(), lines: [{ itemId: house.catalog.addItem(), quantity: 1 }] };
  house.catalog.state.isOpen = false;
  const refused = await place(house, customer, input);
  house.catalog.state.isOpen = true;
  assert.deepEqual([refused.code, refused.retryAt], ['RESTAURANT_CLOSED', '2030-01-01T10:00:00.000Z']);
  assert.deepEqual(await place(house, customer, input), refused);
  const other = { ...input, idempotencyKey: newId(), expectedTotal: { amountMinor: 1, currency: 'EUR' } };
  const changed = await place(house, customer, other);
  assert.equal(changed.code, 'PRICE_CHANGED');
  assert.deepEqual(await place(house, customer, other), changed);
});

test('what the caller did wrong frees the key', async () => {
  const customer = someone();
  const itemId = house.catalog.addItem();
  const input = { idempotencyKey: newId(), lines: [{ itemId, quantity: 1 }] };
  const wrong = await place(house, customer, { ...input, dropoff: { addressId: newId() } }).catch(e => e);
  assert.equal(wrong.code, 'NOT_FOUND');
  assert.equal((await place(house, customer, input)).__typename, 'Order');
});

test('a key whose row was purged still makes no second order', async () => {
  const customer = someone();
  const { holds } = house.catalog;
  const input = { idempotencyKey: newId(), lines: [{ itemId: house.catalog.addItem({ stock: 5 }), quantity: 1 }] };
  const first = await place(house, customer, input);
  const before = holds.size;
  await house.database.db.delete(placements).where(eq(placements.idempotencyKey, input.idempotencyKey));
  assert.equal((await place(house, customer, input)).id, first.id);
  assert.equal((await place(house, customer, { ...input, note: 'other' })).code, 'IDEMPOTENCY_KEY_REUSED');
  assert.equal(holds.size, before);
});

test('an attempt that broke off long ago is begun anew, and what it held does not stand in the way', async () => {
  const { catalog } = house;
  const customer = someone();
  const input = { idempotencyKey: newId(), lines: [{ itemId: catalog.addItem({ stock: 1 }), quantity: 1 }] };
  const before = new Set(catalog.holds.keys());
  catalog.state.failHolds = 1;
  await assert.rejects(place(house, customer, input));
  const old = [...catalog.holds.keys()].find(id => !before.has(id));
  const startedAt = new Date(house.now().getTime() - 11 * 60_000);
  await house.database.db
    .update(placements)
    .set({ startedAt })
    .where(eq(placements.idempotencyKey, input.idempotencyKey));
  const order = await place(house, customer, input);
  assert.equal(order.__typename, 'Order');
  assert.notEqual(order.id, old);
  assert.ok(!catalog.holds.has(old ?? ''));
});

test('the total is what the customer saw, or the new one is told', async () => {
  const itemId = house.catalog.addItem({ price: 1000 });
  const lines = [{ itemId, quantity: 1 }];
  const expectedTotal = { amountMinor: 1200, currency: 'EUR' };
  const refused = await place(house, someone(), { lines, expectedTotal });
  assert.equal(refused.__typename, 'PriceChanged');
  assert.equal(refused.actual.amountMinor, 1290);
  const amountMinor = refused.actual.amountMinor;
  const accepted = await place(house, someone(), { lines, expectedTotal: { ...expectedTotal, amountMinor } });
  assert.equal(accepted.__typename, 'Order');
});

test('what cannot be ordered now is refused by name', async () => {
  const { catalog } = house;
  const lines = [{ itemId: catalog.addItem({ price: 500, limit: 2 }), quantity: 1 }];
  const codeOf = async (input: object) => (await place(house, someone(), { lines, ...input })).code;

  catalog.state.isOpen = false;
  const closed = await place(house, someone(), { lines });
  catalog.state.isOpen = true;
  assert.equal(closed.code, 'RESTAURANT_CLOSED');
  assert.equal(closed.retryAt, '2030-01-01T10:00:00.000Z');

  assert.equal(await codeOf({ dropoff: { line: 'Far', location: { latitude: 65, longitude: 25 } } }), 'OUT_OF_AREA');
  catalog.state.minimum = 600;
  const small = await codeOf({});
  catalog.state.minimum = 0;
  assert.equal(small, 'BELOW_MINIMUM');
  assert.equal(await codeOf({ couponCode: 'WELCOME' }), 'COUPON_INVALID');
  assert.equal(await codeOf({ lines: null }), 'CART_EMPTY');
  assert.equal(await codeOf({ lines: [{ ...lines[0], quantity: 3 }] }), 'LIMIT_PER_CUSTOMER');
  const soldOut = catalog.addItem({ soldOut: true, stock: 5 });
  assert.equal(await codeOf({ lines: [{ itemId: soldOut, quantity: 1 }] }), 'OUT_OF_STOCK');
});

test('bad input is the caller’s fault, in words', async () => {
  const itemId = house.catalog.addItem();
  const fault = async (input: object) => {
    const error = await place(house, someone(), { lines: [{ itemId, quantity: 1 }], ...input }).catch(e => e);
    return error.code;
  };
  assert.equal(await fault({ lines: [{ itemId, quantity: -1 }] }), 'BAD_USER_INPUT');
  assert.equal(await fault({ lines: [{ itemId, quantity: 100 }] }), 'BAD_USER_INPUT');
  assert.equal(await fault({ lines: [] }), 'BAD_USER_INPUT');
  assert.equal(await fault({ lines: Array.from({ length: 51 }, () => ({ itemId, quantity: 1 })) }), 'BAD_USER_INPUT');
  assert.equal(await fault({ idempotencyKey: '' }), 'BAD_USER_INPUT');
  assert.equal(await fault({ idempotencyKey: 'x'.repeat(101) }), 'BAD_USER_INPUT');
  assert.equal(await fault({ note: 'x'.repeat(501) }), 'BAD_USER_INPUT');
  assert.equal(await fault({ dropoff: null }), 'BAD_USER_INPUT');
  assert.equal(await fault({ dropoff: { line: 'x' } }), 'BAD_USER_INPUT');
  assert.equal(await fault({ dropoff: { ...helsinki, location: { latitude: 91, longitude: 0 } } }), 'BAD_USER_INPUT');
  assert.equal(await fault({ dropoff: { addressId: newId() } }), 'NOT_FOUND');
  assert.equal(await fault({ dropoff: { addressId: 'nonsense' } }), 'NOT_FOUND');
  assert.equal(await fault({ scheduledFor: '2030-01-01T10:00:00.000Z' }), 'BAD_USER_INPUT');
  assert.equal(await fault({ tip: { amountMinor: -1, currency: 'EUR' } }), 'BAD_USER_INPUT');
  assert.equal(await fault({ tip: { amountMinor: 100, currency: 'USD' } }), 'BAD_USER_INPUT');
  assert.equal(await fault({ restaurantId: newId() }), 'NOT_FOUND');
  assert.equal(await fault({ restaurantId: 'nonsense' }), 'NOT_FOUND');
  assert.equal(await fault({ lines: [{ itemId: newId(), quantity: 1 }] }), 'NOT_FOUND');
});

test('a guest must sign in to place an order', async () => {
  const nobody = { ...someone(), userId: null, guestId: newId() };
  const error = await place(house, nobody, { lines: [{ itemId: newId(), quantity: 1 }] }).catch(e => e);
  assert.equal(error.code, 'UNAUTHENTICATED');
});

test('a retry after a crash between hold and order goes on with the same hold', async () => {
  const { catalog } = house;
  const customer = someone();
  const input = { idempotencyKey: newId(), lines: [{ itemId: catalog.addItem({ stock: 1 }), quantity: 1 }] };
  const before = new Set(catalog.holds.keys());
  catalog.state.failHolds = 1; // held there, and the answer never came
  const error = await place(house, customer, input).catch(e => e);
  assert.ok(error instanceof Error);
  const held = [...catalog.holds.keys()].find(id => !before.has(id));
  const order = await place(house, customer, input);
  assert.equal(order.__typename, 'Order');
  assert.equal(order.id, held);
});

test('a retry after a crash that is refused gives the hold back', async () => {
  const { catalog } = house;
  const customer = someone();
  const itemId = catalog.addItem({ stock: 1 });
  const input = { idempotencyKey: newId(), lines: [{ itemId, quantity: 1 }] };
  const before = catalog.holds.size;
  catalog.state.failHolds = 1;
  await assert.rejects(place(house, customer, input));
  assert.equal(catalog.holds.size, before + 1);
  catalog.state.isOpen = false;
  const refused = await place(house, customer, input);
  catalog.state.isOpen = true;
  assert.equal(refused.code, 'RESTAURANT_CLOSED');
  assert.equal(catalog.holds.size, before);
});

test('a call whose key was given up meanwhile writes no order and holds nothing', async () => {
  const { catalog } = house;
  const customer = someone();
  const idempotencyKey = newId();
  const holds = catalog.holds.size;
  const { db } = house.database;
  catalog.during.hold = async () => await db.delete(placements).where(eq(placements.idempotencyKey, idempotencyKey));
  const lines = [{ itemId: catalog.addItem(), quantity: 1 }];
  const refused = await place(house, customer, { idempotencyKey, lines });
  delete catalog.during.hold;
  assert.equal(refused.code, 'CONFLICT');
  assert.equal(catalog.holds.size, holds);
  assert.equal((await place(house, customer, { idempotencyKey, lines })).__typename, 'Order');
});

test('a saved address is taken, with the instructions given for this once', async () => {
  const customer = someone();
  const addressId = newId();
  const location = { latitude: 60.1, longitude: 24.9 };
  house.address.set(`${customer.userId} ${addressId}`, { line: 'Home 5', instructions: 'Code 1234', location });
  const lines = [{ itemId: house.catalog.addItem(), quantity: 1 }];
  const order = await place(house, customer, { lines, dropoff: { addressId } });
  assert.equal(order.__typename, 'Order');
});

test('an order that costs nothing waits for no payment', async () => {
  const lines = [{ itemId: house.catalog.addItem({ price: 0 }), quantity: 1 }];
  const order = await place(house, someone(), { lines, fulfilment: 'PICKUP', dropoff: null });
  assert.equal(order.status, 'PLACED');
  assert.equal(order.seq, 2);
});

test('a self pick-up is collected and completed at the counter', async () => {
  const customer = someone();
  const lines = [{ itemId: house.catalog.addItem({ price: 700 }), quantity: 1 }];
  const order = await place(house, customer, { lines, fulfilment: 'PICKUP', dropoff: null });
  assert.equal(order.total.amountMinor, 700);
  await pay(house, customer, order.id);
  await act(house, house.merchant, 'acceptOrder', order.id);
  assert.equal((await act(house, customer, 'completeOrder', order.id)).code, 'ILLEGAL_TRANSITION');
  await act(house, house.merchant, 'markReady', order.id);
  const done = await act(house, customer, 'completeOrder', order.id);
  assert.deepEqual([done.status, done.seq], ['COMPLETED', 6]);
});

test('nobody sees or moves what is not theirs', async () => {
  const customer = someone();
  const order = await paid(house, customer);
  const strangers = [someone(), person(newId(), 'MERCHANT'), person(newId(), 'RIDER')];
  for (const stranger of strangers) {
    assert.equal((await house.ask(stranger, '{ order(id: "'.concat(order.id, '") { id } }'))).order, null);
    for (const step of ['cancelOrder', 'acceptOrder', 'markReady', 'completeOrder', 'startPreparing']) {
      const error = await act(house, stranger, step, order.id).catch(e => e);
      assert.equal(error.code, 'NOT_FOUND', step);
    }
    const error = await pay(house, stranger, order.id).catch(e => e);
    assert.equal(error.code, 'NOT_FOUND');
  }
  assert.equal((await act(house, customer, 'acceptOrder', order.id).catch(e => e)).code, 'FORBIDDEN');
  assert.equal((await act(house, house.merchant, 'cancelOrder', order.id).catch(e => e)).code, 'ILLEGAL_TRANSITION');
  assert.equal((await act(house, customer, 'cancelOrder', 'nonsense').catch(e => e)).code, 'NOT_FOUND');
  assert.equal((await house.ask(customer, '{ order(id: "nonsense") { id } }')).order, null);
});

test('a step repeated is illegal, and says where the order stands', async () => {
  const order = await paid(house, someone());
  await act(house, house.merchant, 'acceptOrder', order.id);
  const again = await act(house, house.merchant, 'acceptOrder', order.id);
  assert.equal(again.code, 'ILLEGAL_TRANSITION');
  assert.match(again.message, /ACCEPTED/);
});

test('cancelling against accepting: exactly one wins, twenty times', async () => {
  for (let round = 0; round < 20; round++) {
    const customer = someone();
    const order = await paid(house, customer);
    const both = await Promise.all([
      act(house, customer, 'cancelOrder', order.id, ', reason: "changed my mind"'),
      act(house, house.merchant, 'acceptOrder', order.id),
    ]);
    const won = both.filter(answer => answer.__typename === 'Order');
    assert.equal(won.length, 1, JSON.stringify(both));
    assert.ok(both.some(answer => answer.code === 'ILLEGAL_TRANSITION'));
  }
});

test('an unpaid order is cancelled at once, with nothing to give back', async () => {
  const customer = someone();
  const order = await placed(house, customer);
  const cancelled = await act(house, customer, 'cancelOrder', order.id, ', reason: "too slow"');
  assert.equal(cancelled.status, 'CANCELLED');
  assert.deepEqual(cancelled.cancellation, { state: 'CANCELLED', reason: 'too slow', requestedBy: 'CUSTOMER' });
  assert.deepEqual(cancelled.refunds, []);
});

test('half a character, in whatever words come along, is kept as a sign for it', async () => {
  const customer = someone();
  const lines = [{ itemId: house.catalog.addItem(), quantity: 1 }];
  const odd = { note: 'a\ud800', dropoff: { ...helsinki, line: 'b\udfff', instructions: '\ud83d' } };
  const order = await place(house, customer, { lines, ...odd });
  assert.equal(order.__typename, 'Order');
  const cancel = `mutation($id: ID!, $reason: String) { cancelOrder(orderId: $id, reason: $reason) { __typename } }`;
  await house.ask(customer, cancel, { id: order.id, reason: 'oh\ud800' });
  const { cancellation } = await read(house, customer, order.id);
  assert.equal(cancellation.reason, 'oh\ud800'.toWellFormed());
});
