import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '#platform/ids.ts';
import { createDemoCity } from '../../../demo/city.ts';
import {
  menuItems,
  modifierOptions,
  outbox,
  restaurants,
  stockLevels,
} from '../../../subgraphs/catalog/data/tables.ts';
import { type DemoRestaurant, loadDemo } from '../../../subgraphs/catalog/demo.ts';
import { verifyCatalog } from '../../../subgraphs/catalog/verify.ts';
import { type CatalogUnderTest, log, startCatalogUnderTest } from './catalog-under-test.ts';

describe('the demo city in the catalog', () => {
  let catalog: CatalogUnderTest;
  const city = createDemoCity();

  before(async () => {
    catalog = await startCatalogUnderTest();
  });
  after(() => catalog.stop());

  const load = (wanted: readonly DemoRestaurant[]) =>
    loadDemo({ mysqlUrl: catalog.mysqlUrl, now: () => catalog.clock.now, log, restaurants: wanted });
  const everything = async () => ({
    restaurants: await catalog.db.select().from(restaurants),
    items: await catalog.db.select().from(menuItems),
    options: await catalog.db.select().from(modifierOptions),
    stock: await catalog.db.select().from(stockLevels),
    events: (await catalog.db.select({ id: outbox.id }).from(outbox)).length,
  });

  it('has every restaurant and dish under its own id, and tells of each restaurant', async () => {
    await load(city.restaurants);
    const there = await everything();
    const dishes = city.restaurants.flatMap(({ menu }) => menu.sections.flatMap(({ items }) => items));
    assert.deepEqual(there.restaurants.map(({ id }) => id).sort(), city.restaurants.map(({ id }) => id).sort());
    assert.deepEqual(there.items.map(({ id }) => id).sort(), dishes.map(({ id }) => id).sort());
    assert.equal(there.items.filter(({ soldOut }) => soldOut).length, dishes.filter(dish => !dish.available).length);
    assert.equal(there.stock.length, dishes.filter(({ stock }) => stock !== null).length);
    assert.equal(there.events, city.restaurants.length);
    assert.deepEqual(await verifyCatalog({ mysqlUrl: catalog.mysqlUrl, now: () => catalog.clock.now, log }), []);
  });

  it('is as it was after a second load', async () => {
    const before = await everything();
    catalog.clock.now = new Date(catalog.clock.now.getTime() + 60_000);
    await load(city.restaurants);
    assert.deepEqual(await everything(), before);
  });

  it('changes a dish whose recipe changed, and no other', async () => {
    const [first, ...others] = structuredClone(city.restaurants);
    const dish = first?.menu.sections[0]?.items[0];
    if (!first || !dish) throw new Error('the demo city is empty');
    dish.name = 'Another name';
    dish.modifierGroups = [
      { id: newId(), name: 'New', min: 0, max: 1, options: [{ id: newId(), name: 'Yes', priceMinor: 5 }] },
    ];
    await load([first, ...others]);
    const { items } = await everything();
    const changed = items.filter(({ version }) => version === 2);
    assert.deepEqual(
      changed.map(({ id, name }) => [id, name]),
      [[dish.id, 'Another name']],
    );
  });
});
