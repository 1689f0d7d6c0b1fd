import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '#platform/ids.ts';
import {
  type CatalogUnderTest,
  euros,
  everyDay,
  newRestaurant,
  orderService,
  saveMenuItem,
  someone,
  startCatalogUnderTest,
} from './catalog-under-test.ts';

const query = `query ($input: BasketFactsInput!) { basketFacts(input: $input) {
  restaurantId restaurantName ownerId currency timeZone isLive isOpen opensAt autoAccept preparationSeconds
  minimumOrder { amountMinor } distanceMeters inDeliveryArea deliveryFee { amountMinor currency } addressLine location { latitude }
  lines { itemId known name available stock limitPerOrder unitPrice { amountMinor currency } modifiers { id name price { amountMinor } } modifierProblem } } }`;

type Line = {
  known: boolean;
  unitPrice: { amountMinor: number };
  modifierProblem: string | null;
  modifiers: unknown[];
};
type Facts = {
  isLive: boolean;
  isOpen: boolean;
  opensAt: string | null;
  distanceMeters: number | null;
  inDeliveryArea: boolean;
  deliveryFee: { amountMinor: number };
  lines: Line[];
};
type Item = { id: string; modifierGroups: { options: { id: string }[] }[] };

describe('basketFacts', () => {
  let catalog: CatalogUnderTest;
  let restaurantId: string;
  let item: Item;
  const owner = someone('MERCHANT');

  before(async () => {
    catalog = await startCatalogUnderTest({ at: '2026-03-02T12:00:00Z' });
    restaurantId = await newRestaurant(catalog, owner, { openingHours: everyDay('18:00', '02:00') });
    const options = [
      { name: 'Mild', price: euros(0) },
      { name: 'Hot', price: euros(50) },
    ];
    const modifierGroups = [
      { name: 'Heat', min: 1, max: 1, options },
      { name: 'Extras', min: 0, max: 2, options: [...options, { name: 'Cheese', price: euros(120) }] },
    ];
    const input = { restaurantId, section: 'S', name: 'Curry', price: euros(1_000), limitPerOrder: 3, modifierGroups };
    item = await catalog.get<Item>(saveMenuItem, { input }, owner, 'saveMenuItem');
  });
  after(() => catalog.stop());

  const facts = (change: Record<string, unknown> = {}) =>
    catalog.get<Facts>(query, { input: { restaurantId, lines: [], ...change } }, orderService, 'basketFacts');
  const option = (group: number, index: number) => item.modifierGroups[group]?.options[index]?.id;
  const lineOf = async (modifierOptionIds: (string | undefined)[], itemId = item.id) =>
    (await facts({ lines: [{ itemId, modifierOptionIds, quantity: 1 }] })).lines[0];

  it('prices an item with its options', async () => {
    const line = await lineOf([option(0, 1), option(1, 2)]);
    assert.equal(line?.unitPrice.amountMinor, 1_170);
    assert.equal(line?.modifierProblem, null);
    assert.equal(line?.modifiers.length, 2);
  });

  it('says what is wrong with the options', async () => {
    assert.match((await lineOf([]))?.modifierProblem ?? '', /at least 1 of Heat/);
    assert.match((await lineOf([option(0, 0), option(0, 1)]))?.modifierProblem ?? '', /at most 1 of Heat/);
    assert.match((await lineOf([option(0, 0), option(0, 0)]))?.modifierProblem ?? '', /twice/);
    assert.match((await lineOf([option(0, 0), newId()]))?.modifierProblem ?? '', /not offered/);
  });

  it('knows nothing of items that are on another menu or on none', async () => {
    assert.equal((await lineOf([], newId()))?.known, false);
    assert.equal((await lineOf([], 'no-id'))?.known, false);
    const elsewhere = await newRestaurant(catalog, owner);
    const [line] = (
      await facts({ restaurantId: elsewhere, lines: [{ itemId: item.id, modifierOptionIds: [], quantity: 1 }] })
    ).lines;
    assert.equal(line?.known, false);
    assert.equal(await facts({ restaurantId: newId() }), null);
  });

  it('answers the distance, the area and the fee; none of them for a pick-up', async () => {
    const near = await facts({ dropoff: { latitude: 60.175, longitude: 24.94 } });
    assert.ok(Math.abs((near.distanceMeters ?? 0) - 556) < 3);
    assert.deepEqual([near.inDeliveryArea, near.deliveryFee.amountMinor], [true, 290]);
    assert.equal((await facts({ dropoff: { latitude: 60.3, longitude: 24.94 } })).inDeliveryArea, false);
    const pickup = await facts();
    assert.deepEqual([pickup.distanceMeters, pickup.inDeliveryArea, pickup.deliveryFee.amountMinor], [null, true, 0]);
  });

  it('knows when it is open, past midnight too, and when it opens next', async () => {
    assert.deepEqual(openness(await facts()), [false, '2026-03-02T16:00:00.000Z']);
    assert.deepEqual(openness(await facts({ at: '2026-03-02T16:00:00Z' })), [true, null]);
    assert.deepEqual(openness(await facts({ at: '2026-03-02T23:59:00Z' })), [true, null]);
    assert.deepEqual(openness(await facts({ at: '2026-03-03T00:00:00Z' })), [false, '2026-03-03T16:00:00.000Z']);
    // In summer time by then: Helsinki is three hours ahead.
    assert.deepEqual(openness(await facts({ at: '2026-03-29T12:00:00Z' })), [false, '2026-03-29T15:00:00.000Z']);
    const pause = 'mutation ($id: ID!) { pauseRestaurant(id: $id, paused: true) { id } }';
    await catalog.get(pause, { id: restaurantId }, owner, 'pauseRestaurant');
    const paused = await facts({ at: '2026-03-02T17:00:00Z' });
    assert.deepEqual([paused.isLive, ...openness(paused)], [false, false, null]);
  });

  it('is for services only, and bounded', async () => {
    assert.equal((await catalog.ask(query, { input: { restaurantId, lines: [] } }, owner)).code, 'FORBIDDEN');
    const lines = Array.from({ length: 201 }, () => ({ itemId: item.id, modifierOptionIds: [], quantity: 1 }));
    assert.equal((await catalog.ask(query, { input: { restaurantId, lines } }, orderService)).code, 'BAD_USER_INPUT');
    const dropoff = { latitude: 0, longitude: 999 };
    const wrong = { input: { restaurantId, lines: [], dropoff } };
    assert.equal((await catalog.ask(query, wrong, orderService)).code, 'BAD_USER_INPUT');
  });
});

const openness = ({ isOpen, opensAt }: Facts) => [isOpen, opensAt];
