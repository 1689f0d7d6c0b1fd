import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { newId } from '#platform/ids.ts';
import { signatureOf } from '../../../simulator/payment-provider/webhooks.ts';
import { requestHash } from '../../../subgraphs/order/data/request-hash.ts';
import { payments } from '../../../subgraphs/order/data/tables.ts';
import { eventually } from '../../support/eventually.ts';
import { type House, someone, startHouse } from './house.ts';
import { act, paid, pay, placed, read } from './operations.ts';

let house: House;
before(async () => {
  house = await startHouse();
});
after(async () => {
  const breaches = await house.verify();
  await house.stop();
  assert.deepEqual(breaches, []);
});

const minute = 60_000;

test('a declined charge leaves the order waiting, and another try pays it', async () => {
  const customer = someone();
  const { id } = await placed(house, customer);
  const declined = await pay(house, customer, id, { paymentToken: 'tok_decline' });
  assert.equal(declined.code, 'PAYMENT_DECLINED');
  const waiting = await read(house, customer, id);
  assert.deepEqual([waiting.status, waiting.payment.status, waiting.seq], ['PENDING_PAYMENT', 'FAILED', 1]);
  assert.ok(waiting.allowedActions.includes('PAY'));
  assert.equal((await pay(house, customer, id)).status, 'AUTHORIZED');
  assert.equal((await read(house, customer, id)).status, 'PLACED');
});

test('one key is one charge: the first answer again, also when it was a decline', async () => {
  const customer = someone();
  const { id } = await placed(house, customer);
  const key = { idempotencyKey: newId() };
  const declined = await pay(house, customer, id, { ...key, paymentToken: 'tok_decline' });
  assert.deepEqual(await pay(house, customer, id, { ...key, paymentToken: 'tok_decline' }), declined);
  const reused = await pay(house, customer, id, { ...key, paymentToken: 'tok_success' });
  assert.equal(reused.code, 'IDEMPOTENCY_KEY_REUSED');

  const good = { idempotencyKey: newId() };
  const before = house.books().charges.length;
  const answers = await Promise.all(Array.from({ length: 5 }, () => pay(house, customer, id, good)));
  assert.equal(new Set(answers.map(answer => answer.id)).size, 1);
  assert.equal((await pay(house, customer, id, good)).status, 'AUTHORIZED');
  assert.equal(house.books().charges.length, before + 1, 'charges at the provider');
  const second = await pay(house, customer, id);
  assert.equal(second.code, 'ILLEGAL_TRANSITION');
});

test('a lost reply is asked about, never charged again', async () => {
  const customer = someone();
  const { id } = await placed(house, customer);
  const payment = await pay(house, customer, id, { paymentToken: 'tok_lost' });
  assert.equal(payment.status, 'PROCESSING');
  const meanwhile = await read(house, customer, id);
  assert.ok(!meanwhile.allowedActions.includes('PAY'));
  assert.equal((await pay(house, customer, id)).code, 'CONFLICT');
  house.webhooks.muted = true; // nobody tells us: we have to ask
  house.skip(2 * minute);
  await eventually('placed', async () => (await read(house, customer, id)).status === 'PLACED');
  house.webhooks.muted = false;
  assert.equal((await read(house, customer, id)).payment.id, payment.id);
});

/** As a crash leaves it: an attempt is begun, and the provider was not asked yet. */
async function begunOnly(orderId: string, paymentId: string, clientKey: string) {
  const request = { orderId, method: 'CARD', paymentToken: 'tok_success' };
  const begun = { status: 'PROCESSING' as const, method: 'CARD' as const, clientKey };
  const [startedAt, checkAt] = [house.now(), new Date(house.now().getTime() + minute)];
  await house.database.db
    .update(payments)
    .set({ ...begun, requestHash: requestHash(request), startedAt, checkAt })
    .where(eq(payments.id, paymentId));
}

test('a charge that a crash kept from the provider goes on with the next try under its key', async () => {
  const customer = someone();
  const { id, payment } = await placed(house, customer);
  const idempotencyKey = newId();
  await begunOnly(id, payment.id, idempotencyKey);
  const paid = await pay(house, customer, id, { idempotencyKey });
  assert.deepEqual([paid.id, paid.status, paid.order.status], [payment.id, 'AUTHORIZED', 'PLACED']);
});

test('a charge that never reached the provider is given up soon enough to pay in another way', async () => {
  const customer = someone();
  const { id, payment } = await placed(house, customer);
  await begunOnly(id, payment.id, newId());
  house.skip(2 * minute);
  await eventually('given up', async () => (await read(house, customer, id)).allowedActions.includes('PAY'));
  assert.equal((await pay(house, customer, id)).status, 'AUTHORIZED');
});

test('a delayed charge is told by a signed webhook', async () => {
  const customer = someone();
  const { id } = await placed(house, customer);
  assert.equal((await pay(house, customer, id, { paymentToken: 'tok_delay' })).status, 'PROCESSING');
  await eventually('placed', async () => (await read(house, customer, id)).status === 'PLACED');
});

test('cash places the order at once and is captured with the meal', async () => {
  const customer = someone();
  const { id } = await placed(house, customer);
  const payment = await pay(house, customer, id, { method: 'CASH', paymentToken: null });
  assert.deepEqual([payment.status, payment.order.status], ['CREATED', 'PLACED']);
  const rejected = await act(house, house.merchant, 'rejectOrder', id, ', reason: TOO_BUSY');
  assert.deepEqual([rejected.status, rejected.refunds], ['REJECTED', []]);
  assert.equal((await read(house, customer, id)).payment.status, 'VOIDED');
});

