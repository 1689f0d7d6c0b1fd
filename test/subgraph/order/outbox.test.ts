import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asc, eq, sql } from 'drizzle-orm';
import { inTransaction } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { createTakeStep } from '../../../subgraphs/order/data/order-steps.ts';
import { orderEvents, orders, outbox } from '../../../subgraphs/order/data/tables.ts';
import { system } from '../../../subgraphs/order/domain/order.ts';
import { eventually } from '../../support/eventually.ts';
import { type House, someone, startHouse } from './house.ts';
import { act, paid, place } from './operations.ts';

let house: House;
before(async () => {
  house = await startHouse();
});
after(async () => {
  const breaches = await house.verify();
  await house.stop();
  assert.deepEqual(breaches, []);
});

const rowOf = async (id: string) => (await house.database.db.select().from(orders).where(eq(orders.id, id)))[0];
const announced = async (id: string) => {
  const rows = await house.database.db.select().from(outbox).where(eq(outbox.aggregateId, id)).orderBy(asc(outbox.seq));
  return rows.map(({ seq, type }) => `${seq} ${type}`);
};

/** Whoever wants to announce something meanwhile fails, as a process does that dies before it could. */
async function withoutOutbox(work: () => Promise<void>): Promise<void> {
  const { db } = house.database;
  await db.execute(sql`RENAME TABLE outbox TO outbox_away`);
  try {
    await work();
  } finally {
    await db.execute(sql`RENAME TABLE outbox_away TO outbox`);
  }
}

test('a step that cannot be announced is not taken', async () => {
  const { id } = await paid(house, someone());
  const customer = someone();
  const lines = [{ itemId: house.catalog.addItem(), quantity: 1 }];
  await withoutOutbox(async () => {
    await assert.rejects(act(house, house.merchant, 'acceptOrder', id));
    await assert.rejects(place(house, customer, { lines }));
  });
  assert.equal((await rowOf(id))?.status, 'PLACED');
  const written = eq(orders.customerId, customer.userId ?? '');
  assert.deepEqual(await house.database.db.select().from(orders).where(written), []);

  assert.equal((await act(house, house.merchant, 'acceptOrder', id)).status, 'ACCEPTED');
  assert.equal((await announced(id)).at(-1), '3 OrderAccepted');
});

test('a step that is taken back is announced to nobody', async () => {
  const { id } = await paid(house, someone());
  const takeStep = createTakeStep({ now: house.now, newId });
  const failing = inTransaction(house.database.db, async tx => {
    assert.equal((await takeStep(tx, id, 'accept', system)).kind, 'TAKEN');
    throw new Error('changed my mind');
  });
  await assert.rejects(failing, /changed my mind/);
  assert.equal((await act(house, house.merchant, 'rejectOrder', id, ', reason: TOO_BUSY')).status, 'REJECTED');
  await eventually('announced', async () => (await announced(id)).some(one => one.endsWith('OrderRejected')));
  assert.deepEqual((await announced(id)).slice(2), ['3 OrderRejected']);
  const events = await house.database.db.select().from(orderEvents).where(eq(orderEvents.orderId, id));
  assert.equal(events.length, 3);
});
