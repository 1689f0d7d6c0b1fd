import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { and, asc, eq, sql } from 'drizzle-orm';
import { openDatabase } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { createTakeStep } from '../../../subgraphs/order/data/order-steps.ts';
import { createStandingsClient } from '../../../subgraphs/order/data/standings-client.ts';
import {
  discrepancies,
  ledgerEntries,
  orderEvents,
  orders,
  outbox,
  payments,
  refunds,
  timers,
} from '../../../subgraphs/order/data/tables.ts';
import { createReconciliationPass } from '../../../subgraphs/order/workers/reconciler.ts';
import { eventually } from '../../support/eventually.ts';
import { type House, someone, startHouse } from './house.ts';
import { act, paid, placed, read } from './operations.ts';

let house: House;
let counted: ReturnType<typeof openDatabase>;
let statements: string[] = [];
let pass: (signal: AbortSignal) => Promise<boolean>;
const customer = someone();

before(async () => {
  house = await startHouse();
  const { catalog, delivery, now, log, mysqlUrl } = house;
  counted = openDatabase(mysqlUrl, { log, onStatement: statement => statements.push(statement) });
  pass = createReconciliationPass({
    db: counted.db,
    takeStep: createTakeStep({ now, newId }),
    standings: createStandingsClient(name => ({ catalog, delivery })[name].connection),
    now,
    newId,
    afterCommit: () => {},
    log,
  });
});
after(async () => {
  await counted?.close();
  await house?.stop();
});
beforeEach(async () => {
  // Each test looks at its own orders only.
  await house.database.db.update(orders).set({ reconciledAt: house.now() });
});

const db = () => house.database.db;

async function reconcile(): Promise<void> {
  house.skip(61_000);
  statements = [];
  while (await pass(AbortSignal.timeout(60_000)));
}

type Standing = { delivery?: string | null; stock?: string | null; hasCoupon?: boolean };

/** How the others see the order. */
function say(orderId: string, { delivery = null, stock = null, hasCoupon = false }: Standing): void {
  const { catalog, delivery: deliveries } = house;
  if (delivery) deliveries.standings.set(orderId, { orderId, status: delivery });
  else deliveries.standings.delete(orderId);
  if (stock) catalog.standings.set(orderId, { orderId, state: stock, hasCoupon });
  else catalog.standings.delete(orderId);
}

const found = (orderId: string) =>
  db()
    .select({ what: discrepancies.what, resolution: discrepancies.resolution })
    .from(discrepancies)
    .where(eq(discrepancies.orderId, orderId))
    .orderBy(asc(discrepancies.what))
    .then(rows => rows.map(({ what, resolution }) => `${what} ${resolution ?? 'open'}`));

const told = async (orderId: string, type: string) =>
  (
    await db()
      .select()
      .from(outbox)
      .where(and(eq(outbox.aggregateId, orderId), eq(outbox.type, type)))
  ).length;

const statusOf = async (id: string): Promise<string> => (await read(house, customer, id)).status;

async function accepted(): Promise<string> {
  const { id } = await paid(house, customer);
  await act(house, house.merchant, 'acceptOrder', id);
  await eventually('captured', async () => (await paymentOf(id)).status === 'CAPTURED');
  say(id, { delivery: 'PENDING', stock: 'COMMITTED' });
  return id;
}

async function cancelled(): Promise<string> {
  const { id } = await paid(house, customer);
  await act(house, customer, 'cancelOrder', id);
  await eventually('nothing is wished any more', async () => (await paymentOf(id)).wanted === null);
  say(id, { stock: 'RELEASED' });
  return id;
}

async function paymentOf(orderId: string) {
  const [payment] = await db().select().from(payments).where(eq(payments.orderId, orderId));
  assert.ok(payment);
  return payment;
}

/** What was planted is found, and the second look finds that the repair has helped. */
async function isRepaired(orderId: string, what: string): Promise<void> {
  assert.deepEqual(await found(orderId), [`${what} open`]);
  await reconcile();
  assert.deepEqual(await found(orderId), [`${what} REPAIRED`]);
}

