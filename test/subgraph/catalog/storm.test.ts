import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import { newId } from '#platform/ids.ts';
import { openRedis, type RedisClient } from '#platform/redis.ts';
import { createStockGate } from '../../../subgraphs/catalog/data/stock-gate.ts';
import { stockLevels, stockReservations } from '../../../subgraphs/catalog/data/tables.ts';
import { eventually } from '../../support/eventually.ts';
import {
  type CatalogUnderTest,
  holdStock,
  log,
  newItem,
  newRestaurant,
  orderService,
  releaseStock,
  setStock,
  someone,
  startCatalogUnderTest,
} from './catalog-under-test.ts';

type Held = { held: boolean; short: { itemId: string; available: number }[] };

describe('a storm of buyers', () => {
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
  const hold = (itemId: string, orderId = newId(), quantity = 1) => {
    const expiresAt = new Date(catalog.clock.now.getTime() + 30 * 60_000).toISOString();
    const input = { orderId, restaurantId, lines: [{ itemId, quantity }], expiresAt };
    return catalog.get<Held>(holdStock, { input }, orderService, 'holdStock');
  };
  const release = (orderId: string) => catalog.get(releaseStock, { orderId }, orderService, 'releaseStock');
  const levelOf = async (itemId: string) => {
    const [level] = await catalog.db.select().from(stockLevels).where(eq(stockLevels.itemId, itemId));
    return level && [level.available, level.held, level.committed];
  };
  const gateOf = (itemId: string) => redis.hget(`catalog:gate:${itemId}`, 'available');
  const holdsUp = async () => assert.deepEqual(await catalog.breaches(), []);

  /** `inFlight` at once until all have bought. */
  async function storm(buyers: number, inFlight: number, buy: (n: number) => Promise<Held>): Promise<Held[]> {
    const answers: Held[] = [];
    let next = 0;
    const buyer = async () => {
      while (next < buyers) answers.push(await buy(next++));
    };
    await Promise.all(Array.from({ length: inFlight }, buyer));
    return answers;
  }

  it('sells each of a hundred portions once to two thousand who want one', async t => {
    const itemId = await counted(100);
    const started = performance.now();
    const answers = await storm(2_000, 200, () => hold(itemId));
    t.diagnostic(`2000 buyers, 200 in flight: ${Math.round(performance.now() - started)} ms`);
    const refused = answers.filter(({ held }) => !held);
    assert.equal(answers.length - refused.length, 100);
    assert.equal(refused.length, 1_900);
    assert.ok(refused.every(({ short }) => short.length === 1 && short[0]?.available === 0));
    assert.deepEqual(await levelOf(itemId), [0, 100, 0]);
    const rows = await catalog.db.select().from(stockReservations).where(eq(stockReservations.state, 'HELD'));
    assert.equal(rows.length, 100);
    await holdsUp();
  });

  it('stays exact when Redis forgets everything in the middle, again and again', async () => {
    const itemId = await counted(100);
    const answers = await storm(1_000, 100, async n => {
      if (n % 100 === 50) await redis.flushall();
      return hold(itemId);
    });
    assert.equal(answers.filter(({ held }) => held).length, 100);
    await holdsUp();
  });

  it('stays exact while some let go of what others want', async () => {
    const itemId = await counted(20);
    const kept = new Set<string>();
    await storm(400, 100, async n => {
      const orderId = newId();
      const answer = await hold(itemId, orderId);
      if (answer.held && n % 3 === 0) await release(orderId);
      else if (answer.held) kept.add(orderId);
      return answer;
    });
    assert.deepEqual(await levelOf(itemId), [20 - kept.size, kept.size, 0]);
    await holdsUp();
  });

  it('turns buyers away at the gate without a transaction, but no order that has its stock', async () => {
    const itemId = await counted(1);
    const winner = newId();
    assert.equal((await hold(itemId, winner)).held, true);
    assert.deepEqual(await hold(itemId), { held: false, short: [{ itemId, available: 0 }] });
    await eventually('the gate knows', async () => (await gateOf(itemId)) === '0');
    const statements = await catalog.statementsOf(() => hold(itemId));
    assert.equal(statements.length, 1, statements.join('\n'));
    assert.equal((await hold(itemId, winner)).held, true);
  });

  it('raises the gate as soon as something comes back', async () => {
    const itemId = await counted(1);
    const orderId = newId();
    await hold(itemId, orderId);
    await hold(itemId);
    await eventually('the gate knows', async () => (await gateOf(itemId)) === '0');
    await release(orderId);
    await eventually('the gate is raised', async () => (await gateOf(itemId)) === '1');
    const late = [{ itemId, version: 0, available: 0 }];
    await createStockGate(redis, log).tell(late); // what was true once changes nothing
    assert.equal((await hold(itemId)).held, true);
    await hold(itemId);
    await eventually('the gate knows', async () => (await gateOf(itemId)) === '0');
    await catalog.get(setStock, { itemId, stock: 5 }, owner, 'setStock');
    await eventually('the gate is raised', async () => (await gateOf(itemId)) === '5');
    assert.equal((await hold(itemId, newId(), 5)).held, true);
  });

  it('forgets by itself what was wrong', async () => {
    const itemId = await counted(5);
    await redis.hset(`catalog:gate:${itemId}`, { version: 1_000, available: 0 });
    await redis.pexpire(`catalog:gate:${itemId}`, 500);
    assert.deepEqual(await hold(itemId), { held: false, short: [{ itemId, available: 0 }] });
    await eventually('the gate has forgotten', async () => (await hold(itemId)).held);
  });

  it('lets nobody have what the gate says is there and the database says is not', async () => {
    const itemId = await counted(1);
    await hold(itemId);
    await redis.hset(`catalog:gate:${itemId}`, { version: 1_000, available: 7 });
    assert.deepEqual(await hold(itemId), { held: false, short: [{ itemId, available: 0 }] });
    await holdsUp();
  });
});
