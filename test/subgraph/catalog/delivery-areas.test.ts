import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import { inTransaction } from '#platform/database.ts';
import { distanceMeters, type GeoPoint } from '#platform/geo.ts';
import { newId } from '#platform/ids.ts';
import { replaceAreas } from '../../../subgraphs/catalog/data/delivery-areas.ts';
import { loadRestaurants, type SourcedRestaurant } from '../../../subgraphs/catalog/data/sourced-restaurants.ts';
import { restaurants } from '../../../subgraphs/catalog/data/tables.ts';
import type { DeliveryArea } from '../../../subgraphs/catalog/domain/delivery-area.ts';
import { deliveryTerms } from '../../../subgraphs/catalog/domain/delivery-terms.ts';
import { microdegrees } from '../../../subgraphs/catalog/domain/polygon.ts';
import {
  type CatalogUnderTest,
  euros,
  everyDay,
  newItem,
  newRestaurant,
  nobody,
  orderService,
  restaurantInput,
  saveRestaurant,
  someone,
  startCatalogUnderTest,
} from './catalog-under-test.ts';

const discover = `query ($near: GeoPointInput!, $sort: RestaurantSort, $first: Int!) {
  restaurants(near: $near, sort: $sort, first: $first) {
    edges { distanceMeters deliveryFee { amountMinor currency } node { id isOpen } } } }`;
const search = `query ($near: GeoPointInput!) { searchMenuItems(text: "pulla", near: $near, first: 100) { edges { node { id } } } }`;
const areasQuery = `query ($id: ID!) { restaurant(id: $id) { deliveryAreas { name polygon { latitude longitude }
  baseFee { amountMinor currency } perKilometreFee { amountMinor } freeFrom { amountMinor } minimumOrder { amountMinor } } } }`;
const basketFacts = `query ($input: BasketFactsInput!) { basketFacts(input: $input) { inDeliveryArea distanceMeters rideSeconds
  deliveryFee { amountMinor } freeDeliveryFrom { amountMinor } minimumOrder { amountMinor } } }`;

type Page = { edges: { distanceMeters: number; deliveryFee: { amountMinor: number }; node: { id: string } }[] };
type Facts = { inDeliveryArea: boolean; deliveryFee: { amountMinor: number } };
type Area = { name: string; polygon: GeoPoint[]; freeFrom: { amountMinor: number } | null };

const box = (south: number, west: number, north: number, east: number): GeoPoint[] =>
  [
    [south, west],
    [south, east],
    [north, east],
    [north, west],
  ].map(([latitude = 0, longitude = 0]) => ({ latitude, longitude }));

let state = 7;
/** The same numbers on every machine. */
const random = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};

const centre = { latitude: 60.17, longitude: 24.94 };
const somewhere = (degrees: number): GeoPoint => ({
  latitude: centre.latitude + (random() * 2 - 1) * degrees,
  longitude: centre.longitude + (random() * 2 - 1) * 2 * degrees,
});

/** A star around somewhere near, with 3 to 22 corners. */
function randomArea(number: number): DeliveryArea {
  const middle = somewhere(0.05);
  const corners = 3 + Math.floor(random() * 20);
  const polygon = Array.from({ length: corners }, (_, corner) => {
    const angle = (2 * Math.PI * (corner + 0.1 * random())) / corners;
    const width = 0.01 + 0.03 * random();
    return microdegrees({
      latitude: middle.latitude + width * Math.sin(angle),
      longitude: middle.longitude + 2 * width * Math.cos(angle),
    });
  });
  const fee = { baseFeeMinor: number, perKilometreFeeMinor: number % 3, freeFromMinor: null, minimumOrderMinor: null };
  return { name: `Area ${number}`, polygon, ...fee };
}

const sourced = (sourceKey: string, location: GeoPoint): SourcedRestaurant => ({
  sourceKey,
  id: newId(),
  hours: everyDay('00:00', '24:00'),
  content: {
    ownerId: newId(),
    name: sourceKey,
    cuisines: ['Nordic'],
    ...location,
    addressLine: 'Somewhere 1',
    timeZone: 'Europe/Helsinki',
    deliveryRadiusMeters: 1_000 + Math.floor(random() * 4_000),
    deliveryFeeMinor: 290,
    minimumOrderMinor: 1_000,
    currency: 'EUR',
    preparationMinutes: 15,
    autoAccept: false,
  },
});

