import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { parse } from 'graphql';
import type { ApiClient } from '../../clients/api-client.ts';
import {
  CancelOrderDocument,
  SaveMenuItemDocument,
  SaveRestaurantDocument,
  SetStockDocument,
} from '../../clients/operations.generated.ts';
import { currency, timeZone } from '../../demo/place.ts';
import { demoKitchen, granted, pay } from '../support/journey.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';
import { settledBreaches } from '../support/settled-breaches.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a query answers depends on the query
type Data = any;

const ask = async (client: ApiClient, text: string, input: object): Promise<Data> =>
  Object.values(await client.send(parse(text) as TypedDocumentNode<Data, { input: object }>, { input }))[0];

const price = `subtotal { amountMinor } discount { amountMinor } packaging { amountMinor } smallOrderFee { amountMinor }
  tax { amountMinor } deliveryFee { amountMinor } tip { amountMinor } total { amountMinor currency }`;
const quoting = `query($input: QuoteInput!) { quote(input: $input) {
  __typename ... on Quote { id ${price} parts { kind label amount { amountMinor } } } ... on Refusal { code } } }`;
const placing = `mutation($input: PlaceOrderInput!) { placeOrder(input: $input) { __typename ... on Refusal { code }
  ... on Refused { retryAt } ... on PriceChanged { expected { amountMinor } actual { amountMinor } }
  ... on Order { id status ${price} priceParts { kind label amount { amountMinor } } promise { from to } collectionPin } } }`;
const savingPromotion = `mutation($input: PromotionInput!) { savePromotion(input: $input) {
  __typename ... on Promotion { id } ... on Refused { code message } } }`;
const savingCoupon = `mutation($input: CouponInput!) { saveCoupon(input: $input) {
  __typename ... on Coupon { id usedCount } ... on Refused { code message } } }`;

const money = (amountMinor: number) => ({ amountMinor, currency });
const days = [1, 2, 3, 4, 5, 6, 7];

