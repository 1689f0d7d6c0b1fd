import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Claims } from '#platform/claims.ts';
import { newId } from '#platform/ids.ts';
import { eventually } from '../../support/eventually.ts';
import { cooked, deliverySays, eaten } from './eaten.ts';
import { type Data, type House, person, someone, startHouse } from './house.ts';
import { act, read } from './operations.ts';

let house: House;
before(async () => {
  house = await startHouse();
});
after(async () => {
  const breaches = await house.verify();
  await house.stop();
  assert.deepEqual(breaches, []);
});

const customer = someone();
const day = 24 * 60 * 60_000;

async function report(claims: Claims, from: Date, to: Date): Promise<Data> {
  const query = `query($of: [_Any!]!, $from: DateTime!, $to: DateTime!) { _entities(representations: $of) { ... on Restaurant {
    salesReport(from: $from, to: $to) { orderCount grossSales { amountMinor currency } refunds { amountMinor } netSales { amountMinor }
      commission { amountMinor } payout { amountMinor } byDay { date orderCount netSales { amountMinor } }
      topItems(first: 2) { item { id } soldCount } } } } }`;
  const of = [{ __typename: 'Restaurant', id: house.catalog.restaurantId }];
  const variables = { of, from: from.toISOString(), to: to.toISOString() };
  return (await house.ask(claims, query, variables))._entities[0].salesReport;
}

const ago = (ms: number) => new Date(house.now().getTime() - ms);
const soon = () => new Date(house.now().getTime() + 60_000);

async function refund(orderId: string, amountMinor: number, fault: string) {
  const query = `mutation($id: ID!, $amount: MoneyInput!) {
    refundOrder(orderId: $id, amount: $amount, reason: "${fault}", fault: ${fault}) { __typename } }`;
  const amount = { amountMinor, currency: 'EUR' };
  await house.ask(person(newId(), 'SUPPORT'), query, { id: orderId, amount });
}

test('a report tells what was sold, given back and owed, by the ledger', async () => {
  const dish = house.catalog.addItem({ price: 2000 });
  const tip = { amountMinor: 150, currency: 'EUR' };
  await eaten(house, customer, { input: { lines: [{ itemId: dish, quantity: 3 }], tip } });
  const spoilt = await eaten(house, customer);
  await refund(spoilt.id, 400, 'MERCHANT');
  await refund(spoilt.id, 100, 'PLATFORM');
  await cooked(house, customer); // nobody has eaten it yet

  const { topItems, byDay, ...sums } = await report(house.merchant, ago(60_000), soon());
  assert.deepEqual(sums, {
    orderCount: 2,
    grossSales: { amountMinor: 7000, currency: 'EUR' },
    refunds: { amountMinor: 400 },
    netSales: { amountMinor: 6600 },
    commission: { amountMinor: 990 },
    payout: { amountMinor: 5610 },
  });
  assert.deepEqual(topItems[0], { item: { id: dish }, soldCount: 3 });
  assert.equal(topItems.length, 2);
  assert.deepEqual(
    byDay.map(({ orderCount, netSales }: Data) => [orderCount, netSales.amountMinor]),
    [[2, 6600]],
  );
});

test('an order whose rider never came counts: the platform pays for it', async () => {
  const before = await report(house.merchant, ago(60_000), soon());
  const { id } = await cooked(house, customer);
  await deliverySays(house, 'DeliveryCancelled', id, { reason: 'NO_RIDER' });
  await eventually('refunded', async () => (await read(house, customer, id)).payment.status === 'REFUNDED');
  const after = await report(house.merchant, ago(60_000), soon());
  assert.equal(after.orderCount, before.orderCount + 1);
  assert.equal(after.netSales.amountMinor, before.netSales.amountMinor + 1000);
});

