import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { eq } from 'drizzle-orm';
import type { Claims } from '#platform/claims.ts';
import { newId } from '#platform/ids.ts';
import { openRedis } from '#platform/redis.ts';
import { kitchenSlots, orderLines, orders } from '../../../subgraphs/order/data/tables.ts';
import { coupon, eur, promotion } from '../../unit/order/facts.ts';
import { type Data, guest, type House, someone, startHouse } from './house.ts';
import { act, helsinki, paid, pay, place } from './operations.ts';

let house: House;
before(async () => {
  house = await startHouse();
});
afterEach(() => {
  for (const name of Object.keys(house.catalog.terms))
    delete house.catalog.terms[name as keyof typeof house.catalog.terms];
});
after(async () => {
  const breaches = await house.verify();
  await house.stop();
  assert.deepEqual(breaches, []);
});

const minute = 60_000;
const at = (minutes: number) => new Date(house.now().getTime() + minutes * minute).toISOString();
const oneOf = (item: Parameters<House['catalog']['addItem']>[0] = {}, quantity = 1) => [
  { itemId: house.catalog.addItem(item), quantity },
];

async function quote(claims: Claims, input: Record<string, unknown>): Promise<Data> {
  const query = `query($input: QuoteInput!) { quote(input: $input) { __typename ... on Refusal { code }
    ... on Quote { id expiresAt total { amountMinor } discount { amountMinor } tax { amountMinor }
      packaging { amountMinor } smallOrderFee { amountMinor } parts { kind label amount { amountMinor } } } } }`;
  const { restaurantId } = house.catalog;
  return (await house.ask(claims, query, { input: { restaurantId, dropoff: helsinki, ...input } })).quote;
}

async function shown(claims: Claims, id: string): Promise<Data> {
  const query = `query($id: ID!) { order(id: $id) { status scheduledFor collectionPin promise { from to }
    packaging { amountMinor } smallOrderFee { amountMinor } tax { amountMinor } discount { amountMinor } total { amountMinor }
    priceParts { kind label amount { amountMinor } } } }`;
  return (await house.ask(claims, query, { id })).order;
}

const partsOf = (parts: { kind: string; label: string | null; amount: { amountMinor: number } }[]) =>
  parts.map(({ kind, label, amount }) => [kind, label, amount.amountMinor]);

test('an order keeps all parts of its price, as its quote told them', async () => {
  const customer = someone();
  house.catalog.coupons.set('WELCOME', { ...coupon('AMOUNT', { id: newId(), amount: eur(300) }), usesLeft: 1 });
  Object.assign(house.catalog.terms, {
    promotions: [promotion('ORDER_PERCENT', { id: newId(), name: 'Ten off', basisPoints: 1000 })],
    packagingFee: eur(50),
    smallOrderFee: eur(100),
    smallOrderBelow: eur(2000),
    taxBasisPoints: 1000,
  });
  const input = { lines: oneOf({ price: 1000 }, 2), couponCode: 'WELCOME', tip: eur(25) };
  const told = await quote(customer, { ...input, couponCode: ' welcome' }); // a code has no case
  const order = await place(house, customer, {
    ...input,
    quoteId: told.id,
    expectedTotal: eur(told.total.amountMinor),
  });
  const seen = await shown(customer, order.id);
  assert.deepEqual(partsOf(seen.priceParts), [
    ['ITEMS', null, 2000],
    ['ORDER_PROMOTION', 'Ten off', -200],
    ['COUPON', 'WELCOME', -300],
    ['PACKAGING', null, 50],
    ['DELIVERY_FEE', null, 290],
    ['SMALL_ORDER_FEE', null, 100],
    ['TAX', null, 155],
    ['TIP', null, 25],
  ]);
  assert.deepEqual(partsOf(told.parts), partsOf(seen.priceParts));
  assert.equal(seen.total.amountMinor, 2120);
  assert.deepEqual(
    [seen.discount, seen.tax, seen.packaging, seen.smallOrderFee].map(one => one.amountMinor),
    [500, 155, 50, 100],
  );
  const [line] = await house.database.db.select().from(orderLines).where(eq(orderLines.orderId, order.id));
  assert.deepEqual([line?.discountMinor, line?.taxMinor], [500, 150]);
  const hold = house.catalog.holds.get(order.id);
  assert.equal(hold?.coupon?.amount.amountMinor, 300);
  house.catalog.coupons.clear();
});

