import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import { newId } from '#platform/ids.ts';
import { openRedis, type RedisClient } from '#platform/redis.ts';
import { encodeEvent } from '#platform/stream-entry.ts';
import {
  deadLetters,
  itemSales,
  outbox,
  restaurants,
  stockLevels,
  stockReservations,
} from '../../../subgraphs/catalog/data/tables.ts';
import { eventually } from '../../support/eventually.ts';
import {
  type CatalogUnderTest,
  holdStock,
  newItem,
  newRestaurant,
  orderService,
  setStock,
  someone,
  startCatalogUnderTest,
} from './catalog-under-test.ts';

describe('events of orders', () => {
  let catalog: CatalogUnderTest;
  let redis: RedisClient;
  let restaurantId: string;
  const owner = someone('MERCHANT');

  before(async () => {
    catalog = await startCatalogUnderTest();
    redis = openRedis(catalog.redisUrl);
    restaurantId = await newRestaurant(catalog, owner);
  });
  after(async () => {
    await redis.close();
    await catalog.stop();
  });

  const counted = async (stock: number) => {
    const itemId = await newItem(catalog, owner, restaurantId);
    await catalog.get(setStock, { itemId, stock }, owner, 'setStock');
    return itemId;
  };
  const hold = async (itemId: string, quantity: number, minutes = 30) => {
    const orderId = newId();
    const expiresAt = new Date(catalog.clock.now.getTime() + minutes * 60_000).toISOString();
    const input = { orderId, restaurantId, lines: [{ itemId, quantity }], expiresAt };
    assert.deepEqual(await catalog.get(holdStock, { input }, orderService, 'holdStock'), { held: true, short: [] });
    return orderId;
  };
  const tell = (type: string, payload: { orderId: string }, eventId = newId()) =>
    redis.xadd(
      'events:order',
      '*',
      'event',
      encodeEvent({ eventId, type, aggregateId: payload.orderId, seq: 1, occurredAt: catalog.clock.now, payload }),
    );
  const levelOf = async (itemId: string) => {
    const [level] = await catalog.db.select().from(stockLevels).where(eq(stockLevels.itemId, itemId));
    return level && [level.available, level.held, level.committed];
  };
  const becomes = async (itemId: string, expected: number[]) => {
    await eventually(`stock becomes ${expected}`, async () => {
      const level = await levelOf(itemId);
      return level?.every((number, index) => number === expected[index]);
    });
    assert.deepEqual(await catalog.breaches(), []);
  };
  const accepted = (orderId: string, itemId: string, quantity: number) => ({
    orderId,
    restaurantId,
    lines: [{ itemId, quantity }],
  });

  it('sells what an accepted order holds, counts it, and does so once', async () => {
    const itemId = await counted(10);
    const orderId = await hold(itemId, 3);
    const eventId = newId();
    await tell('OrderAccepted', accepted(orderId, itemId, 3), eventId);
    await tell('OrderAccepted', accepted(orderId, itemId, 3), eventId);
    await tell('OrderAccepted', accepted(orderId, itemId, 3));
    await becomes(itemId, [7, 0, 3]);
    await tell('OrderCancelled', { orderId }); // too late to give back what is cooking
    const other = await hold(itemId, 1);
    await tell('OrderExpired', { orderId: other });
    await becomes(itemId, [7, 0, 3]);
    const [sold] = await catalog.db.select().from(itemSales).where(eq(itemSales.itemId, itemId));
    assert.equal(sold?.soldCount, 3);
    const [restaurant] = await catalog.db.select().from(restaurants).where(eq(restaurants.id, restaurantId));
    assert.equal(restaurant?.acceptedOrders, 1);
  });

  it('gives back what an order that came to nothing holds', async () => {
    for (const type of ['OrderCancelled', 'OrderExpired', 'OrderRejected']) {
      const itemId = await counted(10);
      const orderId = await hold(itemId, 4);
      assert.deepEqual(await levelOf(itemId), [6, 4, 0]);
      await tell(type, { orderId, ...(type === 'OrderRejected' ? { soldOutItemIds: [] } : {}) });
      await becomes(itemId, [10, 0, 0]);
    }
  });

  it('marks what a kitchen has run out of, and tells of it', async () => {
    const itemId = await counted(10);
    const orderId = await hold(itemId, 1);
    await tell('OrderRejected', { orderId, soldOutItemIds: [itemId] } as { orderId: string });
    await becomes(itemId, [10, 0, 0]);
    const told = await eventually('told', async () => {
      const rows = await catalog.db.select().from(outbox).where(eq(outbox.aggregateId, itemId));
      return rows.length > 0 && rows;
    });
    assert.deepEqual(
      told.map(({ type }) => type),
      ['ItemSoldOut'],
    );
  });

  it('sells to an order that was accepted after its hold had fallen, short or not', async () => {
    const itemId = await counted(5);
    const orderId = await hold(itemId, 4, 10);
    catalog.clock.now = new Date(catalog.clock.now.getTime() + 11 * 60_000);
    await becomes(itemId, [5, 0, 0]);
    await hold(itemId, 3);
    await tell('OrderAccepted', accepted(orderId, itemId, 4));
    await becomes(itemId, [0, 3, 4]);
  });

  it('makes a hold that comes after the cancellation too late', async () => {
    const itemId = await counted(5);
    const orderId = newId();
    await tell('OrderCancelled', { orderId });
    const marked = () => catalog.db.select().from(stockReservations).where(eq(stockReservations.orderId, orderId));
    await eventually('marked', async () => (await marked()).length > 0);
    const expiresAt = new Date(catalog.clock.now.getTime() + 60_000).toISOString();
    const input = { orderId, restaurantId, lines: [{ itemId, quantity: 1 }], expiresAt };
    assert.deepEqual(await catalog.get(holdStock, { input }, orderService, 'holdStock'), { held: false, short: [] });
    assert.deepEqual(await catalog.db.select().from(deadLetters), []);
  });

  it('pauses a kitchen that leaves three orders in a row without an answer', async () => {
    const silent = await newRestaurant(catalog, owner);
    const itemId = await newItem(catalog, owner, silent);
    const ordered = async () => {
      const orderId = newId();
      const expiresAt = new Date(catalog.clock.now.getTime() + 60_000).toISOString();
      const input = { orderId, restaurantId: silent, lines: [{ itemId, quantity: 1 }], expiresAt };
      await catalog.get(holdStock, { input }, orderService, 'holdStock');
      return orderId;
    };
    const cancelled = async (reason: string) => tell('OrderCancelled', { orderId: await ordered(), reason } as never);
    const unanswered = () => cancelled('NO_RESPONSE');
    const row = async () => {
      const [found] = await catalog.db.select().from(restaurants).where(eq(restaurants.id, silent));
      return found && [found.state, found.unansweredOrders];
    };
    const becomesRow = (state: string, count: number) =>
      eventually(`${state} with ${count}`, async () => JSON.stringify(await row()) === JSON.stringify([state, count]));

    await unanswered();
    await unanswered();
    await cancelled('CHANGED_MIND');
    await becomesRow('LIVE', 2);
    await tell('OrderAccepted', { orderId: await ordered(), restaurantId: silent, lines: [] } as never);
    await becomesRow('LIVE', 0);
    for (const count of [1, 2]) {
      await unanswered();
      await becomesRow('LIVE', count);
    }
    await unanswered();
    await becomesRow('PAUSED', 0);
    const told = await catalog.db.select().from(outbox).where(eq(outbox.aggregateId, silent)).orderBy(outbox.id);
    assert.deepEqual(
      told.map(({ type, seq, payload }) => [type, seq, (payload as { state?: string }).state]),
      [
        ['RestaurantSaved', 1, 'LIVE'],
        ['RestaurantSaved', 2, 'PAUSED'],
        ['RestaurantPaused', 2, undefined],
      ],
    );
    assert.deepEqual(await catalog.db.select().from(deadLetters), []);
  });

  it('tells other subgraphs of each restaurant through the stream', async () => {
    const told = await eventually('published', async () => {
      const entries = await redis.xrange('events:catalog', '-', '+');
      const text = JSON.stringify(entries);
      return text.includes('RestaurantSaved') && text.includes(restaurantId) && text;
    });
    assert.match(told, new RegExp(owner.userId ?? ''));
  });
});
