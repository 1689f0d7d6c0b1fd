import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { and, eq, sql } from 'drizzle-orm';
import { newId } from '#platform/ids.ts';
import { setTimer } from '#platform/timers.ts';
import {
  deadLetters,
  orderEvents,
  orderLines,
  orderPriceParts,
  orders,
  payments,
  timers,
} from '../../../subgraphs/order/data/tables.ts';
import { orderEndings } from '../../../subgraphs/order/verify.ts';
import { type House, someone, startHouse } from './house.ts';
import { act, paid, placed } from './operations.ts';

let house: House;
before(async () => {
  house = await startHouse();
});
after(() => house.stop());

const broken = async (id: string) =>
  (await house.verify()).filter(({ subject }) => subject === id).map(({ invariant }) => invariant);

test('each planted breach is named with its invariant and its order', async () => {
  const { db } = house.database;
  const customer = someone();
  const [total, gap, timer] = await Promise.all([
    placed(house, customer),
    paid(house, customer),
    placed(house, customer),
  ]);
  const ended = await placed(house, customer);
  await act(house, customer, 'cancelOrder', ended.id);
  assert.deepEqual(await house.verify(), []);

  await db.update(orders).set({ totalMinor: sql`total_minor + 1` }).where(eq(orders.id, total.id));
  await db.delete(orderEvents).where(and(eq(orderEvents.orderId, gap.id), eq(orderEvents.seq, 1)));
  await db.delete(timers).where(eq(timers.aggregateId, timer.id));
  await db.transaction(tx =>
    setTimer(tx, timers, { kind: 'payment', aggregateId: ended.id, dueAt: new Date('2040-01-01') }),
  );
  await db.update(payments).set({ refundedMinor: 1_000_000 }).where(eq(payments.id, gap.payment.id));

  const at = new Date();
  const buried = newId();
  const letter = { consumer: 'order', eventId: newId(), type: 'DeliveryPickedUp', seq: 1, payload: {}, attempts: 10 };
  await db
    .insert(deadLetters)
    .values({ ...letter, aggregateId: buried, reason: 'a bug', occurredAt: at, buriedAt: at });

  assert.deepEqual(await broken(buried), ['I12']);
  assert.deepEqual(await broken(total.id), ['I6']);
  assert.deepEqual(await broken(gap.id), ['I7']);
  assert.deepEqual(await broken(timer.id), ['I11']);
  assert.deepEqual(await broken(ended.id), ['I13']);
  assert.deepEqual(await broken(gap.payment.id), ['I4']);
  assert.deepEqual(await broken(newId()), []);

  const endings = await orderEndings({ mysqlUrl: house.mysqlUrl, log: house.log });
  const found = endings.find(({ orderId }) => orderId === ended.id);
  assert.deepEqual(found, { orderId: ended.id, status: 'CANCELLED', fulfilment: 'DELIVERY' });
});

test('a lost part of a price, and a discount that no line bears, are found', async () => {
  const { db } = house.database;
  const [part, share] = await Promise.all([placed(house, someone()), placed(house, someone())]);
  await db
    .delete(orderPriceParts)
    .where(and(eq(orderPriceParts.orderId, part.id), eq(orderPriceParts.kind, 'DELIVERY_FEE')));
  await db.update(orderLines).set({ discountMinor: 1 }).where(eq(orderLines.orderId, share.id));
  assert.deepEqual(await broken(part.id), ['I6']);
  assert.deepEqual(await broken(share.id), ['I6']);
});
