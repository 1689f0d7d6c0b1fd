import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { inTransaction } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { keepHold } from '../../../subgraphs/catalog/data/stock-commit.ts';
import { letFall } from '../../../subgraphs/catalog/data/stock-release.ts';
import { stockLevels } from '../../../subgraphs/catalog/data/tables.ts';
import { eventually } from '../../support/eventually.ts';
import {
  type CatalogUnderTest,
  holdStock,
  newItem,
  newRestaurant,
  orderService,
  releaseStock,
  setStock,
  someone,
  startCatalogUnderTest,
} from './catalog-under-test.ts';

type Held = { held: boolean; short: { itemId: string; available: number }[] };
type Stock = { id: string; stock: number | null; available: boolean };

describe('stock', () => {
  let catalog: CatalogUnderTest;
  let restaurantId: string;
  const owner = someone('MERCHANT');

  before(async () => {
    catalog = await startCatalogUnderTest();
    restaurantId = await newRestaurant(catalog, owner);
  });
  after(() => catalog.stop());

  const later = (minutes: number) => new Date(catalog.clock.now.getTime() + minutes * 60_000).toISOString();
  const hold = (lines: { itemId: string; quantity: number }[], orderId = newId(), minutes = 30) =>
    catalog.get<Held>(
      holdStock,
      { input: { orderId, restaurantId, lines, expiresAt: later(minutes) } },
      orderService,
      'holdStock',
    );
  const count = (itemId: string, stock: number | null) =>
    catalog.get<Stock>(setStock, { itemId, stock }, owner, 'setStock');
  const release = (orderId: string) => catalog.get<boolean>(releaseStock, { orderId }, orderService, 'releaseStock');
  const stockOf = async (id: string) => {
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on MenuItem { id stock available } } }';
    const variables = { r: [{ __typename: 'MenuItem', id }] };
    return (await catalog.get<Stock[]>(query, variables, owner, '_entities'))[0];
  };
  const counted = async (stock: number) => {
    const itemId = await newItem(catalog, owner, restaurantId);
    await count(itemId, stock);
    return itemId;
  };
  const holdsUp = async () => {
    const breaches = await catalog.breaches();
    assert.deepEqual(breaches, []);
  };

  it('lets exactly ten of fifty racing orders have the last ten portions', async () => {
    const itemId = await counted(10);
    const answers = await Promise.all(Array.from({ length: 50 }, () => hold([{ itemId, quantity: 1 }])));
    assert.equal(answers.filter(({ held }) => held).length, 10);
    assert.ok(answers.filter(({ held }) => !held).every(({ short }) => short[0]?.itemId === itemId));
    assert.deepEqual(await stockOf(itemId), { id: itemId, stock: 0, available: false });
    await holdsUp();
  });

  it('holds three items in any order without a deadlock that a caller could see', async () => {
    const items = [await counted(40), await counted(40), await counted(40)];
    const inAnyOrder = (seed: number) => {
      const turned = [...items.slice(seed % 3), ...items.slice(0, seed % 3)];
      return seed % 2 ? turned : turned.reverse();
    };
    const orders = Array.from({ length: 40 }, (_, seed) =>
      hold(inAnyOrder(seed).map(itemId => ({ itemId, quantity: 1 }))),
    );
    assert.ok((await Promise.all(orders)).every(({ held }) => held));
    await holdsUp();
  });

  it('holds all or nothing', async () => {
    const [plenty, little] = [await counted(5), await counted(1)];
    const lines = [
      { itemId: plenty, quantity: 2 },
      { itemId: little, quantity: 2 },
    ];
    assert.deepEqual(await hold(lines), { held: false, short: [{ itemId: little, available: 1 }] });
    assert.equal((await stockOf(plenty))?.stock, 5);
    await holdsUp();
  });

  it('holds of racing baskets all that is in them, or nothing', async () => {
    const [plenty, little, another] = [await counted(90), await counted(5), await counted(90)];
    const lines = [plenty, little, another].map(itemId => ({ itemId, quantity: 1 }));
    const answers = await Promise.all(Array.from({ length: 30 }, () => hold(lines)));
    assert.equal(answers.filter(({ held }) => held).length, 5);
    const left = await Promise.all([plenty, little, another].map(async id => (await stockOf(id))?.stock));
    assert.deepEqual(left, [85, 0, 85]);
    await holdsUp();
  });

  it('adds up the same item with different modifiers', async () => {
    const itemId = await counted(3);
    const twice = [
      { itemId, quantity: 2 },
      { itemId, quantity: 2 },
    ];
    assert.equal((await hold(twice)).held, false);
  });

  it('answers a repeated hold alike and takes nothing twice', async () => {
    const itemId = await counted(5);
    const orderId = newId();
    const lines = [{ itemId, quantity: 3 }];
    const answers = await Promise.all([hold(lines, orderId), hold(lines, orderId), hold(lines, orderId)]);
    assert.ok(answers.every(({ held }) => held));
    assert.equal((await stockOf(itemId))?.stock, 2);
    await holdsUp();
  });

  it('gives back what is released, once, and refuses to hold it again', async () => {
    const itemId = await counted(5);
    const orderId = newId();
    await hold([{ itemId, quantity: 3 }], orderId);
    assert.equal(await release(orderId), true);
    assert.equal(await release(orderId), false);
    assert.equal((await stockOf(itemId))?.stock, 5);
    assert.deepEqual(await hold([{ itemId, quantity: 1 }], orderId), { held: false, short: [] });
    await holdsUp();
  });

  it('refuses a hold that comes after its release', async () => {
    const itemId = await counted(5);
    const orderId = newId();
    assert.equal(await release(orderId), false);
    assert.equal((await hold([{ itemId, quantity: 1 }], orderId)).held, false);
    assert.equal((await stockOf(itemId))?.stock, 5);
  });

  it('lets a hold fall at its expiry', async () => {
    const itemId = await counted(5);
    await hold([{ itemId, quantity: 4 }], newId(), 10);
    assert.equal((await stockOf(itemId))?.stock, 1);
    catalog.clock.now = new Date(catalog.clock.now.getTime() + 11 * 60_000);
    await eventually('the hold fell', async () => (await stockOf(itemId))?.stock === 5);
    await holdsUp();
  });

  it('lets no hold of a paid order fall, should its timer fire all the same', async () => {
    const itemId = await counted(5);
    const orderId = newId();
    await hold([{ itemId, quantity: 4 }], orderId);
    await inTransaction(catalog.db, tx => keepHold(tx, orderId, catalog.clock.now));
    const late = await inTransaction(catalog.db, tx => letFall(tx, orderId, new Date(later(60))));
    assert.equal(late, null);
    assert.equal((await stockOf(itemId))?.stock, 1);
    await holdsUp();
  });

  it('counts what can still be sold, besides what is held', async () => {
    const itemId = await counted(5);
    const orderId = newId();
    await hold([{ itemId, quantity: 2 }], orderId);
    assert.equal((await count(itemId, 10)).stock, 10);
    await holdsUp();
    await release(orderId);
    assert.equal((await stockOf(itemId))?.stock, 12);
    assert.deepEqual(await count(itemId, null), { id: itemId, stock: null, available: true });
    assert.equal((await hold([{ itemId, quantity: 99 }])).held, true);
    assert.deepEqual(await count(itemId, 0), { id: itemId, stock: 0, available: false });
    await holdsUp();
  });

  it('waits to be counted behind those who hold it, longer than the database would', async () => {
    const itemId = await counted(5);
    const waits = async () => {
      const [rows] = await catalog.db.execute(sql`SHOW GLOBAL STATUS LIKE 'Innodb_row_lock_waits'`);
      return Number((rows as unknown as { Value: string }[])[0]?.Value);
    };
    const before = await waits();
    const ofItem = eq(stockLevels.itemId, itemId);
    const busy = inTransaction(catalog.db, async tx => {
      await tx.select().from(stockLevels).where(ofItem).for('update');
      await eventually('the database gave up once, and was asked again', async () => (await waits()) >= before + 2);
    });
    await eventually('somebody holds it', async () => {
      const free = await catalog.db.select().from(stockLevels).where(ofItem).for('update', { skipLocked: true });
      return free.length === 0;
    });
    assert.equal((await count(itemId, 7)).stock, 7);
    await busy;
  });

  it('is short of what is sold out, unknown, or on another menu', async () => {
    const elsewhere = await newItem(catalog, owner, await newRestaurant(catalog, owner));
    const soldOut = await newItem(catalog, owner, restaurantId);
    const setAvailability =
      'mutation ($itemId: ID!) { setAvailability(itemId: $itemId, available: false) { available } }';
    await catalog.get(setAvailability, { itemId: soldOut }, owner, 'setAvailability');
    for (const itemId of [elsewhere, soldOut, newId(), 'no-id'])
      assert.deepEqual(await hold([{ itemId, quantity: 1 }]), { held: false, short: [{ itemId, available: 0 }] });
  });

  it('is for services only', async () => {
    const input = { orderId: newId(), restaurantId, lines: [{ itemId: newId(), quantity: 1 }], expiresAt: later(1) };
    assert.equal((await catalog.ask(holdStock, { input }, owner)).code, 'FORBIDDEN');
    assert.equal((await catalog.ask(releaseStock, { orderId: newId() }, owner)).code, 'FORBIDDEN');
    const none = { input: { ...input, lines: [{ itemId: newId(), quantity: 0 }] } };
    assert.equal((await catalog.ask(holdStock, none, orderService)).code, 'BAD_USER_INPUT');
  });
});
