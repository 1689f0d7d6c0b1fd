import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { migrateDatabase } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { verifyOrder } from '../../../subgraphs/order/verify.ts';
import { startServices, type TestServices } from '../../support/services.ts';

const migrations = join(import.meta.dirname, '../../../subgraphs/order/data/migrations');
const log = createLog({ name: 'test', level: 'silent' });
const at = '2026-03-02 12:00:00.000';
const bytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');

let services: TestServices;
let mysqlUrl: string;
let first: string;
before(async () => {
  services = await startServices();
  mysqlUrl = await services.mysqlUrl('order');
  first = mkdtempSync(join(tmpdir(), 'dabba-migrations-'));
  cpSync(migrations, first, { recursive: true });
  const journalFile = join(first, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(journalFile, 'utf8'));
  writeFileSync(journalFile, JSON.stringify({ ...journal, entries: journal.entries.slice(0, 1) }));
});
after(async () => {
  rmSync(first, { recursive: true, force: true });
  await services.stop();
});

const columns = 'version, seq, merchant_id, restaurant_name, auto_accept, preparation_seconds, placed_at, currency';

type Earlier = {
  status: string;
  events: string[];
  fulfilment?: 'DELIVERY' | 'PICKUP';
  payment?: { method: string; status: string };
  refund?: { reason: string; status: string };
};

/** An order of food for 1000, a ride for 150 and a tip of 100, as the database had it before it kept a ledger. */
async function write(db: Awaited<ReturnType<typeof createConnection>>, earlier: Earlier): Promise<string> {
  const { status, events, fulfilment = 'DELIVERY', payment = { method: 'CARD', status: 'CAPTURED' }, refund } = earlier;
  const [id, paymentId, restaurantId, riderId] = [newId(), newId(), newId(), newId()];
  const ride = fulfilment === 'DELIVERY' ? 150 : 0;
  const total = 1_000 + ride + 100;
  await db.query(
    `INSERT INTO orders (id, status, fulfilment, customer_id, restaurant_id, rider_id, ${columns}, subtotal_minor,
      delivery_fee_minor, discount_minor, tip_minor, total_minor, pickup, idempotency_key, request_hash)
      VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, 'Kitchen', 0, 600, ?, 'EUR', 1000, ?, 0, 100, ?, '{}', ?, '')`,
    [id, status, fulfilment, id, restaurantId, riderId, events.length, restaurantId, at, ride, total, 'key'].map(asSql),
  );
  await db.query(`INSERT INTO order_lines VALUES (?, 0, ?, 'Dish', 2, 500, 1000, '[]')`, [bytes(id), bytes(newId())]);
  for (const [index, type] of events.entries())
    await db.query(`INSERT INTO order_events VALUES (?, ?, ?, ?, 'CUSTOMER', ?, ?, ?, ?, ?, '{}')`, [
      ...[bytes(id), index + 1, type, index + 1 === events.length ? status : 'PLACED', bytes(id)],
      ...[at, at, bytes(restaurantId), index + 1],
    ]);
  const refunded = refund ? total : 0;
  await db.query(
    `INSERT INTO payments (id, order_id, attempt, method, status, amount_minor, currency, refunded_minor)
      VALUES (?, ?, 1, ?, ?, ?, 'EUR', ?)`,
    [bytes(paymentId), bytes(id), payment.method, payment.status, total, refunded],
  );
  if (refund)
    await db.query(`INSERT INTO refunds VALUES (?, ?, ?, ?, ?, ?, 'EUR', 1, ?, ?)`, [
      ...[bytes(newId()), bytes(id), refund.reason, bytes(paymentId), refund.status, total],
      ...(refund.status === 'REQUESTED' ? ['SYSTEM', at] : ['CUSTOMER', null]),
    ]);
  await db.query(`INSERT INTO placements VALUES (?, 'key', ?, '', ?)`, [bytes(id), bytes(id), at]);
  return id;
}

const asSql = (value: string | number) =>
  typeof value === 'string' && /^[0-9a-f]{8}-/.test(value) ? bytes(value) : value;

test('orders from before there was a ledger get theirs, and break no invariant', async () => {
  await migrateDatabase(mysqlUrl, first, log);
  const db = await createConnection(mysqlUrl);
  try {
    const eaten = ['ORDER_CREATED', 'ORDER_DELIVERED', 'ORDER_COMPLETED'];
    const completed = await write(db, { status: 'COMPLETED', events: eaten });
    const inCash = { method: 'CASH', status: 'CAPTURED' };
    await write(db, { status: 'COMPLETED', events: eaten, payment: inCash });
    await write(db, { status: 'COMPLETED', events: eaten, fulfilment: 'PICKUP' });
    await write(db, { status: 'FAILED', events: ['ORDER_CREATED', 'ORDER_FAILED'], fulfilment: 'PICKUP' });
    const over = { status: 'CANCELLED', events: ['ORDER_CREATED', 'ORDER_CANCELLED'] };
    const back = { reason: 'ORDER_CANCELLED.1', status: 'SUCCEEDED' };
    await write(db, { ...over, payment: { method: 'CARD', status: 'REFUNDED' }, refund: back });
    await write(db, { ...over, refund: { reason: 'LATE_PAYMENT.1', status: 'REQUESTED' } });
    await write(db, { ...over, payment: { method: 'CASH', status: 'REFUNDED' }, refund: back });
    const onTheWay = await write(db, { status: 'PICKED_UP', events: ['ORDER_CREATED', 'ORDER_PICKED_UP'] });

    await migrateDatabase(mysqlUrl, migrations, log);
    assert.deepEqual(await verifyOrder({ mysqlUrl, log, now: () => new Date(`${at.replace(' ', 'T')}Z`) }), []);
    const balances = async (id: string) => {
      const [rows] = await db.query<RowDataPacket[]>(
        `SELECT account, CAST(SUM(amount_minor) AS SIGNED) AS minor FROM ledger_entries WHERE order_id = ?
          GROUP BY account HAVING minor <> 0 ORDER BY account`,
        [bytes(id)],
      );
      return Object.fromEntries(rows.map(({ account, minor }) => [account, Number(minor)]));
    };
    assert.deepEqual(await balances(completed), { PAYOUT: -1_000, PLATFORM: -150, PROVIDER: 1_250, RIDER: -100 });
    assert.deepEqual(await balances(onTheWay), { CUSTOMER: -1_250, PROVIDER: 1_250 });
    const [parts] = await db.query<RowDataPacket[]>(
      'SELECT kind, amount_minor AS minor FROM order_price_parts WHERE order_id = ? ORDER BY position',
      [bytes(completed)],
    );
    assert.deepEqual(
      parts.map(({ kind, minor }) => [kind, minor]),
      [
        ['ITEMS', 1_000],
        ['DELIVERY_FEE', 150],
        ['TIP', 100],
      ],
    );
    const [unanswered] = await db.query<RowDataPacket[]>('SELECT 1 FROM placements WHERE answer IS NULL');
    assert.deepEqual(unanswered, []);
  } finally {
    await db.end();
  }
});
