import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { openDatabase } from '#platform/database.ts';
import type { ApiClient } from '../../clients/api-client.ts';
import { TrackOrderDocument } from '../../clients/operations.generated.ts';
import { deadLetters } from '../../subgraphs/delivery/data/tables.ts';
import { discrepancies } from '../../subgraphs/order/data/tables.ts';
import { eventually } from '../support/eventually.ts';
import { advance, cook, pay, place, rideSteps, takeOffer } from '../support/journey.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';
import { settledBreaches } from '../support/settled-breaches.ts';

/** Ten tries with growing pauses go before a dead letter. */
const burialMs = 45_000;

describe('an event that was lost for good', { timeout: 120_000 }, () => {
  let platform: TestPlatform;
  let customer: ApiClient;
  let databases: { order: Opened; delivery: Opened; catalog: Opened };
  type Opened = ReturnType<typeof openDatabase>;

  before(async () => {
    platform = await startPlatform({ reconcileEveryMs: 200 });
    const { mysqlUrls, log } = platform.launch;
    const open = (url: string) => openDatabase(url, { log, poolSize: 1 });
    databases = { order: open(mysqlUrls.order), delivery: open(mysqlUrls.delivery), catalog: open(mysqlUrls.catalog) };
    customer = await platform.signUp('Lost Letter');
  });
  after(async () => {
    await Promise.all(Object.values(databases ?? {}).map(one => one.close()));
    await platform?.stop();
  });

  it('is told again: the delivery comes to life, and the meal is brought', async () => {
    const { db } = databases.delivery;
    const kitchen = await platform.signIn('merchant');
    const { id: orderId } = await place(customer);
    await db.execute(sql`CREATE TRIGGER no_room BEFORE INSERT ON deliveries FOR EACH ROW SIGNAL SQLSTATE '45000'`);
    await pay(customer, orderId);
    await cook(kitchen, orderId);
    const letters = () => db.select().from(deadLetters).where(eq(deadLetters.aggregateId, orderId));
    await eventually('the acceptance is buried', async () => (await letters()).length > 0, burialMs);
    await db.execute(sql`DROP TRIGGER no_room`);
    assert.deepEqual(
      (await letters()).map(({ type }) => type),
      ['OrderAccepted'],
    );

    platform.advance(61_000);
    const rider = await platform.signIn('sim-rider-01');
    const { id: deliveryId } = await takeOffer(rider);
    for (const step of rideSteps) await advance(rider, deliveryId, step);
    const status = async () => (await customer.send(TrackOrderDocument, { orderId })).order?.status;
    await eventually('delivered', async () => (await status()) === 'DELIVERED');

    platform.advance(61_000);
    const noted = () => databases.order.db.select().from(discrepancies);
    await eventually('closed', async () => (await noted()).every(({ resolution }) => resolution === 'REPAIRED'));
    assert.deepEqual(
      (await noted()).map(({ what }) => what),
      ['DELIVERY_MISSING'],
    );
    const breaches = await settledBreaches(platform.launch, 1);
    assert.deepEqual(
      breaches.map(one => one.split(' ', 1)[0]),
      ['I12'],
      'the letter stays for a person',
    );
    await db.delete(deadLetters);
    assert.deepEqual(await settledBreaches(platform.launch), []);
  });

  it('changes nothing where it was heard before', async () => {
    const before = await everything();
    const last = await lastOutboxId();
    await databases.order.db.execute(sql`INSERT INTO outbox (event_id, type, aggregate_id, seq, payload, topics, occurred_at)
      SELECT UNHEX(REPLACE(UUID(), '-', '')), type, aggregate_id, seq, payload, '[]', occurred_at FROM outbox ORDER BY id`);
    await eventually('all are heard', async () => (await unheard(last)) === 0);
    assert.deepEqual(await everything(), before);
    assert.deepEqual(await settledBreaches(platform.launch), []);
  });

  async function lastOutboxId(): Promise<number> {
    const [rows] = await databases.order.db.execute(sql`SELECT MAX(id) AS id FROM outbox`);
    return (rows as unknown as { id: number }[])[0]?.id ?? 0;
  }

  /** How many of the events after this one the catalog or the delivery subgraph still has before it. */
  async function unheard(after: number): Promise<number> {
    const [rows] = await databases.order.db.execute(
      sql`SELECT HEX(event_id) AS id, type FROM outbox WHERE id > ${after}`,
    );
    const wanted = (rows as unknown as { id: string; type: string }[]).filter(({ type }) =>
      ['OrderAccepted', 'OrderReady'].includes(type),
    );
    assert.ok(wanted.length > 0);
    const counts = await Promise.all(
      [databases.delivery, databases.catalog].map(async ({ db }, index) => {
        const mine = wanted.filter(({ type }) => index === 0 || type === 'OrderAccepted').map(({ id }) => id);
        const [found] = await db.execute(sql`SELECT COUNT(*) AS count FROM inbox WHERE HEX(event_id) IN ${mine}`);
        return mine.length - ((found as unknown as { count: number }[])[0]?.count ?? 0);
      }),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** What the events of orders have made of stock, sales and deliveries. */
  async function everything(): Promise<unknown> {
    const read = async ({ db }: Opened, query: string) => (await db.execute(sql.raw(query)))[0];
    return [
      await read(databases.catalog, 'SELECT HEX(order_id), state FROM stock_reservations ORDER BY order_id'),
      await read(
        databases.catalog,
        'SELECT HEX(item_id), stocked, available, held, committed FROM stock_levels ORDER BY 1',
      ),
      await read(databases.catalog, 'SELECT HEX(item_id), sold_count FROM item_sales ORDER BY 1'),
      await read(databases.catalog, 'SELECT HEX(id), accepted_orders, unanswered_orders FROM restaurants ORDER BY 1'),
      await read(databases.delivery, 'SELECT HEX(id), status, seq, version FROM deliveries ORDER BY 1'),
      await read(databases.delivery, 'SELECT COUNT(*) FROM delivery_events'),
    ];
  }
});
