import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eq } from 'drizzle-orm';
import type { Claims } from '#platform/claims.ts';
import { newId } from '#platform/ids.ts';
import { ledgerEntries, outbox } from '../../../subgraphs/order/data/tables.ts';
import { eventually } from '../../support/eventually.ts';
import { bring, cooked, eaten } from './eaten.ts';
import { type Data, type House, person, someone, startHouse } from './house.ts';
import { paid, pay, placed, read } from './operations.ts';

let house: House;
before(async () => {
  house = await startHouse();
});
after(async () => {
  const breaches = await house.verify();
  await house.stop();
  assert.deepEqual(breaches, []);
});

const support = person(newId(), 'SUPPORT');
const customer = someone();

async function refund(orderId: string, amountMinor: number, reason: string, more = '', by: Claims = support) {
  const query = `mutation($id: ID!, $amount: MoneyInput!, $reason: String!) {
    refundOrder(orderId: $id, amount: $amount, reason: $reason${more}) {
      ... on Refund { __typename id status reason requestedAt amount { amountMinor currency } } ... on Refused { __typename code message } } }`;
  const amount = { amountMinor, currency: 'EUR' };
  return (await house.ask(by, query, { id: orderId, amount, reason })).refundOrder as Data;
}

const statusOf = async (id: string) => (await read(house, customer, id)).payment.status;

async function balances(orderId: string): Promise<Record<string, number>> {
  const rows = await house.database.db.select().from(ledgerEntries).where(eq(ledgerEntries.orderId, orderId));
  const sums = new Map<string, number>();
  for (const { account, amountMinor } of rows) sums.set(account, (sums.get(account) ?? 0) + amountMinor);
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0));
}

test('staff give parts back, once for each reason, and never more than was captured', async () => {
  const { id, total } = await eaten(house, customer);
  const first = await refund(id, 300, 'cold soup');
  assert.deepEqual(
    [first.__typename, first.reason, first.amount],
    ['Refund', 'cold soup', { amountMinor: 300, currency: 'EUR' }],
  );
  assert.equal((await refund(id, 300, 'cold soup')).id, first.id);
  assert.equal((await refund(id, 999, 'cold soup')).code, 'IDEMPOTENCY_KEY_REUSED');
  await eventually('given back', async () => (await statusOf(id)) === 'PARTIALLY_REFUNDED');
  const left = total.amountMinor - 300;
  const tooMuch = await refund(id, left + 1, 'all of it');
  assert.deepEqual(
    [tooMuch.code, tooMuch.message],
    ['ILLEGAL_TRANSITION', `Only ${(left / 100).toFixed(2)} EUR are left to give back.`],
  );
  assert.equal((await refund(id, left, 'all of it')).__typename, 'Refund');
  await eventually('refunded', async () => (await statusOf(id)) === 'REFUNDED');
  assert.equal((await refund(id, 1, 'one more')).code, 'ILLEGAL_TRANSITION');
  const told = await house.database.db.select().from(outbox).where(eq(outbox.aggregateId, first.id));
  assert.deepEqual(
    told.map(({ type, seq, payload }) => [type, seq, (payload as Data).amountMinor]),
    [['RefundSucceeded', 1, 300]],
  );
});

test('many refunds at once see each other', async () => {
  const { id, total } = await eaten(house, customer);
  const third = Math.ceil(total.amountMinor / 3) + 1;
  const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => refund(id, third, `wish ${n}`)));
  assert.equal(answers.filter(({ __typename }) => __typename === 'Refund').length, 2);
});

test('what cannot be given back is refused, and to whom it is not theirs to give', async () => {
  const { id } = await paid(house, customer);
  assert.equal((await refund(id, 100, 'not captured yet')).code, 'ILLEGAL_TRANSITION');
  for (const amount of [0, -5]) assert.equal((await refund(id, amount, 'x').catch(e => e)).code, 'BAD_USER_INPUT');
  assert.equal((await refund(id, 100, '').catch(e => e)).code, 'BAD_USER_INPUT');
  assert.equal((await refund(id, 100, 'x'.repeat(201)).catch(e => e)).code, 'BAD_USER_INPUT');
  for (const claims of [customer, house.merchant])
    assert.equal((await refund(id, 100, 'x', '', claims).catch(e => e)).code, 'FORBIDDEN');
  assert.equal((await refund(id, 100, 'x', '', someone()).catch(e => e)).code, 'NOT_FOUND');
  const swedish = house.ask(
    support,
    `mutation($id: ID!) { refundOrder(orderId: $id, amount: { amountMinor: 1, currency: "SEK" }, reason: "x") { __typename } }`,
    { id },
  );
  assert.equal((await swedish.catch(e => e)).code, 'BAD_USER_INPUT');
});

test('who is at fault bears it, also when it was given back before the meal came', async () => {
  const late = await eaten(house, customer);
  await refund(late.id, 300, 'too late', ', fault: PLATFORM');
  const spoilt = await eaten(house, customer);
  await refund(spoilt.id, 300, 'spoilt', ', fault: MERCHANT');
  const sold = async (id: string) => {
    const { MERCHANT = 0, COMMISSION = 0, REFUND_COST = 0 } = await balances(id);
    return { sales: -MERCHANT - COMMISSION, cost: REFUND_COST };
  };
  assert.deepEqual(await sold(late.id), { sales: 1000, cost: 300 });
  assert.deepEqual(await sold(spoilt.id), { sales: 700, cost: 0 });

  const early = await cooked(house, customer);
  await refund(early.id, 300, 'something was left out', ', fault: MERCHANT');
  assert.equal((await balances(early.id))['CUSTOMER'], 300 - early.total.amountMinor);
  await bring(house, customer, early.id);
  assert.deepEqual(await sold(early.id), { sales: 700, cost: 0 });
});

test('cash goes back over the counter at once', async () => {
  const { id } = await eaten(house, customer, { payment: { method: 'CASH', paymentToken: null } });
  const { status } = await refund(id, 200, 'cold soup');
  assert.deepEqual([status, await statusOf(id)], ['SUCCEEDED', 'PARTIALLY_REFUNDED']);
});

test('cash is for restaurants that take it; a repeat is answered as it was', async () => {
  const [order, other] = [await placed(house, customer), await placed(house, customer)];
  const cash = { method: 'CASH', paymentToken: null };
  const key = { idempotencyKey: newId(), ...cash };
  assert.equal((await pay(house, customer, order.id, key)).status, 'CREATED');
  house.catalog.state.takesCash = false;
  assert.equal((await pay(house, customer, order.id, key)).status, 'CREATED');
  assert.equal((await pay(house, customer, other.id, cash)).code, 'PAYMENT_DECLINED');
  house.catalog.state.takesCash = true;
});
