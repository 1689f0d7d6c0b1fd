import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '#platform/ids.ts';
import { createDemoCity } from '../../../demo/city.ts';
import {
  coupons,
  deliveryAreas,
  flashSales,
  menuItems,
  modifierOptions,
  outbox,
  promotions,
  restaurants,
  specialHours,
  stockLevels,
} from '../../../subgraphs/catalog/data/tables.ts';
import { loadDemo } from '../../../subgraphs/catalog/demo.ts';
import type { DemoRestaurant } from '../../../subgraphs/catalog/demo-types.ts';
import { type CatalogUnderTest, log, startCatalogUnderTest } from './catalog-under-test.ts';

describe('the demo city in the catalog', () => {
  let catalog: CatalogUnderTest;
  const city = createDemoCity();

  before(async () => {
    catalog = await startCatalogUnderTest();
  });
  after(() => catalog.stop());

  const load = (wanted: readonly DemoRestaurant[]) =>
    loadDemo({
      mysqlUrl: catalog.mysqlUrl,
      now: () => catalog.clock.now,
      log,
      restaurants: wanted,
      offers: city.offers,
    });
  const everything = async () => ({
    restaurants: await catalog.db.select().from(restaurants),
    items: await catalog.db.select().from(menuItems),
    options: await catalog.db.select().from(modifierOptions),
    stock: await catalog.db.select().from(stockLevels),
    areas: await catalog.db.select().from(deliveryAreas),
    specialHours: await catalog.db.select().from(specialHours),
    promotions: await catalog.db.select().from(promotions),
    coupons: await catalog.db.select().from(coupons),
    flashSales: await catalog.db.select().from(flashSales),
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
    assert.deepEqual(await catalog.breaches(), []);
  });

  it('has the terms, areas and offers of each restaurant, and none at Demo Kitchen', async () => {
    const there = await everything();
    for (const { id, terms, deliveryAreas, name } of city.restaurants) {
      const row = there.restaurants.find(restaurant => restaurant.id === id);
      assert.ok(row);
      const { packagingFeeMinor, smallOrderFeeMinor, taxBasisPoints, cashOnDelivery, maxOrdersPer15Minutes } = row;
      const { smallOrderBelowMinor, deliversByArea } = row;
      assert.deepEqual(
        {
          cashOnDelivery,
          packagingFeeMinor,
          smallOrderFeeMinor,
          smallOrderBelowMinor,
          taxBasisPoints,
          maxOrdersPer15Minutes,
        },
        terms,
        name,
      );
      assert.equal(deliversByArea, deliveryAreas.length > 0, name);
      assert.equal(there.areas.filter(area => area.restaurantId === id).length, deliveryAreas.length, name);
    }
    assert.deepEqual(there.promotions.map(({ id }) => id).sort(), city.offers.promotions.map(({ id }) => id).sort());
    assert.deepEqual(there.coupons.map(({ code }) => code).sort(), ['HARBOUR50', 'WELCOME']);
    const [sale, ...others] = there.flashSales;
    assert.ok(sale && sale.startsAt <= catalog.clock.now && sale.endsAt > catalog.clock.now);
    assert.deepEqual(others, []);

    const plain = city.restaurants[0];
    assert.equal(plain?.name, 'Demo Kitchen');
    const ofPlain = [...there.areas, ...there.specialHours, ...there.promotions, ...there.coupons, sale];
    assert.ok(ofPlain.every(({ restaurantId }) => restaurantId !== plain.id));
  });

  it('is as it was after a second load', async () => {
    const before = await everything();
    catalog.clock.now = new Date(catalog.clock.now.getTime() + 60_000);
    await load(city.restaurants);
    assert.deepEqual(await everything(), before);
  });

  it('has the next festivals and a flash sale again, a year later, and no more of them', async () => {
    const before = await everything();
    const today = () => catalog.clock.now.toISOString().slice(0, 10);
    assert.ok(before.specialHours.some(({ date }) => date >= today()));
    catalog.clock.now = new Date(catalog.clock.now.getTime() + 365 * 86_400_000);
    await load(city.restaurants);
    const after = await everything();
    assert.equal(after.specialHours.length, before.specialHours.length);
    assert.ok(after.specialHours.every(({ date }) => date >= today() && date.endsWith('-01')));
    assert.equal(after.flashSales.filter(({ endsAt }) => endsAt > catalog.clock.now).length, 1);
    assert.deepEqual([after.coupons, after.promotions], [before.coupons, before.promotions]);
  });

  it('gives back the terms of a restaurant that the city tells differently', async () => {
    const [first, second, ...others] = structuredClone(city.restaurants);
    assert.ok(first && second && second.deliveryAreas.length > 0);
    second.deliveryAreas = [];
    second.terms.taxBasisPoints = 0;
    await load([first, second, ...others]);
    const { restaurants: rows, areas } = await everything();
    const changed = rows.find(({ id }) => id === second.id);
    assert.deepEqual([changed?.taxBasisPoints, changed?.deliversByArea, changed?.version], [0, false, 2]);
    assert.ok(areas.every(({ restaurantId }) => restaurantId !== second.id));
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