test('a quote keeps its price for five minutes, for its own basket and customer', async () => {
  const customer = someone();
  const lines = oneOf({ price: 1000 });
  const [{ itemId } = { itemId: '' }] = lines;
  const { id: quoteId, total } = await quote(customer, { lines });
  assert.equal(total.amountMinor, 1290);
  house.catalog.items.set(itemId, { name: 'Thali', price: 1500, stock: null });

  const kept = await place(house, customer, { lines, quoteId, dropoff: { ...helsinki, instructions: 'ring twice' } });
  assert.equal(kept.total.amountMinor, 1290);
  const changed = async (claims: Claims, input: object) => {
    const refused = await place(house, claims, { lines, quoteId, ...input });
    return [refused.code, refused.expected?.amountMinor, refused.actual?.amountMinor];
  };
  assert.deepEqual(await changed(someone(), {}), ['PRICE_CHANGED', 1790, 1790]);
  assert.deepEqual(await changed(customer, { tip: eur(10) }), ['PRICE_CHANGED', 1290, 1800]);
  assert.deepEqual(await changed(customer, { scheduledFor: at(60) }), ['PRICE_CHANGED', 1290, 1790]);
  assert.deepEqual(await changed(customer, { lines: [{ itemId, quantity: 2 }] }), ['PRICE_CHANGED', 1290, 3290]);
  assert.deepEqual(await changed(customer, { quoteId: newId(), expectedTotal: eur(7) }), ['PRICE_CHANGED', 7, 1790]);
  assert.deepEqual(await changed(customer, { quoteId: 'nonsense' }), ['PRICE_CHANGED', 1790, 1790]);
  house.catalog.state.isOpen = false;
  const closed = await place(house, customer, { lines, quoteId });
  house.catalog.state.isOpen = true;
  assert.equal(closed.code, 'RESTAURANT_CLOSED');
  house.skip(5 * minute);
  assert.deepEqual(await changed(customer, {}), ['PRICE_CHANGED', 1290, 1790]);
});

test('without Redis a quote is a price and no more, and orders are placed without one', async () => {
  const customer = someone();
  const lines = oneOf({ price: 1000 });
  const redis = openRedis(house.redisUrl);
  await redis.call('ACL', 'SETUSER', 'default', '-set', '-get');
  try {
    const { id: quoteId, total } = await quote(customer, { lines });
    assert.equal(total.amountMinor, 1290);
    assert.equal((await place(house, customer, { lines, quoteId })).code, 'PRICE_CHANGED');
    assert.equal((await place(house, customer, { lines, expectedTotal: eur(total.amountMinor) })).code, undefined);
  } finally {
    await redis.call('ACL', 'SETUSER', 'default', '+@all');
    await redis.close();
  }
});

test('anybody gets a quote, and only signing in places the order', async () => {
  const lines = oneOf({ price: 1000 });
  assert.equal((await quote(guest(newId()), { lines })).total.amountMinor, 1290);
  assert.equal((await quote(someone(), { lines, dropoff: null })).total.amountMinor, 1000);
  assert.equal((await quote(someone(), { lines, couponCode: 'NOPE' })).code, 'COUPON_INVALID');
});

test('a coupon’s last use goes to one of five, and comes back with whoever does not order', async () => {
  const lines = oneOf({ price: 1000 });
  const { catalog } = house;
  catalog.coupons.set('LAST', { ...coupon('AMOUNT', { id: newId(), code: 'LAST', amount: eur(300) }), usesLeft: 1 });
  const before = catalog.holds.size;
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => place(house, someone(), { lines, couponCode: 'LAST' })),
  );
  const codes = answers.map(answer => answer.code ?? answer.__typename).sort();
  assert.deepEqual(codes, [...Array(4).fill('COUPON_INVALID'), 'Order']);
  assert.equal(catalog.holds.size, before + 1);
  catalog.coupons.clear();
});

