import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import { newId } from '#platform/ids.ts';
import { outbox, restaurants } from '../../../subgraphs/catalog/data/tables.ts';
import {
  type CatalogUnderTest,
  euros,
  newItem,
  newRestaurant,
  nobody,
  orderService,
  personWithId,
  restaurantInput,
  saveMenuItem,
  saveRestaurant,
  setStock,
  someone,
  startCatalogUnderTest,
} from './catalog-under-test.ts';

const pause =
  'mutation ($id: ID!, $paused: Boolean!) { pauseRestaurant(id: $id, paused: $paused) { id isOpen state } }';
const setAvailability =
  'mutation ($itemId: ID!, $available: Boolean!) { setAvailability(itemId: $itemId, available: $available) { id available } }';
const restaurantQuery = 'query ($id: ID!) { restaurant(id: $id) { id name } }';
const mine =
  'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { restaurants { id name state isOpen } } } }';

describe('permission in the catalog', () => {
  let catalog: CatalogUnderTest;
  let restaurantId: string;
  let itemId: string;
  const owner = someone('MERCHANT');
  const rival = someone('MERCHANT', 'CUSTOMER');
  const admin = someone('ADMIN');

  before(async () => {
    catalog = await startCatalogUnderTest();
    restaurantId = await newRestaurant(catalog, owner);
    itemId = await newItem(catalog, owner, restaurantId);
  });
  after(() => catalog.stop());

  const changes = (): [string, Record<string, unknown>][] => [
    [saveRestaurant, { input: restaurantInput({ id: restaurantId }) }],
    [pause, { id: restaurantId, paused: true }],
    [saveMenuItem, { input: { restaurantId, section: 'S', name: 'N', price: euros(1) } }],
    [saveMenuItem, { input: { id: itemId, restaurantId, section: 'S', name: 'N', price: euros(1) } }],
    [setAvailability, { itemId, available: false }],
    [setStock, { itemId, stock: 5 }],
  ];

  it('lets nobody change what is not theirs, and does not tell that it is there', async () => {
    for (const [query, variables] of changes()) {
      assert.equal((await catalog.ask(query, variables, rival)).code, 'NOT_FOUND');
      assert.equal((await catalog.ask(query, variables, nobody)).code, 'UNAUTHENTICATED');
      assert.equal((await catalog.ask(query, variables, someone('CUSTOMER'))).code, 'FORBIDDEN');
      // A service reads; it does not run a kitchen.
      assert.equal((await catalog.ask(query, variables, orderService)).code, 'UNAUTHENTICATED');
    }
    const gone = await catalog.ask(pause, { id: newId(), paused: true }, rival);
    const theirs = await catalog.ask(pause, { id: restaurantId, paused: true }, rival);
    assert.deepEqual(gone, theirs);
  });

  it('lets an owner without the role do nothing', async () => {
    const former = personWithId(owner.userId ?? '', 'CUSTOMER');
    for (const [query, variables] of changes())
      assert.equal((await catalog.ask(query, variables, former)).code, 'FORBIDDEN');
  });

  it('does not move an item into another menu', async () => {
    const other = await newRestaurant(catalog, rival);
    const input = { id: itemId, restaurantId: other, section: 'S', name: 'Mine now', price: euros(1) };
    assert.equal((await catalog.ask(saveMenuItem, { input }, rival)).code, 'NOT_FOUND');
    assert.equal((await catalog.ask(saveMenuItem, { input }, admin)).code, 'NOT_FOUND');
  });

  it('lets an administrator change anything and keeps the owner', async () => {
    for (const [query, variables] of changes())
      assert.equal((await catalog.ask(query, variables, admin)).code, undefined);
    const [row] = await catalog.db.select().from(restaurants).where(eq(restaurants.id, restaurantId));
    assert.equal(row?.ownerId, owner.userId);
  });

  it('shows everybody what is live or paused, the owner also what is not', async () => {
    const own = await newRestaurant(catalog, owner);
    const seenBy = async (claims: typeof owner) =>
      (await catalog.get(restaurantQuery, { id: own }, claims, 'restaurant')) !== null;
    const seen: Record<string, boolean[]> = {};
    for (const state of ['LIVE', 'PAUSED', 'ONBOARDING', 'CLOSED'] as const) {
      await catalog.db.update(restaurants).set({ state }).where(eq(restaurants.id, own));
      seen[state] = await Promise.all([nobody, rival, owner, admin].map(seenBy));
    }
    const everybody = [true, true, true, true];
    const insiders = [false, false, true, true];
    assert.deepEqual(seen, { LIVE: everybody, PAUSED: everybody, ONBOARDING: insiders, CLOSED: insiders });
  });

  it('still names a closed restaurant and its dishes to those who ordered there, and an unborn one to nobody', async () => {
    const own = await newRestaurant(catalog, owner);
    const dish = await newItem(catalog, owner, own);
    const query =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Restaurant { id } ... on MenuItem { id } } }';
    const r = [
      { __typename: 'Restaurant', id: own },
      { __typename: 'MenuItem', id: dish },
    ];
    const named = async () => (await catalog.get<unknown[]>(query, { r }, rival, '_entities')).map(Boolean);
    await catalog.db.update(restaurants).set({ state: 'CLOSED' }).where(eq(restaurants.id, own));
    assert.deepEqual(await named(), [true, true]);
    await catalog.db.update(restaurants).set({ state: 'ONBOARDING' }).where(eq(restaurants.id, own));
    assert.deepEqual(await named(), [false, false]);
  });

  it('lists one’s own restaurants to oneself alone', async () => {
    const r = [{ __typename: 'User', id: owner.userId }];
    const listed = (claims: typeof owner) =>
      catalog.get<{ restaurants: unknown[] }[]>(mine, { r }, claims, '_entities');
    assert.ok(((await listed(owner))[0]?.restaurants.length ?? 0) >= 2);
    assert.deepEqual(await listed(rival), [{ restaurants: [] }]);
    assert.deepEqual(await listed(nobody), [{ restaurants: [] }]);
  });

  it('pauses, resumes, and tells other subgraphs of each change once', async () => {
    const own = await newRestaurant(catalog, owner);
    const paused = (value: boolean) =>
      catalog.get<{ state: string; isOpen: boolean }>(pause, { id: own, paused: value }, owner, 'pauseRestaurant');
    assert.deepEqual(await paused(true), { id: own, isOpen: false, state: 'PAUSED' });
    await paused(true);
    assert.deepEqual(await paused(false), { id: own, isOpen: true, state: 'LIVE' });
    await catalog.get(
      saveRestaurant,
      { input: restaurantInput({ id: own, name: 'New name' }) },
      owner,
      'saveRestaurant',
    );
    const told = await catalog.db.select().from(outbox).where(eq(outbox.aggregateId, own)).orderBy(outbox.id);
    assert.deepEqual(
      told.map(({ type, seq, payload }) => [type, seq, (payload as { state: string }).state]),
      [
        ['RestaurantSaved', 1, 'LIVE'],
        ['RestaurantSaved', 2, 'PAUSED'],
        ['RestaurantPaused', 2, undefined],
        ['RestaurantSaved', 3, 'LIVE'],
        ['RestaurantSaved', 4, 'LIVE'],
      ],
    );
    assert.deepEqual(told.at(-1)?.payload, {
      restaurantId: own,
      ownerId: owner.userId,
      name: 'New name',
      currency: 'EUR',
      timeZone: 'Europe/Helsinki',
      state: 'LIVE',
    });
  });

  it('tells once that an item is sold out', async () => {
    const own = await newItem(catalog, owner, restaurantId);
    for (const available of [false, false, true, false])
      assert.deepEqual(await catalog.get(setAvailability, { itemId: own, available }, owner, 'setAvailability'), {
        id: own,
        available,
      });
    const told = await catalog.db.select().from(outbox).where(eq(outbox.aggregateId, own));
    assert.deepEqual(
      told.map(({ type, payload }) => [type, payload]),
      Array(2).fill(['ItemSoldOut', { itemId: own, restaurantId }]),
    );
  });

  it('refuses a restaurant that makes no sense, and says which field', async () => {
    const open = { opens: '10:00', closes: '22:00' };
    const late = { opens: '24:00', closes: '22:00' };
    const stretch = { day: 1, ...open };
    const bad: [Record<string, unknown>, RegExp][] = [
      [{ name: ' ' }, /^name/],
      [{ cuisines: [] }, /^cuisines/],
      [{ cuisines: Array(11).fill('x') }, /^cuisines/],
      [{ location: { latitude: 90.1, longitude: 0 } }, /^location\.latitude/],
      [{ location: { latitude: 0, longitude: 181 } }, /^location\.longitude/],
      [{ addressLine: '' }, /^addressLine/],
      [{ timeZone: 'Europe/Atlantis' }, /^timeZone/],
      [{ timeZone: '+02:00' }, /^timeZone/],
      [{ openingHours: Array(29).fill(stretch) }, /^openingHours/],
      [{ openingHours: [{ ...stretch, day: 8 }] }, /^openingHours\[0\]\.day/],
      [{ openingHours: [{ ...stretch, opens: '24:00' }] }, /^openingHours\[0\]\.opens/],
      [{ deliveryRadiusMeters: 99 }, /^deliveryRadiusMeters/],
      [{ deliveryRadiusMeters: 20_001 }, /^deliveryRadiusMeters/],
      [{ deliveryFee: euros(-1) }, /^deliveryFee\.amountMinor/],
      [{ deliveryFee: { amountMinor: 1, currency: 'XYZ' } }, /^deliveryFee\.currency/],
      [{ minimumOrder: { amountMinor: 1, currency: 'GBP' } }, /^minimumOrder\.currency/],
      [{ preparationMinutes: 0 }, /^preparationMinutes/],
      [{ maxOrdersPer15Minutes: 1_001 }, /^maxOrdersPer15Minutes/],
      [{ maxOrdersPer15Minutes: -1 }, /^maxOrdersPer15Minutes/],
      [{ taxBasisPoints: 5_001 }, /^taxBasisPoints/],
      [{ packagingFee: euros(-1) }, /^packagingFee\.amountMinor/],
      [{ smallOrderFee: { amountMinor: 1, currency: 'GBP' } }, /^smallOrderFee\.currency/],
      [{ smallOrderBelow: euros(1.5e9) }, /^smallOrderBelow\.amountMinor/],
      [{ specialHours: [{ date: '2026-05-01', stretches: Array(5).fill(open) }] }, /^specialHours\[0\]\.stretches/],
      [{ specialHours: Array(61).fill({ date: '2026-05-01', stretches: [] }) }, /^specialHours/],
      [{ specialHours: Array(2).fill({ date: '2026-05-01', stretches: [] }) }, /^specialHours: 2026-05-01/],
      [{ specialHours: [{ date: '2026-05-01', stretches: [late] }] }, /^specialHours\[0\]\.stretches\[0\]\.opens/],
    ];
    for (const [change, field] of bad) {
      const { code, message } = await catalog.ask(saveRestaurant, { input: restaurantInput(change) }, owner);
      assert.equal(code, 'BAD_USER_INPUT', JSON.stringify(change));
      assert.match(message ?? '', field);
    }
    const pounds = {
      deliveryFee: { amountMinor: 1, currency: 'GBP' },
      minimumOrder: { amountMinor: 1, currency: 'GBP' },
    };
    const input = restaurantInput({ id: restaurantId, ...pounds });
    assert.equal((await catalog.ask(saveRestaurant, { input }, owner)).code, 'BAD_USER_INPUT');
  });
});