describe('delivery areas', () => {
  let catalog: CatalogUnderTest;
  const owner = someone('MERCHANT');
  const kitchens = Array.from({ length: 250 }, (_, number) => ({
    ...sourced(`test:${number}`, somewhere(0.06)),
    areas: number % 5 === 0 ? [] : Array.from({ length: 1 + (number % 3) }, (_, index) => randomArea(number + index)),
  }));
  const load = async (tx: Parameters<typeof loadRestaurants>[0]) =>
    loadRestaurants(
      tx,
      kitchens.map(({ areas: _, ...row }) => row),
      catalog.clock.now,
    );

  before(async () => {
    catalog = await startCatalogUnderTest();
    await inTransaction(catalog.db, async tx => {
      await load(tx);
      for (const { id, areas } of kitchens) await replaceAreas(tx, id, areas);
      for (const kitchen of kitchens) kitchen.content.addressLine = 'Elsewhere 2';
      await load(tx); // what was told differently is saved again, and finds out how far the areas go
    });
  });
  after(() => catalog.stop());

  const page = (near: GeoPoint, change = {}) =>
    catalog.get<Page>(discover, { near, first: 100, ...change }, nobody, 'restaurants');
  const factsAt = (restaurantId: string, dropoff: GeoPoint) =>
    catalog.get<Facts>(basketFacts, { input: { restaurantId, lines: [], dropoff } }, orderService, 'basketFacts');
  const save = (change: Record<string, unknown>) =>
    catalog.ask(saveRestaurant, { input: restaurantInput(change) }, owner);
  const areasOf = async (id: string) =>
    (await catalog.get<{ deliveryAreas: Area[] }>(areasQuery, { id }, nobody, 'restaurant')).deliveryAreas;

  it('find a restaurant exactly where it delivers, and say what that costs there', async () => {
    let found = 0;
    for (let round = 0; round < 60; round++) {
      // Every other place is a corner of somebody's area.
      const [corner] = kitchens[round]?.areas[0]?.polygon ?? [];
      const onCorner = corner && { latitude: corner.y / 1e6, longitude: corner.x / 1e6 };
      const near = (round % 2 === 0 && onCorner) || somewhere(0.1);
      const expected = kitchens.flatMap(({ id, areas, content }) => {
        const distance = Math.round(distanceMeters(content, near));
        const seller = { ...content, deliversByArea: areas.length > 0 };
        const { delivers, feeMinor } = deliveryTerms(seller, areas, { ...near, distanceMeters: distance });
        return delivers ? [{ id, distance, feeMinor }] : [];
      });
      assert.ok(expected.length < 100, 'a page shall hold them all');
      const { edges } = await page(near);
      assert.deepEqual(
        edges.map(edge => [edge.node.id, edge.distanceMeters, edge.deliveryFee.amountMinor]),
        expected
          .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
          .map(({ id, distance, feeMinor }) => [id, distance, feeMinor]),
      );
      found += edges.length;
    }
    assert.ok(found > 100, `only ${found}`);
  });

  it('cost the same number of statements for 5 restaurants and for 50', async () => {
    for (const sort of ['DISTANCE', 'RATING', 'DELIVERY_TIME']) {
      const five = await catalog.statementsOf(() => page(centre, { first: 5, sort }));
      const fifty = await catalog.statementsOf(() => page(centre, { first: 50, sort }));
      assert.deepEqual([five.length, fifty.length], [5, 5]);
    }
  });

  it('reach past the radius and leave out what is within it', async () => {
    const location = { latitude: 40, longitude: 10 };
    // From 22 to 28 km to the north, and nothing around the door.
    const north = { name: 'North', polygon: box(40.2, 9.95, 40.25, 10.05), baseFee: euros(700) };
    const id = await newRestaurant(catalog, owner, { location, deliveryAreas: [north] });
    const itemId = await newItem(catalog, owner, id, { name: 'Pulla' });
    const seen = async (near: GeoPoint) => {
      const items = await catalog.get<Page>(search, { near }, nobody, 'searchMenuItems');
      const { inDeliveryArea } = await factsAt(id, near);
      return [
        (await page(near)).edges.map(({ node }) => node.id).includes(id),
        items.edges.map(({ node }) => node.id).includes(itemId),
        inDeliveryArea,
      ];
    };
    assert.deepEqual(await seen({ latitude: 40.249, longitude: 10 }), [true, true, true]);
    assert.deepEqual(await seen({ latitude: 40.2, longitude: 9.95 }), [true, true, true]);
    assert.deepEqual(await seen({ latitude: 40.2, longitude: 9.949999 }), [false, false, false]);
    assert.deepEqual(await seen({ latitude: 40.001, longitude: 10 }), [false, false, false]);
    // Without areas the radius counts again.
    assert.equal((await save({ id, location, deliveryAreas: [] })).code, undefined);
    assert.deepEqual(await seen({ latitude: 40.001, longitude: 10 }), [true, true, true]);
    assert.deepEqual(await seen({ latitude: 40.249, longitude: 10 }), [false, false, false]);
  });

  it('decide the fee, the minimum and when delivery is free', async () => {
    const location = { latitude: 41, longitude: 10 };
    const inner = {
      name: 'Inner',
      polygon: box(40.99, 9.99, 41.01, 10.01),
      baseFee: euros(100),
      perKilometreFee: euros(55),
      freeFrom: euros(3_000),
      minimumOrder: euros(700),
    };
    const outer = { name: 'Outer', polygon: box(40.9, 9.9, 41.1, 10.1), baseFee: euros(900) };
    const id = await newRestaurant(catalog, owner, { location, deliveryAreas: [inner, outer] });
    const meters = 556;
    assert.deepEqual(await factsAt(id, { latitude: 41.005, longitude: 10 }), {
      inDeliveryArea: true,
      distanceMeters: meters,
      rideSeconds: Math.ceil((meters * 60) / 250),
      deliveryFee: { amountMinor: 100 + Math.ceil((55 * meters) / 1_000) },
      freeDeliveryFrom: { amountMinor: 3_000 },
      minimumOrder: { amountMinor: 700 },
    });
    assert.deepEqual(await factsAt(id, { latitude: 41.05, longitude: 10 }), {
      inDeliveryArea: true,
      distanceMeters: 5_560,
      rideSeconds: Math.ceil((5_560 * 60) / 250),
      deliveryFee: { amountMinor: 900 },
      freeDeliveryFrom: null,
      minimumOrder: { amountMinor: 1_000 },
    });
    assert.equal((await factsAt(id, { latitude: 41.2, longitude: 10 })).inDeliveryArea, false);
    const factsOf = (near: GeoPoint) => () => factsAt(id, near);
    assert.equal((await catalog.statementsOf(factsOf({ latitude: 41.05, longitude: 10 }))).length, 5);
  });

  it('are answered as they were drawn, stay where nothing is said, and move only with the restaurant', async () => {
    const location = { latitude: 42, longitude: 10 };
    const polygon = box(41.9, 9.9, 42.1, 10.123457);
    const area = { name: ' Around ', polygon, baseFee: euros(100), freeFrom: euros(0) };
    const id = await newRestaurant(catalog, owner, { location, deliveryAreas: [area] });
    const drawn = {
      name: 'Around',
      polygon,
      baseFee: euros(100),
      perKilometreFee: { amountMinor: 0 },
      freeFrom: { amountMinor: 0 },
      minimumOrder: null,
    };
    assert.deepEqual(await areasOf(id), [drawn]);
    await save({ id, location: { latitude: 42.1, longitude: 10 }, deliveryAreas: null });
    assert.deepEqual(await areasOf(id), [drawn]);
    const far = await save({ id, location: { latitude: 42.3, longitude: 10 } });
    assert.equal(far.code, 'BAD_USER_INPUT');
    assert.match(far.message ?? '', /^deliveryAreas: .*Around/);
    const near = { latitude: 41.9001, longitude: 10 };
    assert.ok(
      (await page(near)).edges.some(({ node }) => node.id === id),
      'is found from its new place too',
    );
    const wrong = await save({ id, location, deliveryAreas: [{ ...area, polygon: polygon.slice(2) }] });
    assert.match(wrong.message ?? '', /^deliveryAreas\[0\]\.polygon: 3 to 100/);
  });

  it('stay when a file tells of the restaurant again', async () => {
    const kitchen = sourced('test:moved', { latitude: 43, longitude: 10 });
    const area = { ...randomArea(1), polygon: box(42.9, 9.9, 43.1, 10.1).map(microdegrees) };
    const reach = async () => {
      const [row] = await catalog.db.select().from(restaurants).where(eq(restaurants.id, kitchen.id));
      return row && [row.deliversByArea, row.reachMeters];
    };
    await inTransaction(catalog.db, async tx => {
      await loadRestaurants(tx, [kitchen], catalog.clock.now);
      await replaceAreas(tx, kitchen.id, [area]);
      kitchen.content.name = 'Another name';
      await loadRestaurants(tx, [kitchen], catalog.clock.now);
    });
    assert.deepEqual(await reach(), [true, 20_000]);
    assert.equal((await areasOf(kitchen.id)).length, 1);
  });
});