test('what is left at the counter as a tip is owed to the restaurant', async () => {
  const before = await report(house.merchant, ago(60_000), soon());
  const input = { fulfilment: 'PICKUP', dropoff: null, tip: { amountMinor: 90, currency: 'EUR' } };
  const { id } = await cooked(house, customer, { input });
  assert.equal((await act(house, customer, 'completeOrder', id)).status, 'COMPLETED');
  const after = await report(house.merchant, ago(60_000), soon());
  assert.equal(after.netSales.amountMinor, before.netSales.amountMinor + 1000);
  assert.equal(after.payout.amountMinor, before.payout.amountMinor + 850 + 90);
});

test('days are those of the restaurant, however many orders there are, in as many statements', async () => {
  house.skip(day);
  await eaten(house, customer);
  const one = await statementsOf(() => report(house.merchant, ago(60_000), soon()));
  await Promise.all([eaten(house, customer), eaten(house, customer), eaten(house, customer)]);
  house.skip(day);
  await eaten(house, customer);
  const many = await statementsOf(() => report(house.merchant, ago(10 * day), soon()));
  assert.deepEqual([one, many], [4, 4]);
  const { byDay } = await report(house.merchant, ago(1.5 * day), soon());
  assert.deepEqual(
    byDay.map(({ orderCount }: Data) => orderCount),
    [4, 1],
  );
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki' }).format(house.now());
  assert.equal(byDay[1].date, local);
});

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const before = house.statements.length;
  await work();
  return house.statements.length - before;
}

test('only the owner sees it, and a report has its bounds', async () => {
  assert.equal(await report(customer, ago(day), soon()), null);
  assert.equal(await report(person(newId(), 'MERCHANT'), ago(day), soon()), null);
  assert.equal((await report(house.merchant, soon(), ago(day)).catch(e => e)).code, 'BAD_USER_INPUT');
  assert.equal((await report(house.merchant, ago(367 * day), soon()).catch(e => e)).code, 'BAD_USER_INPUT');
  assert.equal((await report(house.merchant, house.now(), house.now())).orderCount, 0);
});

test('a rider reads what was earned, tips and compensations included, by days', async () => {
  const rider = person(newId(), 'RIDER');
  const riderId = rider.userId ?? '';
  const tip = { amountMinor: 130, currency: 'EUR' };
  await eaten(house, customer, { riderId, earningMinor: 300, localDate: '2026-11-18', input: { tip } });
  await eaten(house, customer, { riderId, earningMinor: 310, localDate: '2026-11-19' });
  await eaten(house, customer, { riderId, earningMinor: 320, localDate: '2026-11-19' });
  const { id } = await cooked(house, customer);
  const told = { riderId, compensationMinor: 100, currency: 'EUR', localDate: '2026-11-19' };
  await deliverySays(house, 'DeliveryCancelled', id, { reason: 'NO_RIDER', ...told });
  await deliverySays(house, 'DeliveryCancelled', id, { reason: 'NO_RIDER', ...told }); // told twice, paid once
  await eventually('cancelled', async () => (await read(house, customer, id)).status === 'CANCELLED');

  const earnings = async (claims: Claims, last: number) => {
    const query = `query($of: [_Any!]!, $last: Int!) { _entities(representations: $of) { ... on Rider {
      earnings(last: $last) { date deliveries amount { amountMinor currency } } } } }`;
    return (await house.ask(claims, query, { of: [{ __typename: 'Rider', id: riderId }], last }))._entities[0].earnings;
  };
  const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
  const days = [
    { date: '2026-11-19', deliveries: 2, amount: eur(730) },
    { date: '2026-11-18', deliveries: 1, amount: eur(430) },
  ];
  assert.deepEqual(await earnings(rider, 7), days);
  assert.deepEqual(await earnings(rider, 1), days.slice(0, 1));
  assert.deepEqual(await earnings(someone(), 7), []);
  assert.equal((await earnings(rider, 91).catch(e => e)).code, 'BAD_USER_INPUT');
});