test('an order for later waits for its hour, and is promised for it', async () => {
  const customer = someone();
  const scheduledFor = at(120);
  const lines = oneOf();
  const order = await place(house, customer, { lines, scheduledFor });
  const to = new Date(new Date(scheduledFor).getTime() + 15 * minute).toISOString();
  const seen = await shown(customer, order.id);
  assert.deepEqual([seen.scheduledFor, seen.promise], [scheduledFor, { from: scheduledFor, to }]);
  const [row] = await house.database.db.select().from(orders).where(eq(orders.id, order.id));
  assert.equal(new Date(scheduledFor).getTime() - (row?.releaseAt?.getTime() ?? 0), (15 + 10 + 5) * minute);
  await pay(house, customer, order.id);
  assert.equal((await shown(customer, order.id)).status, 'SCHEDULED');
  const soon = await place(house, customer, { lines, scheduledFor: at(29) }).catch(e => e);
  assert.equal(soon.code, 'BAD_USER_INPUT');
});

test('a kitchen that would have to begin before it opens is not promised for its first hour', async () => {
  const { state } = house.catalog;
  state.closedUntil = Date.parse(at(60));
  const code = async (minutes: number) => {
    const answer = await place(house, someone(), { lines: oneOf(), scheduledFor: at(minutes) });
    return answer.code ?? answer.__typename;
  };
  assert.equal(await code(59), 'RESTAURANT_CLOSED');
  assert.equal(await code(89), 'RESTAURANT_CLOSED');
  assert.equal(await code(91), 'Order');
  state.closedUntil = Date.parse(at(5)); // it would have to begin this very moment
  assert.equal(await code(30.1), 'RESTAURANT_CLOSED');
  state.closedUntil = 0;
});

test('a repeat finds its order even when the hour it was for has come near', async () => {
  const customer = someone();
  const input = { idempotencyKey: newId(), lines: oneOf(), scheduledFor: at(31) };
  const order = await place(house, customer, input);
  house.skip(5 * minute);
  assert.equal((await place(house, customer, input)).id, order.id);
});

test('free of charge and for later: scheduled at once', async () => {
  const input = { lines: oneOf({ price: 0 }), fulfilment: 'PICKUP', dropoff: null };
  assert.equal((await place(house, someone(), { ...input, scheduledFor: at(90) })).status, 'SCHEDULED');
});

test('a self pick-up has a PIN of four digits for the customer alone', async () => {
  const customer = someone();
  const order = await place(house, customer, { lines: oneOf(), fulfilment: 'PICKUP', dropoff: null });
  assert.match((await shown(customer, order.id)).collectionPin, /^\d{4}$/);
  assert.equal((await shown(house.merchant, order.id)).collectionPin, null);
  const brought = await place(house, customer, { lines: oneOf() });
  assert.equal((await shown(customer, brought.id)).collectionPin, null);
});

async function taken(restaurantId: string) {
  const rows = await house.database.db.select().from(kitchenSlots).where(eq(kitchenSlots.restaurantId, restaurantId));
  return rows.reduce((sum, row) => sum + row.taken, 0);
}

/** Nobody has ordered in it yet, and it lasts. */
function beginQuarter() {
  const quarter = 15 * minute;
  house.skip(quarter - (house.now().getTime() % quarter) + 1000);
}