describe('placing an order for its price', () => {
  let platform: TestPlatform;
  let merchant: ApiClient;
  let customer: Awaited<ReturnType<TestPlatform['signUp']>>;
  let restaurantId: string;
  let itemId: string;

  const { line, location } = demoKitchen.home;
  const basket = (more: object = {}) => ({
    restaurantId,
    lines: [{ itemId, quantity: 2, modifierOptionIds: [] }],
    dropoff: { line, location },
    ...more,
  });
  const place = (client: ApiClient, more: object = {}) =>
    ask(client, placing, basket({ idempotencyKey: randomUUID(), ...more }));
  const quote = (client: ApiClient, more: object = {}) => ask(client, quoting, basket(more));

  async function saveKitchen(more: object = {}) {
    const input = {
      name: 'Kitchen With Terms',
      cuisines: ['thali'],
      location: demoKitchen.location,
      addressLine: 'Next to Demo Kitchen',
      timeZone,
      openingHours: days.map(day => ({ day, opens: '00:00', closes: '24:00' })),
      deliveryRadiusMeters: 20_000,
      deliveryFee: money(2_000),
      minimumOrder: money(0),
      preparationMinutes: 15,
      ...more,
    };
    return granted((await merchant.send(SaveRestaurantDocument, { input })).saveRestaurant).id;
  }

  async function saveDish(amountMinor: number, id: string | null = null) {
    const input = { id, restaurantId, section: 'All', name: 'Thali', price: money(amountMinor), modifierGroups: [] };
    return granted((await merchant.send(SaveMenuItemDocument, { input })).saveMenuItem).id;
  }

  before(async () => {
    platform = await startPlatform();
    merchant = await platform.signIn('merchant');
    customer = await platform.signUp('Thrifty Customer');
    const terms = {
      packagingFee: money(500),
      taxBasisPoints: 500,
      smallOrderFee: money(900),
      smallOrderBelow: money(18_000),
    };
    restaurantId = await saveKitchen(terms);
    itemId = await saveDish(10_000);
    const promotion = { restaurantId, name: 'Thali week', kind: 'ITEM_PERCENT', basisPoints: 1_500, itemIds: [itemId] };
    assert.equal((await ask(merchant, savingPromotion, promotion)).__typename, 'Promotion');
    const coupon = { code: 'THRIFT', restaurantId, kind: 'AMOUNT', amount: money(2_000), limitTotal: 1 };
    assert.equal((await ask(merchant, savingCoupon, coupon)).__typename, 'Coupon');
  });
  after(async () => {
    const breaches = await settledBreaches(platform.launch).finally(() => platform.stop());
    assert.deepEqual(breaches, []);
  });

  it('tells a quote in parts, and keeps it while the menu changes', async () => {
    const quoted = await quote(customer, { couponCode: 'thrift', tip: money(100) });
    assert.equal(quoted.__typename, 'Quote');
    const parts = quoted.parts.map((part: Data) => [part.kind, part.amount.amountMinor]);
    assert.deepEqual(parts, [
      ['ITEMS', 20_000],
      ['ITEM_PROMOTION', -3_000],
      ['COUPON', -2_000],
      ['PACKAGING', 500],
      ['DELIVERY_FEE', 2_000],
      ['SMALL_ORDER_FEE', 900],
      ['TAX', 775],
      ['TIP', 100],
    ]);
    await saveDish(12_000, itemId);
    const wish = { couponCode: 'thrift', tip: money(100), quoteId: quoted.id };
    const order = await place(customer, wish);
    assert.equal(order.__typename, 'Order', JSON.stringify(order));
    assert.deepEqual(order.priceParts, quoted.parts);
    assert.equal(order.total.amountMinor, 19_275);
    const other = await place(await platform.signUp('Somebody Else'), { quoteId: quoted.id });
    assert.equal(other.code, 'PRICE_CHANGED');
    await saveDish(10_000, itemId);

    const late = await platform.signUp('Late Customer');
    assert.equal((await place(late, { couponCode: 'THRIFT' })).code, 'COUPON_INVALID');
    granted((await customer.send(CancelOrderDocument, { orderId: order.id, reason: null })).cancelOrder);
  });

  it('gives the coupon of a cancelled order to the next', async () => {
    const next = await platform.signUp('Next Customer');
    const until = performance.now() + 15_000;
    let answer = await place(next, { couponCode: 'THRIFT' });
    while (answer.code === 'COUPON_INVALID' && performance.now() < until)
      answer = await place(next, { couponCode: 'THRIFT' });
    assert.equal(answer.__typename, 'Order', JSON.stringify(answer));
  });

  it('gives stock and coupon back when the kitchen turns out to be full', async () => {
    const id = await saveDish(7_000);
    await merchant.send(SetStockDocument, { itemId: id, stock: 40 });
    await saveKitchen({ id: restaurantId, maxOrdersPer15Minutes: 3 });
    const quarterMs = 15 * 60_000;
    const leftMs = quarterMs - (platform.launch.now().getTime() % quarterMs);
    if (leftMs < 60_000) platform.advance(leftMs); // all of them within one quarter of an hour
    const lines = [{ itemId: id, quantity: 1, modifierOptionIds: [] }];
    const answers: Data[] = await Promise.all(Array.from({ length: 20 }, () => place(customer, { lines })));
    const full = answers.filter(answer => answer.code === 'CAPACITY_FULL');
    assert.deepEqual([answers.filter(answer => answer.__typename === 'Order').length, full.length], [3, 17]);
    assert.ok(full.every(({ retryAt }) => new Date(retryAt) > platform.launch.now()));
    const menu = `query($input: ID!) { restaurant(id: $input) { menu { sections { items { id stock } } } } }`;
    const { menu: shown } = await ask(merchant, menu, restaurantId as unknown as object);
    const left = shown.sections.flatMap((section: Data) => section.items).find((item: Data) => item.id === id)?.stock;
    assert.equal(left, 37);
    const later = new Date(platform.launch.now().getTime() + 3 * 3600_000).toISOString();
    assert.equal((await place(customer, { lines, scheduledFor: later })).__typename, 'Order');
    await saveKitchen({ id: restaurantId, maxOrdersPer15Minutes: 0 });
  });

  it('schedules an order, and shows a self pick-up its PIN', async () => {
    const scheduledFor = new Date(platform.launch.now().getTime() + 2 * 3600_000).toISOString();
    const order = await place(customer, { scheduledFor, fulfilment: 'PICKUP', dropoff: null });
    assert.equal(order.promise.from, scheduledFor);
    assert.match(order.collectionPin, /^\d{4}$/);
    granted(await pay(customer, order.id));
    const { status } = await ask(customer, 'query($input: ID!) { order(id: $input) { status } }', order.id);
    assert.equal(status, 'SCHEDULED');
  });

  it('makes one order of each key, however often it is sent', async () => {
    const id = await saveDish(6_000);
    await merchant.send(SetStockDocument, { itemId: id, stock: 60 });
    const wishes = Array.from({ length: 60 }, () => ({
      idempotencyKey: randomUUID(),
      lines: [{ itemId: id, quantity: 1, modifierOptionIds: [] }],
    }));
    const sent = Array.from({ length: 5 }, () => wishes).flat();
    const answers: Data[] = await Promise.all(sent.map(wish => place(customer, wish)));
    assert.deepEqual([...new Set(answers.map(answer => answer.code ?? answer.__typename))], ['Order']);
    for (let index = 0; index < 60; index++)
      for (let again = 1; again < 5; again++) assert.deepEqual(answers[index + 60 * again], answers[index]);
    assert.equal(new Set(answers.map(({ id: order }) => order)).size, 60);
    const [first] = wishes;
    assert.equal((await place(customer, { ...first, note: 'other' })).code, 'IDEMPOTENCY_KEY_REUSED');
  });
});
