import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { newId } from '#platform/ids.ts';
import { payments } from '../../../subgraphs/order/data/tables.ts';
import { eventually } from '../../support/eventually.ts';
import { deliverySays, eaten } from './eaten.ts';
import { type House, person, someone, startHouse } from './house.ts';
import { act, paid, pay, placed, read } from './operations.ts';

let house: House;
before(async () => {
  house = await startHouse();
});
afterEach(() => house.atProvider('faults', 'DELETE'));
after(() => house.stop());

const customer = someone();
const statusOf = async (id: string) => (await read(house, customer, id)).payment.status;
const until = (id: string, status: string) => eventually(status, async () => (await statusOf(id)) === status);

test('a capture that fails, and one whose reply is lost, are tried again until the money is there', async () => {
  const [order, other] = [await paid(house, customer), await paid(house, customer)];
  await house.atProvider('faults', 'PUT', { captureError: 1 });
  await act(house, house.merchant, 'acceptOrder', order.id);
  const tried = async () => (await rowOf(order.id))?.wantedAttempts;
  await eventually('tried', tried);
  assert.equal(await statusOf(order.id), 'AUTHORIZED');
  await house.atProvider('faults', 'PUT', { loseReply: 1 });
  await act(house, house.merchant, 'acceptOrder', other.id);
  house.skip(60_000);
  await until(order.id, 'CAPTURED');
  await until(other.id, 'CAPTURED');
  assert.deepEqual(await house.verify(), []);
});

async function rowOf(orderId: string) {
  const [row] = await house.database.db.select().from(payments).where(eq(payments.orderId, orderId));
  return row;
}

test('a refund that fails is submitted again, and given back once', async () => {
  const { id } = await placed(house, customer);
  await pay(house, customer, id, { method: 'WALLET' });
  const before = house.books().refunds.length;
  await house.atProvider('faults', 'PUT', { refundError: 1 });
  const { refunds } = await act(house, customer, 'cancelOrder', id);
  assert.equal(refunds.length, 1);
  await eventually('submitted', async () => (await read(house, customer, id)).refunds[0].status === 'SUBMITTED');
  await house.atProvider('faults', 'PUT', { loseReply: 1 });
  house.skip(60_000);
  await until(id, 'REFUNDED');
  assert.equal(house.books().refunds.length, before + 1, 'refunds at the provider');
  assert.deepEqual(await house.verify(), []);
});

test('webhooks that come twice and in any order change nothing', async () => {
  await house.atProvider('faults', 'PUT', {
    doubleWebhook: 1,
    reorderWebhook: 1,
    reorderMs: 400,
    delay: 0.5,
    delayMs: 100,
  });
  const meals = Array.from({ length: 8 }, async (_, n) => {
    const { id } = await placed(house, customer);
    await pay(house, customer, id, { method: n % 2 ? 'WALLET' : 'CARD' });
    await eventually('paid', async () => (await read(house, customer, id)).status === 'PLACED');
    await act(house, n % 3 ? house.merchant : customer, n % 3 ? 'acceptOrder' : 'cancelOrder', id);
    return id;
  });
  for (const id of await Promise.all(meals))
    await eventually('over', async () => ['CAPTURED', 'REFUNDED', 'VOIDED'].includes(await statusOf(id)));
  assert.deepEqual(await house.verify(), []);
});

test('an order whose payment is disputed is completed when that is over', async () => {
  const [won, lost] = [await eaten(house, customer), await eaten(house, customer)];
  for (const { id, payment } of [won, lost]) {
    await house.atProvider(`charges/${payment.id}/dispute`, 'POST', { state: 'open' });
    await until(id, 'DISPUTED');
    assert.equal((await act(house, customer, 'completeOrder', id)).code, 'ILLEGAL_TRANSITION');
  }
  const support = person(newId(), 'SUPPORT');
  assert.ok(!(await read(house, support, won.id)).allowedActions.includes('REFUND'));
  house.skip(25 * 60 * 60_000); // the timer comes and goes
  await house.atProvider(`charges/${won.payment.id}/dispute`, 'POST', { state: 'won' });
  await house.atProvider(`charges/${lost.payment.id}/dispute`, 'POST', { state: 'lost' });
  for (const { id } of [won, lost])
    await eventually('completed', async () => (await read(house, customer, id)).status === 'COMPLETED');
  assert.deepEqual([await statusOf(won.id), await statusOf(lost.id)], ['CAPTURED', 'REFUNDED']);
  assert.deepEqual(await house.verify(), []);
});