describe('the reconciler', () => {
  it('finds nothing where all agree, and looks no more at what has ended', async () => {
    const ids = [await accepted(), await cancelled(), (await placed(house, customer)).id];
    say(ids[2] ?? '', { stock: 'HELD' });
    await reconcile();
    for (const id of ids) assert.deepEqual(await found(id), []);
    const seen = await db().select({ id: orders.id, at: orders.reconciledAt }).from(orders);
    assert.deepEqual(
      ids.map(id => seen.find(one => one.id === id)?.at !== null),
      [false, true, false],
    );
  });

  it('leaves alone what happened a moment ago', async () => {
    await reconcile(); // whatever others have left
    const id = await accepted();
    say(id, { delivery: null, stock: 'HELD' });
    await pass(AbortSignal.timeout(60_000));
    assert.deepEqual(await found(id), []);
  });

  it('has a delivery brought to life, and its readiness told', async () => {
    const id = await accepted();
    await act(house, house.merchant, 'markReady', id);
    say(id, { delivery: null, stock: 'COMMITTED' });
    await reconcile();
    assert.deepEqual([await told(id, 'OrderAccepted'), await told(id, 'OrderReady')], [2, 2]);
    const again = await db().select().from(outbox).where(eq(outbox.aggregateId, id)).orderBy(asc(outbox.id));
    assert.deepEqual(
      again.slice(-2).map(({ type }) => type),
      ['OrderAccepted', 'OrderReady'],
    );
    const [first, second] = again.filter(({ type }) => type === 'OrderAccepted');
    assert.deepEqual(second?.payload, first?.payload);
    assert.notEqual(second?.eventId, first?.eventId);
    say(id, { delivery: 'DISPATCHING', stock: 'COMMITTED' });
    await isRepaired(id, 'DELIVERY_MISSING');
  });

  const ahead: [string, string[], string][] = [
    ['PICKED_UP', [], 'PICKED_UP'],
    ['DELIVERED', [], 'DELIVERED'],
    ['RETURNING', [], 'FAILED'],
    ['FAILED', [], 'FAILED'],
    ['CANCELLED', [], 'CANCELLED'],
    ['CANCELLED', ['cancelOrder'], 'CANCELLED'],
    ['ARRIVED_AT_DROPOFF', ['cancelOrder'], 'PICKED_UP'],
  ];
  for (const [delivery, before, status] of ahead)
    it(`follows a delivery that is ${delivery} ${before} to ${status}`, async () => {
      const id = await accepted();
      for (const mutation of before) await act(house, house.merchant, mutation, id, ', reason: "no gas"');
      say(id, { delivery, stock: 'COMMITTED' });
      await reconcile();
      assert.equal(await statusOf(id), status);
      assert.deepEqual(await found(id), ['DELIVERY_AHEAD open']);
      await eventually('refunds are through', async () => {
        const rows = await db().select().from(refunds).where(eq(refunds.orderId, id));
        return rows.every(row => row.status === 'SUCCEEDED');
      });
      await reconcile();
      const unpaid = status === 'DELIVERED' ? ['RIDER_UNPAID open'] : [];
      assert.deepEqual(await found(id), ['DELIVERY_AHEAD REPAIRED', ...unpaid]);
      assert.equal((await read(house, customer, id)).cancellation?.state === 'PENDING_CUSTODY', false);
    });

  it('asks again where a cancellation was not answered', async () => {
    const id = await accepted();
    await act(house, house.merchant, 'cancelOrder', id, ', reason: "no gas"');
    await reconcile();
    assert.equal(await told(id, 'CancelDeliveryRequested'), 2);
    assert.deepEqual(await found(id), ['CANCELLATION_UNANSWERED open']);
  });

  it('tells the delivery of a cancelled order again, and calls for a person where the food is on its way', async () => {
    const id = await accepted();
    say(id, { delivery: 'CANCELLED', stock: 'COMMITTED' });
    await reconcile();
    say(id, { delivery: 'ASSIGNED', stock: 'COMMITTED' });
    const times = await told(id, 'OrderCancelled');
    await reconcile();
    assert.equal(await told(id, 'OrderCancelled'), times + 1);
    say(id, { delivery: 'PICKED_UP', stock: 'COMMITTED' });
    await reconcile();
    assert.ok((await found(id)).includes('CUSTODY_TORN open'));
    await reconcile();
    assert.ok((await found(id)).includes('CUSTODY_TORN open'), 'as long as its cause is there');
    say(id, { delivery: 'CANCELLED', stock: 'COMMITTED' });
    await reconcile();
    assert.ok((await found(id)).includes('CUSTODY_TORN GONE'));
  });

  it('has stock sold that was accepted, and given back that came to nothing', async () => {
    const [sold, kept, coupon] = [await accepted(), await cancelled(), await cancelled()];
    say(sold, { delivery: 'PENDING', stock: 'HELD' });
    say(kept, { stock: 'HELD' });
    say(coupon, { stock: 'RELEASED', hasCoupon: true });
    await reconcile();
    assert.equal(await told(sold, 'OrderAccepted'), 2);
    assert.equal(await told(kept, 'OrderCancelled'), 2);
    assert.equal(await told(coupon, 'OrderCancelled'), 2);
    say(sold, { delivery: 'PENDING', stock: 'COMMITTED' });
    say(kept, { stock: 'RELEASED' });
    say(coupon, { stock: 'RELEASED' });
    await isRepaired(sold, 'STOCK_NOT_SOLD');
    assert.deepEqual([await found(kept), await found(coupon)], [['STOCK_KEPT REPAIRED'], ['STOCK_KEPT REPAIRED']]);
  });

  it('captures what was authorised for an accepted order, and voids it for one that ended', async () => {
    house.webhooks.muted = true; // news of what went before would overtake the test
    const [open, ended] = [await accepted(), await cancelled()];
    const authorised = { status: 'AUTHORIZED' as const, wanted: null, wantedAt: null };
    await db().delete(ledgerEntries).where(eq(ledgerEntries.orderId, open));
    for (const id of [open, ended]) await db().update(payments).set(authorised).where(eq(payments.orderId, id));
    await reconcile();
    assert.deepEqual(await found(ended), ['CHARGE_UNDECIDED open']);
    await eventually('voided', async () => (await paymentOf(ended)).status === 'VOIDED');
    await eventually('captured', async () => (await paymentOf(open)).status === 'CAPTURED');
    await isRepaired(ended, 'CHARGE_UNDECIDED');
    assert.deepEqual(await found(open), ['CHARGE_UNDECIDED REPAIRED']);
    house.webhooks.muted = false;
  });

  it('has a charge looked up that nobody watched, and an order paid whose money was there', async () => {
    const [lost, unnoticed] = [await placed(house, customer), await placed(house, customer)];
    for (const { id } of [lost, unnoticed]) say(id, { stock: 'HELD' });
    await db()
      .update(payments)
      .set({ status: 'PROCESSING', method: 'CARD', startedAt: house.now() })
      .where(eq(payments.orderId, lost.id));
    await db().update(payments).set({ status: 'AUTHORIZED', method: 'CARD' }).where(eq(payments.orderId, unnoticed.id));
    await reconcile();
    assert.equal(await statusOf(unnoticed.id), 'PLACED');
    assert.deepEqual(await found(lost.id), ['CHARGE_UNWATCHED open']);
    await eventually('looked up', async () => (await paymentOf(lost.id)).status === 'FAILED');
    await isRepaired(unnoticed.id, 'PAYMENT_UNNOTICED');
    assert.deepEqual(await found(lost.id), ['CHARGE_UNWATCHED REPAIRED']);
  });

  it('gives money back that an order kept which came to nothing', async () => {
    const id = await cancelled();
    const payment = await paymentOf(id);
    await db().update(payments).set({ status: 'CAPTURED', method: 'CASH' }).where(eq(payments.id, payment.id));
    await reconcile();
    const [refund] = await db().select().from(refunds).where(eq(refunds.orderId, id));
    assert.deepEqual([refund?.reason, refund?.amountMinor], ['LATE_PAYMENT', payment.amountMinor]);
    await isRepaired(id, 'MONEY_KEPT');
  });

  it('sets timers that were lost', async () => {
    const waiting = await placed(house, customer);
    const { id: at } = await paid(house, customer);
    const cooking = await accepted();
    for (const id of [waiting.id, at]) say(id, { stock: 'HELD' });
    const ids = [waiting.id, at, cooking];
    for (const id of ids) await db().delete(timers).where(eq(timers.aggregateId, id));
    await reconcile();
    const kinds = await Promise.all(
      ids.map(async id => (await db().select().from(timers).where(eq(timers.aggregateId, id))).map(({ kind }) => kind)),
    );
    assert.deepEqual(kinds, [['payment'], ['acceptance'], ['overdue']]);
    await isRepaired(cooking, 'TIMER_LOST');
  });

  it('calls for a person where only a person can help', async () => {
    const [refused, refund, dispute] = [await accepted(), await accepted(), await accepted()];
    const wish = { status: 'VOIDED' as const, wanted: 'CAPTURE' as const, wantedAt: null };
    await db().update(payments).set(wish).where(eq(payments.orderId, refused));
    await db().update(payments).set({ status: 'DISPUTED', dispute: 'OPEN' }).where(eq(payments.orderId, dispute));
    const payment = await paymentOf(refund);
    const row = { id: newId(), orderId: refund, paymentId: payment.id, reasonKey: 'x', reason: 'x', currency: 'EUR' };
    await db()
      .insert(refunds)
      .values({ ...row, status: 'FAILED', amountMinor: 1, actor: 'SUPPORT', requestedAt: house.now() });
    await reconcile();
    assert.deepEqual(await found(refused), ['CAPTURE_REFUSED open']);
    assert.deepEqual(await found(refund), ['REFUND_FAILED open']);
    assert.deepEqual(await found(dispute), ['DISPUTE_OPEN open']);
  });

  it('judges nothing while somebody does not answer', async () => {
    const id = await accepted();
    say(id, { delivery: null, stock: 'COMMITTED' });
    house.delivery.state.isAway = true;
    await reconcile();
    house.delivery.state.isAway = false;
    assert.deepEqual(await found(id), []);
    await reconcile();
    assert.deepEqual(await found(id), ['DELIVERY_MISSING open']);
  });

  it('gives up a repair that never helps', async () => {
    const id = await accepted();
    await act(house, house.merchant, 'markReady', id);
    say(id, { delivery: null, stock: 'COMMITTED' });
    await db()
      .delete(orderEvents)
      .where(and(eq(orderEvents.orderId, id), eq(orderEvents.type, 'ORDER_ACCEPTED')));
    for (let turn = 0; turn < 12; turn++) await reconcile();
    const [row] = await db().select().from(discrepancies).where(eq(discrepancies.orderId, id));
    assert.equal(row?.attempts, 10);
    assert.equal(await statusOf(id), 'READY');
  });

  it('compares a page with the same few statements, however many orders are on it', async () => {
    const one = await cancelled();
    await reconcile();
    const few = statements.length;
    await db().update(orders).set({ reconciledAt: null }).where(eq(orders.id, one));
    for (let more = 0; more < 4; more++) await cancelled();
    await reconcile();
    assert.equal(statements.length, few);
    assert.ok(few <= 9, `${few} statements`);
    const [plan] = await db().execute(
      sql`EXPLAIN SELECT id FROM orders WHERE reconciled_at IS NULL AND id > UNHEX('00') ORDER BY id LIMIT 200`,
    );
    assert.match(JSON.stringify(plan), /orders_reconciled/);
  });
});
