import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { inTransaction, migrateDatabase, openDatabase, type Transaction } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { createRandom } from '../../../demo/random.ts';
import { post } from '../../../subgraphs/order/data/ledger.ts';
import { lockedOrder, paymentsOf } from '../../../subgraphs/order/data/payment-rows.ts';
import { requestRefund } from '../../../subgraphs/order/data/refunds.ts';
import { handOver, settle } from '../../../subgraphs/order/data/settlement.ts';
import { ledgerEntries, payments } from '../../../subgraphs/order/data/tables.ts';
import { line } from '../../../subgraphs/order/domain/ledger.ts';
import type { Order } from '../../../subgraphs/order/domain/order.ts';
import { placeRandomOrder } from '../../load/random-order.ts';
import { startServices, type TestServices } from '../../support/services.ts';

const log = createLog({ name: 'test', level: 'silent' });
const now = new Date();
let services: TestServices;
let database: ReturnType<typeof openDatabase>;
before(async () => {
  services = await startServices();
  const mysqlUrl = await services.mysqlUrl('posting');
  await migrateDatabase(mysqlUrl, join(import.meta.dirname, '../../../subgraphs/order/data/migrations'), log);
  database = openDatabase(mysqlUrl, { log });
});
after(async () => {
  await database.close();
  await services.stop();
});

const newOrder = () => placeRandomOrder(database.db, createRandom(7), newId(), now);
const withOrder = (id: string, work: (tx: Transaction, order: Order) => Promise<unknown>) =>
  inTransaction(database.db, async tx => work(tx, await lockedOrder(tx, id)));
const entriesOf = (id: string) => database.db.select().from(ledgerEntries).where(eq(ledgerEntries.orderId, id));
const keysOf = async (id: string) => [...new Set((await entriesOf(id)).map(({ transactionKey }) => transactionKey))];

test('what does not sum to zero is not posted, and nothing is posted twice', async () => {
  const orderId = await newOrder();
  const posting = { orderId, currency: 'EUR', key: 'CAPTURE.1', occurredAt: now };
  const posts = (...lines: ReturnType<typeof line>[]) => withOrder(orderId, tx => post(tx, { ...posting, lines }));
  await assert.rejects(posts(line('PROVIDER', 500), line('CUSTOMER', -499)), /off by 1/);
  assert.deepEqual(await entriesOf(orderId), []);
  await posts(line('PROVIDER', 500), line('CUSTOMER', -500));
  await assert.rejects(posts(line('PROVIDER', 500), line('CUSTOMER', -500)));
  assert.equal((await entriesOf(orderId)).length, 2);
});

test('an order is settled once, and handed over once, whoever says so again', async () => {
  const orderId = await newOrder();
  const twice = async (work: Parameters<typeof withOrder>[1]) => {
    await withOrder(orderId, work);
    const before = await entriesOf(orderId);
    await withOrder(orderId, work);
    assert.deepEqual(await entriesOf(orderId), before);
  };
  await database.db.update(payments).set({ status: 'CAPTURED' }).where(eq(payments.orderId, orderId));
  await twice(async (tx, order) => handOver(tx, order, await paymentsOf(tx, orderId), 'RIDE', now));
  await twice((tx, order) => settle(tx, order, now));
  const keys = await keysOf(orderId);
  assert.ok(keys.includes('HANDOVER') && keys.includes('SETTLEMENT'), keys.join());
});

test('no refund is above its capture, whoever asks for it', async () => {
  const orderId = await newOrder();
  await database.db.update(payments).set({ status: 'CAPTURED' }).where(eq(payments.orderId, orderId));
  const asks = (amountMinor: (total: number) => number) =>
    withOrder(orderId, async (tx, order) => {
      const [payment] = await paymentsOf(tx, orderId);
      assert.ok(payment);
      const about = { reasonKey: newId(), reason: 'test', actor: { kind: 'SYSTEM' as const, id: null } };
      const request = { payment, amountMinor: amountMinor(payment.amountMinor), ...about, fault: 'PLATFORM' as const };
      return await requestRefund(tx, order, request, { now, newId });
    });
  await assert.rejects(
    asks(total => total + 1),
    /not in this payment/,
  );
  await asks(total => total - 1);
  await assert.rejects(
    asks(() => 2),
    /not in this payment/,
  );
  await assert.rejects(
    asks(() => 0),
    /not in this payment/,
  );
  const [row] = await database.db.select().from(payments).where(eq(payments.orderId, orderId));
  assert.equal(row?.refundedMinor, (row?.amountMinor ?? 0) - 1);
});