test('what was let go of because another attempt had paid is not wanted back', async () => {
  const { id } = await placed(house, customer);
  const wallet = await pay(house, customer, id, { method: 'WALLET' });
  const { db } = house.database;
  const voided = { id: newId(), orderId: id, attempt: 2, method: 'CARD' as const, status: 'VOIDED' as const };
  await db.insert(payments).values({ ...voided, amountMinor: wallet.amount.amountMinor, currency: 'EUR' });
  const refund = `mutation($id: ID!) { refundOrder(orderId: $id, reason: "all", amount: { amountMinor: ${wallet.amount.amountMinor}, currency: "EUR" }) { __typename } }`;
  await house.ask(person(newId(), 'SUPPORT'), refund, { id });
  await act(house, house.merchant, 'acceptOrder', id);
  const rows = await db.select().from(payments).where(eq(payments.orderId, id));
  assert.deepEqual(
    rows.map(({ wanted }) => wanted),
    [null, null],
  );
});

test('an order that is cancelled while its payment is disputed gives the money back once, however the bank decides', async () => {
  const refund = (status: string) => ({ status, amount: { amountMinor: 1540 } });
  for (const state of ['won', 'lost']) {
    const { id, payment } = await paid(house, customer);
    await act(house, house.merchant, 'acceptOrder', id);
    await until(id, 'CAPTURED');
    await house.atProvider(`charges/${payment.id}/dispute`, 'POST', { state: 'open' });
    await until(id, 'DISPUTED');
    await act(house, house.merchant, 'cancelOrder', id);
    await deliverySays(house, 'DeliveryCancelled', id, { requested: true });
    await eventually('cancelled', async () => (await read(house, customer, id)).status === 'CANCELLED');
    assert.deepEqual((await read(house, customer, id)).refunds, [refund('REQUESTED')]);
    await house.atProvider(`charges/${payment.id}/dispute`, 'POST', { state });
    await until(id, 'REFUNDED');
    assert.deepEqual((await read(house, customer, id)).refunds, [refund('SUCCEEDED')]);
  }
  assert.deepEqual(await house.verify(), []);
});

/** The authorisation grows too old between the acceptance and the capture. */
async function acceptedWithoutMoney() {
  const { id, payment } = await paid(house, customer);
  await house.atProvider('faults', 'PUT', { captureError: 1 });
  await act(house, house.merchant, 'acceptOrder', id);
  await eventually('tried', async () => (await rowOf(id))?.wantedAttempts);
  await house.atProvider(`charges/${payment.id}/expire`, 'POST');
  await house.atProvider('faults', 'DELETE');
  await until(id, 'VOIDED');
  return { id, payment };
}

test('an order whose authorisation grows too old before anybody accepts it is not cooked', async () => {
  const { id, payment } = await paid(house, customer);
  await house.atProvider(`charges/${payment.id}/expire`, 'POST');
  await until(id, 'VOIDED');
  const order = await read(house, customer, id);
  assert.deepEqual([order.status, order.cancellation?.reason], ['CANCELLED', 'PAYMENT_LAPSED']);
  assert.deepEqual(await house.verify(), []);
});

test('what a customer could not be charged is owed no more once the order is cancelled', async () => {
  for (const fault of ['MERCHANT', 'PLATFORM']) {
    const { id } = await acceptedWithoutMoney();
    await eventually('refused', async () => (await rowOf(id))?.wantedAt === null);
    await act(house, person(newId(), 'SUPPORT'), 'cancelOrder', id, `, fault: ${fault}`);
    await deliverySays(house, 'DeliveryCancelled', id, { requested: true });
    await eventually('cancelled', async () => (await read(house, customer, id)).status === 'CANCELLED');
    assert.equal((await rowOf(id))?.wanted, null);
  }
  assert.deepEqual(await house.verify(), []);
});

test('a capture that is refused for good stays in sight', async () => {
  const { id, payment } = await acceptedWithoutMoney();
  await eventually('seen', async () => (await rowOf(id))?.wanted === 'CAPTURE' && (await rowOf(id))?.wantedAt === null);
  const breaches = await house.verify();
  assert.deepEqual(
    breaches.map(({ invariant, subject }) => [invariant, subject]),
    [['I4', payment.id]],
  );
});
