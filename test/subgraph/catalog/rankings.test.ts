import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import { inTransaction, openDatabase } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { openRedis, type RedisClient } from '#platform/redis.ts';
import { createRankings } from '../../../subgraphs/catalog/data/rankings.ts';
import { createSales, rankingRefresh } from '../../../subgraphs/catalog/data/sales.ts';
import { createStockGate } from '../../../subgraphs/catalog/data/stock-gate.ts';
import { itemSales } from '../../../subgraphs/catalog/data/tables.ts';
import { verifyRankings } from '../../../subgraphs/catalog/verify-rankings.ts';
import { createTimerHandlers } from '../../../subgraphs/catalog/workers/timer-handlers.ts';
import { eventually } from '../../support/eventually.ts';
import {
  type CatalogUnderTest,
  log,
  newItem,
  newRestaurant,
  nobody,
  someone,
  startCatalogUnderTest,
} from './catalog-under-test.ts';
import { createTeller } from './order-stream.ts';

const bestSellers =
  'query ($id: ID!, $first: Int!) { restaurant(id: $id) { bestSellers(first: $first) { soldCount item { id } } } }';
const popular = `{ restaurants(near: { latitude: 60.17, longitude: 24.94 }, sort: POPULARITY, first: 10) { edges { node { id } } } }`;

type Sold = { bestSellers: { soldCount: number; item: { id: string } }[] };
type Found = { edges: { node: { id: string } }[] };

describe('rankings', () => {
  let catalog: CatalogUnderTest;
  let stream: ReturnType<typeof createTeller>;
  let redis: RedisClient;
  let restaurantIds: string[];
  let items: string[];
  const owner = someone('MERCHANT');

  before(async () => {
    catalog = await startCatalogUnderTest();
    stream = createTeller(catalog);
    redis = openRedis(catalog.redisUrl);
    restaurantIds = [await newRestaurant(catalog, owner), await newRestaurant(catalog, owner)];
    items = [];
    for (let n = 0; n < 4; n++) items.push(await newItem(catalog, owner, restaurantIds[0] ?? ''));
  });
  after(async () => {
    await stream.close();
    await redis.close();
    await catalog.stop();
  });

  const sell = (restaurantId: string | undefined, ...lines: [itemId: string | undefined, quantity: number][]) => {
    const sold = lines.map(([itemId, quantity]) => ({ itemId, quantity }));
    const accepted = { orderId: newId(), restaurantId, lines: sold };
    return stream.tell('events:order', 'OrderAccepted', accepted);
  };
  const best = async (first = 10) => {
    const { bestSellers: sold } = await catalog.get<Sold>(
      bestSellers,
      { id: restaurantIds[0], first },
      nobody,
      'restaurant',
    );
    return sold.map(({ soldCount, item }) => [items.indexOf(item.id), soldCount]);
  };
  const byPopularity = async () => {
    const { edges } = await catalog.get<Found>(popular, {}, nobody, 'restaurants');
    return edges.map(({ node }) => restaurantIds.indexOf(node.id));
  };
  const becomes = (expected: number[][]) =>
    eventually(`best sellers become ${JSON.stringify(expected)}`, async () => {
      return JSON.stringify(await best()) === JSON.stringify(expected);
    });
  const agrees = async () => assert.deepEqual(await verifyRankings({ ...catalog, restaurantIds, log }), []);

  it('follow what is sold, best first and equals by id', async () => {
    assert.deepEqual(await best(), []);
    await sell(restaurantIds[0], [items[2], 3], [items[0], 1]);
    await becomes([
      [2, 3],
      [0, 1],
    ]);
    await sell(restaurantIds[0], [items[1], 1], [items[3], 5]);
    await becomes([
      [3, 5],
      [2, 3],
      [0, 1],
      [1, 1],
    ]);
    assert.deepEqual(await best(2), [
      [3, 5],
      [2, 3],
    ]);
    await agrees();
  });

  it('are read from Redis alone', async () => {
    await best();
    const statements = await catalog.statementsOf(() => best());
    assert.deepEqual(
      statements.filter(sql => sql.includes('item_sales')),
      [],
    );
  });

  it('put restaurants in order of the orders they accepted', async () => {
    for (let n = 0; n < 3; n++) await sell(restaurantIds[1]);
    await eventually('the second has more', async () => (await byPopularity()).join() === '1,0');
  });

  it('come back whole after Redis has forgotten them, also in the middle of a sale', async () => {
    await redis.flushall();
    assert.deepEqual((await best())[0], [3, 5]);
    assert.deepEqual(await byPopularity(), [1, 0]);
    await redis.flushall();
    await sell(restaurantIds[0], [items[1], 9]);
    await becomes([
      [1, 10],
      [3, 5],
      [2, 3],
      [0, 1],
    ]);
    for (let n = 0; n < 3; n++) await sell(restaurantIds[0]);
    await eventually('the first has more', async () => (await byPopularity()).join() === '0,1');
    await agrees();
  });

  it('take no older number for a newer one', async () => {
    const [restaurantId = '', itemId = ''] = [restaurantIds[0], items[1]];
    const rankings = createRankings({ redis, sales: createSales(catalog.db), log });
    const shown = await best(1);
    await catalog.db.update(itemSales).set({ soldCount: 2 }).where(eq(itemSales.itemId, itemId));
    await rankings.refresh(restaurantId); // as one that read before the last sale
    assert.deepEqual(await best(1), shown);
    await rankings.rebuild(); // but whoever begins anew believes the database alone
    assert.deepEqual(await best(1), [[3, 5]]);
    await agrees();
  });

  it('are asked of the database while Redis is away', async () => {
    const away = openRedis('redis://127.0.0.1:1', log);
    const rankings = createRankings({ redis: away, sales: createSales(catalog.db), log });
    assert.equal(await rankings.bestOf(restaurantIds, 3), null);
    assert.equal(await rankings.popularityOf(restaurantIds), null);
    await away.close();
  });

  it('are brought up to date by the one connection that others wait for', async () => {
    const [restaurantId = ''] = restaurantIds;
    const alone = openDatabase(catalog.mysqlUrl, { log, poolSize: 1 });
    const rankings = createRankings({ redis, sales: createSales(alone.db), log });
    const handlers = createTimerHandlers({ now: () => catalog.clock.now, gate: createStockGate(redis, log), rankings });
    const timer = {
      id: newId(),
      kind: rankingRefresh,
      aggregateId: restaurantId,
      dueAt: catalog.clock.now,
      attempt: 0,
    };
    try {
      await inTransaction(alone.db, async tx => handlers[rankingRefresh]?.(timer, tx));
    } finally {
      await alone.close();
    }
  });
});
