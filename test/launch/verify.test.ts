import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type SQL, sql } from 'drizzle-orm';
import { idOfHex } from '#platform/columns.ts';
import { openDatabase } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import type { ApiClient } from '../../clients/api-client.ts';
import {
  CancelOrderDocument,
  RefundOrderDocument,
  RejectOrderDocument,
  TrackOrderDocument,
} from '../../clients/operations.generated.ts';
import { currency } from '../../demo/place.ts';
import { findBreaches } from '../../launch/breaches.ts';
import { countRows, invariants } from '../../launch/looked-at.ts';
import { type SubgraphName, subgraphNames } from '../../launch/subgraph-names.ts';
import { reportOf } from '../../launch/verify-report.ts';
import { openAlerts } from '../../subgraphs/order/verify-standings.ts';
import { eventually } from '../support/eventually.ts';
import { advance, cook, granted, pay, place, rideSteps, takeOffer } from '../support/journey.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';
import { settledBreaches } from '../support/settled-breaches.ts';

describe('npm run verify', { timeout: 120_000 }, () => {
  let platform: TestPlatform;
  let customer: ApiClient;
  let kitchen: ApiClient;
  const databases = new Map<SubgraphName, ReturnType<typeof openDatabase>>();
  /** One order for each of the ways that an order can go. */
  const ids = { brought: '', cooking: '', unpaid: '', cancelled: '', rejected: '', refunded: '' };

  before(async () => {
    // Nobody shall mend what is planted here.
    platform = await startPlatform({ reconcileEveryMs: 3_600_000 });
    const { mysqlUrls, log } = platform.launch;
    for (const name of subgraphNames) databases.set(name, openDatabase(mysqlUrls[name], { log, poolSize: 2 }));
    customer = await platform.signUp('Verified');
    kitchen = await platform.signIn('merchant');
  });
  after(async () => {
    await Promise.all([...databases.values()].map(one => one.close()));
    await platform?.stop();
  });

  async function run(name: SubgraphName, statement: SQL): Promise<Record<string, string>[]> {
    const [rows] = (await databases.get(name)?.db.execute(statement)) ?? [];
    return rows as unknown as Record<string, string>[];
  }
  const bytes = (id: string) => sql`UNHEX(REPLACE(${id}, '-', ''))`;

  /** The id in the first row of a query for `id` in hex. */
  async function idFrom(name: SubgraphName, query: SQL): Promise<string> {
    const [row] = await run(name, query);
    assert.ok(row?.['id'], 'there is one');
    return idOfHex(row['id'].toLowerCase());
  }

  const statusOf = async (orderId: string) => (await customer.send(TrackOrderDocument, { orderId })).order?.status;

  async function placed(isPaid = true): Promise<string> {
    const { id } = await place(customer);
    if (isPaid) await pay(customer, id);
    return id;
  }

  it('finds nothing wrong after orders of every kind', async () => {
    const rider = await platform.signIn('sim-rider-01');
    const support = await platform.signIn('admin');
    ids.brought = await placed();
    await cook(kitchen, ids.brought);
    const { id: deliveryId } = await takeOffer(rider);
    for (const step of rideSteps) await advance(rider, deliveryId, step);
    await eventually('brought', async () => (await statusOf(ids.brought)) === 'DELIVERED');

    Object.assign(ids, { unpaid: await placed(false), refunded: await placed(), cooking: await placed() });
    Object.assign(ids, { cancelled: await placed(), rejected: await placed() });
    for (const id of [ids.refunded, ids.cooking]) await cook(kitchen, id);
    granted((await customer.send(CancelOrderDocument, { orderId: ids.cancelled })).cancelOrder);
    granted((await kitchen.send(RejectOrderDocument, { orderId: ids.rejected, reason: 'TOO_BUSY' })).rejectOrder);
    await eventually('captured', async () => {
      const rows = await run('order', sql`SELECT status FROM payments WHERE order_id = ${bytes(ids.refunded)}`);
      return rows[0]?.['status'] === 'CAPTURED';
    });
    const refund = { orderId: ids.refunded, amount: { amountMinor: 100, currency }, reason: 'cold' };
    granted((await support.send(RefundOrderDocument, refund)).refundOrder);
    assert.deepEqual(await settledBreaches(platform.launch), []);
  });

  it('says for each invariant what it has looked at', async () => {
    const { mysqlUrls, log } = platform.launch;
    const counts = await countRows(mysqlUrls, log);
    const lines = reportOf({ breaches: [], alerts: [], counts });
    assert.equal(lines.length, 14 + 1);
    assert.match(lines[3] ?? '', /^I4 +clean +.*: 6 order\.payments, \d+ order\.refunds$/);
    assert.equal(lines.at(-1), 'No invariant is broken.');
    const empty = invariants.filter(({ tables }) =>
      subgraphNames.every(name => (tables[name] ?? []).every(table => !counts.get(`${name}.${table}`))),
    );
    assert.deepEqual(empty, [], 'each of them has something to look at');
  });

  it('names every breach that is planted, with its invariant and its subject', async () => {
    const { cooking, unpaid, cancelled, rejected, refunded, brought } = ids;
    const item = await idFrom('catalog', sql`SELECT HEX(item_id) AS id FROM stock_levels WHERE counted LIMIT 1`);
    const stray = newId();
    const answered = newId();
    const payment = await idFrom('order', sql`SELECT HEX(id) AS id FROM payments WHERE order_id = ${bytes(cooking)}`);
    const refund = await idFrom('order', sql`SELECT HEX(id) AS id FROM refunds WHERE order_id = ${bytes(refunded)}`);
    const rider = await idFrom('delivery', sql`SELECT HEX(id) AS id FROM riders LIMIT 1`);
    const offer = await idFrom('delivery', sql`SELECT HEX(id) AS id FROM offers WHERE status = 'ACCEPTED' LIMIT 1`);
    const deliveryOf = (orderId: string) =>
      idFrom('delivery', sql`SELECT HEX(id) AS id FROM deliveries WHERE order_id = ${bytes(orderId)}`);
    const [waiting, lost, ridden] = [await deliveryOf(cooking), await deliveryOf(refunded), await deliveryOf(brought)];
    const orphan = newId();
    const letter = newId();
    const untold = newId();

    const plants: [string, string, SubgraphName, SQL][] = [
      ['I1', item, 'catalog', sql`UPDATE stock_levels SET available = available + 1 WHERE item_id = ${bytes(item)}`],
      [
        'I2',
        stray,
        'catalog',
        sql`INSERT INTO stock_reservation_lines (order_id, item_id, quantity) VALUES (${bytes(stray)}, ${bytes(item)}, 1)`,
      ],
      [
        'I2',
        refunded,
        'catalog',
        sql`UPDATE stock_reservations SET state = 'RELEASED' WHERE order_id = ${bytes(refunded)}`,
      ],
      [
        'I3',
        answered,
        'order',
        sql`INSERT INTO placements (customer_id, idempotency_key, order_id, request_hash, started_at, answer)
          VALUES (${bytes(answered)}, 'key', ${bytes(answered)}, 'x', NOW(), '{"__typename":"Order"}')`,
      ],
      ['I4', payment, 'order', sql`UPDATE payments SET refunded_minor = amount_minor + 1 WHERE id = ${bytes(payment)}`],
      [
        'I4',
        refunded,
        'order',
        sql`UPDATE payments SET amount_minor = amount_minor + 1 WHERE order_id = ${bytes(refunded)}`,
      ],
      [
        'I5',
        brought,
        'order',
        sql`UPDATE ledger_entries SET amount_minor = amount_minor + 1 WHERE order_id = ${bytes(brought)} LIMIT 1`,
      ],
      ['I6', unpaid, 'order', sql`UPDATE orders SET total_minor = total_minor + 1 WHERE id = ${bytes(unpaid)}`],
      ['I7', cancelled, 'order', sql`DELETE FROM order_events WHERE order_id = ${bytes(cancelled)} AND seq = 2`],
      ['I7', ridden, 'delivery', sql`DELETE FROM delivery_events WHERE delivery_id = ${bytes(ridden)} AND seq = 2`],
      ['I8', brought, 'delivery', sql`UPDATE deliveries SET status = 'RETURNED' WHERE id = ${bytes(ridden)}`],
      ['I8', orphan, 'delivery', sql`UPDATE deliveries SET order_id = ${bytes(orphan)} WHERE id = ${bytes(lost)}`],
      ['I9', rider, 'delivery', sql`UPDATE riders SET active_count = active_count + 1 WHERE id = ${bytes(rider)}`],
      [
        'I10',
        offer,
        'delivery',
        sql`UPDATE offers SET status = 'PENDING', expires_at = '2020-01-01' WHERE id = ${bytes(offer)}`,
      ],
      ['I11', unpaid, 'order', sql`DELETE FROM timers WHERE aggregate_id = ${unpaid}`],
      ['I11', waiting, 'delivery', sql`DELETE FROM timers WHERE aggregate_id = ${waiting}`],
      ['I11', refunded, 'order', sql`SELECT 1`], // its delivery was taken away
      [
        'I12',
        letter,
        'catalog',
        sql`INSERT INTO dead_letters (consumer, event_id, type, aggregate_id, seq, payload, reason, attempts, occurred_at, buried_at)
          VALUES ('catalog', ${bytes(letter)}, 'OrderAccepted', ${letter}, 1, '{}', 'a bug', 10, NOW(), NOW())`,
      ],
      [
        'I12',
        untold,
        'user',
        sql`INSERT INTO outbox (event_id, type, aggregate_id, seq, payload, topics, occurred_at)
          VALUES (${bytes(untold)}, 'RoleChanged', ${untold}, 1, '{}', '[]', '2020-01-01')`,
      ],
      [
        'I13',
        cancelled,
        'catalog',
        sql`UPDATE stock_reservations SET state = 'HELD' WHERE order_id = ${bytes(cancelled)}`,
      ],
      [
        'I13',
        rejected,
        'order',
        sql`INSERT INTO timers (id, kind, aggregate_id, due_at) VALUES (${bytes(newId())}, 'payment', ${rejected}, '2040-01-01')`,
      ],
      [
        'I13',
        ridden,
        'delivery',
        sql`INSERT INTO timers (id, kind, aggregate_id, due_at) VALUES (${bytes(newId())}, 'DISPATCH', ${ridden}, '2040-01-01')`,
      ],
      ['I14', refund, 'order', sql`UPDATE refunds SET actor_id = NULL WHERE id = ${bytes(refund)}`],
    ];
    await run('user', sql`SELECT GET_LOCK(CONCAT(LEFT(DATABASE(), 50), '.outbox'), 5)`); // what is untold stays so
    for (const [, , name, statement] of plants) await run(name, statement);
    const found = new Set((await findBreaches(platform.launch)).map(one => `${one.invariant} ${one.subject}`));
    assert.deepEqual(
      plants.map(([invariant, subject]) => `${invariant} ${subject}`).filter(one => !found.has(one)),
      [],
    );
    assert.deepEqual(
      invariants.filter(({ name }) => !plants.some(([planted]) => planted === name)),
      [],
    );
  });

  it('lists beside them what is known already', async () => {
    const { mysqlUrls, log } = platform.launch;
    await run(
      'order',
      sql`INSERT INTO discrepancies (order_id, what, repair, attempts, first_seen_at, last_seen_at)
        VALUES (${bytes(ids.unpaid)}, 'DISPUTE_OPEN', 'ALERT', 0, '2026-01-01', '2026-01-01')`,
    );
    const alerts = await openAlerts({ mysqlUrl: mysqlUrls.order, log });
    const breaches = await findBreaches(platform.launch);
    const lines = reportOf({ breaches, alerts, counts: new Map() });
    assert.ok(lines.includes(`alert  ${ids.unpaid}  DISPUTE_OPEN since 2026-01-01T00:00:00.000Z`));
    assert.match(lines[13] ?? '', /^I14 +1 breach /);
    const known = `I11 ${ids.unpaid}`;
    assert.ok(!breaches.some(one => `${one.invariant} ${one.subject}` === known), 'a timer is missed, and it is known');
  });
});