test('fifty at once for a kitchen of ten: ten orders, and forty hear when to come back', async () => {
  beginQuarter();
  house.catalog.terms.maxOrdersPer15Minutes = 10;
  const lines = oneOf({ stock: 100 });
  const [{ itemId } = { itemId: '' }] = lines;
  const answers: Data[] = await Promise.all(Array.from({ length: 50 }, () => place(house, someone(), { lines })));
  const refused = answers.filter(answer => answer.code === 'CAPACITY_FULL');
  assert.equal(
    answers.filter(answer => answer.__typename === 'Order').length,
    10,
    JSON.stringify(answers.map(a => a.code)),
  );
  assert.equal(refused.length, 40);
  const quarter = 15 * minute;
  const next = new Date((Math.floor(house.now().getTime() / quarter) + 1) * quarter).toISOString();
  assert.ok(
    refused.every(({ retryAt }) => retryAt === next),
    `${refused[0].retryAt} is not ${next}`,
  );
  const held = [...house.catalog.holds.values()].filter(hold => hold.lines.some(line => line.itemId === itemId));
  assert.equal(held.length, 10);
  assert.equal(await taken(house.catalog.restaurantId), 10);
});

test('the room of an order that ends before acceptance is free again, and of none that was accepted', async () => {
  beginQuarter();
  house.catalog.terms.maxOrdersPer15Minutes = 2;
  const before = await taken(house.catalog.restaurantId);
  const lines = oneOf();
  const customer = someone();
  const first = await place(house, customer, { lines });
  const second = await place(house, customer, { lines });
  assert.equal((await place(house, customer, { lines })).code, 'CAPACITY_FULL');
  await act(house, customer, 'cancelOrder', first.id);
  assert.equal(await taken(house.catalog.restaurantId), before + 1);
  await pay(house, customer, second.id);
  await act(house, house.merchant, 'acceptOrder', second.id);
  await act(house, house.merchant, 'cancelOrder', second.id);
  assert.equal(await taken(house.catalog.restaurantId), before + 1);
  assert.equal((await place(house, customer, { lines })).__typename, 'Order');
  const later = await place(house, customer, { lines, scheduledFor: at(180) });
  assert.equal(later.__typename, 'Order'); // another quarter of an hour
  delete house.catalog.terms.maxOrdersPer15Minutes;
  assert.equal((await paid(house, customer)).status, 'PLACED');
});

test('sixty orders sent five times each: sixty orders, and equal answers', async () => {
  const customers = Array.from({ length: 12 }, someone);
  const lines = oneOf({ stock: 60 });
  const wishes = customers.flatMap(customer =>
    Array.from({ length: 5 }, () => ({ customer, input: { idempotencyKey: newId(), lines, note: 'storm' } })),
  );
  const sent = wishes.flatMap(wish => Array.from({ length: 5 }, () => wish)).map((wish, index) => ({ ...wish, index }));
  sent.sort((a, b) => ((a.index * 7919) % 301) - ((b.index * 7919) % 301)); // not one after the other
  const answers = await Promise.all(
    sent.map(async ({ customer, input }) => ({
      key: input.idempotencyKey,
      answer: await place(house, customer, input),
    })),
  );
  const byKey = Map.groupBy(answers, ({ key }) => key);
  assert.equal(byKey.size, 60);
  for (const same of byKey.values()) {
    assert.equal(same[0]?.answer.__typename, 'Order', JSON.stringify(same[0]?.answer));
    for (const { answer } of same) assert.deepEqual(answer, same[0]?.answer);
  }
  assert.equal(new Set(answers.map(({ answer }) => answer.id)).size, 60);
  const rows = await house.database.db.select({ id: orders.id }).from(orders).where(eq(orders.note, 'storm'));
  assert.equal(rows.length, 60);
  for (const { customer, input } of wishes.slice(0, 5))
    assert.equal((await place(house, customer, { ...input, note: 'calm' })).code, 'IDEMPOTENCY_KEY_REUSED');
});

test('an order costs few statements', async () => {
  await place(house, someone(), { lines: oneOf() }); // the restaurant is known from here on
  const lines = oneOf();
  house.statements.length = 0;
  await place(house, someone(), { lines });
  const writing = house.statements.filter(sql => /^(insert|update|delete|select)/i.test(sql));
  assert.ok(writing.length <= 10, house.statements.join('\n'));
});