test('cancelling an order whose card was only authorised lets go of it', async () => {
  const customer = someone();
  const { id } = await paid(house, customer);
  const cancelled = await act(house, customer, 'cancelOrder', id);
  assert.deepEqual([cancelled.status, cancelled.refunds], ['CANCELLED', []]);
  await eventually('voided', async () => (await read(house, customer, id)).payment.status === 'VOIDED');
});

test('cancelling an order that a wallet has paid gives all of it back', async () => {
  const customer = someone();
  const { id } = await placed(house, customer);
  assert.equal((await pay(house, customer, id, { method: 'WALLET' })).status, 'CAPTURED');
  const cancelled = await act(house, customer, 'cancelOrder', id);
  assert.equal(cancelled.status, 'CANCELLED');
  assert.equal(cancelled.refunds.length, 1);
  assert.equal(cancelled.refunds[0].amount.amountMinor, 1250 + 290);
  await eventually('refunded', async () => (await read(house, customer, id)).payment.status === 'REFUNDED');
  assert.equal((await read(house, customer, id)).refunds[0].status, 'SUCCEEDED');
});

test('a card is captured once the restaurant has accepted', async () => {
  const customer = someone();
  const { id } = await paid(house, customer);
  assert.equal((await read(house, customer, id)).payment.status, 'AUTHORIZED');
  await act(house, house.merchant, 'acceptOrder', id);
  await eventually('captured', async () => (await read(house, customer, id)).payment.status === 'CAPTURED');
});

test('not paid in time: expired; paid too late: given back', async () => {
  const customer = someone();
  const { id } = await placed(house, customer);
  const card = await placed(house, customer);
  const late = { paymentToken: 'tok_delay' };
  assert.equal((await pay(house, customer, id, { ...late, method: 'WALLET' })).status, 'PROCESSING');
  assert.equal((await pay(house, customer, card.id, late)).status, 'PROCESSING');
  house.skip(32 * minute);
  await eventually('expired', async () => (await read(house, customer, id)).status === 'EXPIRED');
  await eventually('refunded', async () => (await read(house, customer, id)).payment.status === 'REFUNDED');
  await eventually('voided', async () => (await read(house, customer, card.id)).payment.status === 'VOIDED');
  const { status, refunds, allowedActions } = await read(house, customer, id);
  assert.deepEqual([status, refunds.length, allowedActions], ['EXPIRED', 1, ['REORDER']]);
});

test('not accepted in time: cancelled and given back', async () => {
  const customer = someone();
  const { id } = await paid(house, customer);
  house.skip(11 * minute);
  await eventually('cancelled', async () => (await read(house, customer, id)).status === 'CANCELLED');
  const { timeline, cancellation } = await read(house, customer, id);
  assert.equal(timeline.at(-1).type, 'ACCEPTANCE_TIMED_OUT');
  assert.deepEqual(cancellation, { state: 'CANCELLED', reason: 'NO_RESPONSE', requestedBy: 'SYSTEM' });
  await eventually('voided', async () => (await read(house, customer, id)).payment.status === 'VOIDED');
});

test('a webhook counts only when it is signed, fresh and new', async () => {
  const customer = someone();
  const { id, payment, total } = await placed(house, customer);
  const seconds = () => Math.floor(Date.now() / 1000);
  const send = async (body: string, signature?: string) => {
    const headers = { 'content-type': 'application/json', ...(signature ? { 'x-dabba-signature': signature } : {}) };
    const response = await fetch(house.webhookUrl, { method: 'POST', headers, body });
    return { status: response.status, answer: (await response.json()) as { status?: string } };
  };
  const bodyOf = (eventId: string, amountMinor: number) =>
    JSON.stringify({
      id: eventId,
      type: 'charge.authorized',
      charge: { key: payment.id, amountMinor, currency: 'EUR', status: 'authorized', reason: null },
    });
  const sign = (body: string, at = seconds()) => signatureOf(body, house.webhookSecret, at);

  // An attempt under way whose outcome nobody knows yet.
  const { db } = house.database;
  await db.update(payments).set({ status: 'PROCESSING' }).where(eq(payments.id, payment.id));

  const body = bodyOf('evt-1', total.amountMinor);
  assert.equal((await send(body)).status, 401);
  assert.equal((await send(body, signatureOf(body, 'another secret of somebody', seconds()))).status, 401);
  assert.equal((await send(body, sign(body, seconds() - 301))).status, 401);
  assert.equal((await send(`${body} `, sign(body))).status, 401);
  assert.equal((await send('{}', sign('{}'))).status, 400);
  assert.equal((await read(house, customer, id)).status, 'PENDING_PAYMENT');

  const wrongAmount = bodyOf('evt-0', total.amountMinor - 1);
  assert.equal((await send(wrongAmount, sign(wrongAmount))).status, 200);
  assert.equal((await read(house, customer, id)).status, 'PENDING_PAYMENT');

  assert.equal((await send(body, sign(body))).answer.status, 'recorded');
  assert.equal((await send(body, sign(body))).answer.status, 'repeated');
  const declined = bodyOf('evt-2', total.amountMinor).replace('"authorized"', '"declined"');
  assert.equal((await send(declined, sign(declined))).status, 200);
  const order = await read(house, customer, id);
  assert.deepEqual([order.status, order.seq, order.payment.status], ['PLACED', 2, 'AUTHORIZED']);
});
