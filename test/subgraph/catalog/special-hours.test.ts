import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type CatalogUnderTest,
  everyDay,
  newRestaurant,
  nobody,
  orderService,
  restaurantInput,
  saveRestaurant,
  someone,
  startCatalogUnderTest,
} from './catalog-under-test.ts';

const discover = `query ($near: GeoPointInput!, $filter: RestaurantFilter) {
  restaurants(near: $near, filter: $filter, first: 100) { edges { node { id isOpen } } } }`;
const restaurantQuery = `query ($id: ID!) { restaurant(id: $id) { isOpen specialHours { date stretches { opens closes } } } }`;
const basketFacts = `query ($input: BasketFactsInput!) { basketFacts(input: $input) { isOpen opensAt } }`;

type Page = { edges: { node: { id: string; isOpen: boolean } }[] };
type Day = { date: string; stretches: { opens: string; closes: string }[] };

const minute = 60_000;
const near = { latitude: 60.17, longitude: 24.94 };

let state = 11;
/** The same numbers on every machine. */
const random = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
const clock = () => `${String(Math.floor(random() * 24)).padStart(2, '0')}:${random() < 0.5 ? '00' : '30'}`;
const stretches = (most: number) =>
  Array.from({ length: Math.floor(random() * (most + 1)) }, () => ({ opens: clock(), closes: clock() }));

/** The days around the nights in which the clocks of Helsinki and New York change in spring 2026. */
const dates = ['2026-03-07', '2026-03-08', '2026-03-09', '2026-03-28', '2026-03-29', '2026-03-30'];

describe('special hours', () => {
  let catalog: CatalogUnderTest;
  const owner = someone('MERCHANT');

  before(async () => {
    catalog = await startCatalogUnderTest({ at: '2026-03-02T12:00:00Z' });
  });
  after(() => catalog.stop());

  const add = (change: Record<string, unknown>) => newRestaurant(catalog, owner, change);
  const save = (change: Record<string, unknown>) =>
    catalog.get(saveRestaurant, { input: restaurantInput(change) }, owner, 'saveRestaurant');
  const at = (moment: string) => {
    catalog.clock.now = new Date(moment);
  };
  const daysOf = async (id: string) =>
    (await catalog.get<{ specialHours: Day[] }>(restaurantQuery, { id }, nobody, 'restaurant')).specialHours;
  const factsAt = async (restaurantId: string, moment: string) => {
    const input = { restaurantId, lines: [], at: moment };
    const facts = await catalog.get<{ isOpen: boolean; opensAt: string | null }>(
      basketFacts,
      { input },
      orderService,
      'basketFacts',
    );
    return [facts.isOpen, facts.opensAt];
  };

  it('are what the search for open restaurants goes by, at any minute of any night', async () => {
    for (let number = 0; number < 60; number++)
      await add({
        timeZone: ['Europe/Helsinki', 'America/New_York', 'Asia/Kathmandu'][number % 3],
        openingHours: [1, 2, 3, 4, 5, 6, 7].flatMap(day => stretches(2).map(stretch => ({ day, ...stretch }))),
        specialHours: dates.filter(() => random() < 0.5).map(date => ({ date, stretches: stretches(3) })),
      });
    let open = 0;
    for (const date of dates)
      for (let round = 0; round < 8; round++) {
        at(new Date(Date.parse(date) + Math.floor(random() * 1_440) * minute).toISOString());
        const everybody = (await catalog.get<Page>(discover, { near }, nobody, 'restaurants')).edges;
        const filtered = await catalog.get<Page>(discover, { near, filter: { openNow: true } }, nobody, 'restaurants');
        const expected = everybody.filter(({ node }) => node.isOpen);
        assert.deepEqual(filtered.edges, expected, catalog.clock.now.toISOString());
        open += expected.length;
      }
    assert.ok(open > 200, `only ${open}`);
  });

  it('decide when it is open and when it opens next', async () => {
    at('2026-03-02T12:00:00Z');
    const id = await add({
      openingHours: everyDay('18:00', '02:00'),
      specialHours: [
        { date: '2026-12-24', stretches: [{ opens: '10:00', closes: '14:00' }] },
        { date: '2026-12-25', stretches: [] },
        { date: '2026-12-26', stretches: [{ opens: '20:00', closes: '01:00' }] },
      ],
    });
    // Helsinki is two hours ahead in winter.
    assert.deepEqual(await factsAt(id, '2026-12-23T23:59:00Z'), [true, null]);
    assert.deepEqual(await factsAt(id, '2026-12-24T00:00:00Z'), [false, '2026-12-24T08:00:00.000Z']);
    assert.deepEqual(await factsAt(id, '2026-12-24T12:00:00Z'), [false, '2026-12-26T18:00:00.000Z']);
    assert.deepEqual(await factsAt(id, '2026-12-26T22:59:00Z'), [true, null]);
    assert.deepEqual(await factsAt(id, '2026-12-26T23:00:00Z'), [false, '2026-12-27T16:00:00.000Z']);
  });

  it('stay where nothing is said, and go where none are named', async () => {
    at('2026-03-02T12:00:00Z');
    const days = [
      { date: '2026-04-01', stretches: [] },
      {
        date: '2026-04-02',
        stretches: [
          { opens: '10:00', closes: '14:00' },
          { opens: '18:00', closes: '24:00' },
        ],
      },
    ];
    const id = await add({ specialHours: [...days].reverse() });
    assert.deepEqual(await daysOf(id), days);
    await save({ id, specialHours: null });
    assert.deepEqual(await daysOf(id), days);
    at('2026-04-01T22:00:00Z'); // the second of April has begun in Helsinki
    assert.deepEqual(await daysOf(id), days.slice(1));
    await save({ id, specialHours: [] });
    assert.deepEqual(await daysOf(id), []);
  });

  it('of yesterday still hold after midnight, whatever is saved then', async () => {
    at('2026-03-04T10:00:00Z');
    const party = { date: '2026-03-04', stretches: [{ opens: '20:00', closes: '05:00' }] };
    const id = await add({ openingHours: [], specialHours: [party] });
    at('2026-03-05T01:00:00Z');
    await save({ id, openingHours: [], specialHours: await daysOf(id) });
    assert.deepEqual(await factsAt(id, '2026-03-05T02:59:00Z'), [true, null]);
    assert.deepEqual(await factsAt(id, '2026-03-05T03:00:00Z'), [false, null]);
  });
});
