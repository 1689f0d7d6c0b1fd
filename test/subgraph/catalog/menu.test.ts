import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newId } from '#platform/ids.ts';
import { itemSales, reviews } from '../../../subgraphs/catalog/data/tables.ts';
import {
  type CatalogUnderTest,
  euros,
  newItem,
  newRestaurant,
  nobody,
  orderService,
  saveMenuItem,
  setStock,
  someone,
  startCatalogUnderTest,
} from './catalog-under-test.ts';

const menuQuery = `query Menu($restaurantId: ID!) { restaurant(id: $restaurantId) {
  id name isOpen openingHours { day opens closes }
  menu { sections { id name items { id name description available stock price { amountMinor currency }
    modifierGroups { id name min max options { id name price { amountMinor currency } } } } } }
  bestSellers(first: 10) { soldCount item { id name } }
  reviews(first: 5) { edges { node { rating comment createdAt author { id } } } pageInfo { hasNextPage endCursor } } } }`;

type Item = { id: string; name: string; modifierGroups: { id: string; options: { id: string; name: string }[] }[] };
type Menu = {
  menu: { sections: { name: string; items: Item[] }[] };
  bestSellers: { soldCount: number; item: { name: string } }[];
  reviews: { edges: { node: { comment: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
};

const group = (name: string, change = {}) => ({
  name,
  min: 0,
  max: 1,
  options: [
    { name: 'Mild', price: euros(0) },
    { name: 'Hot', price: euros(50) },
  ],
  ...change,
});

describe('a menu', () => {
  let catalog: CatalogUnderTest;
  const owner = someone('MERCHANT');

  before(async () => {
    catalog = await startCatalogUnderTest();
  });
  after(() => catalog.stop());

  const menuOf = (restaurantId: string) => catalog.get<Menu>(menuQuery, { restaurantId }, nobody, 'restaurant');
  const save = (input: Record<string, unknown>) => catalog.get<Item>(saveMenuItem, { input }, owner, 'saveMenuItem');

  it('has sections and items in the order in which they were added', async () => {
    const restaurantId = await newRestaurant(catalog, owner);
    for (const [section, name] of [
      ['Soups', 'Borscht'],
      ['Mains', 'Steak'],
      ['soups ', 'Ramen'],
      ['Mains', 'Steak'],
    ])
      await newItem(catalog, owner, restaurantId, { section, name });
    const { menu } = await menuOf(restaurantId);
    const names = menu.sections.map(({ name, items }) => [name, items.map(item => item.name)]);
    assert.deepEqual(names, [
      ['Soups', ['Borscht', 'Ramen']],
      ['Mains', ['Steak', 'Steak']],
    ]);
  });

  it('changes groups in place, keeps them on null, and still names an option that is gone', async () => {
    const restaurantId = await newRestaurant(catalog, owner);
    const input = { restaurantId, section: 'Mains', name: 'Curry', price: euros(1_000) };
    const first = await save({ ...input, modifierGroups: [group('Heat'), group('Size')] });
    const [heat] = first.modifierGroups;
    const [mild, hot] = heat?.options ?? [];
    assert.equal((await save({ ...input, id: first.id, name: 'Kari' })).modifierGroups.length, 2);
    const onlyHot = {
      id: heat?.id,
      name: 'Heat',
      min: 1,
      max: 1,
      options: [{ id: hot?.id, name: 'Very hot', price: euros(60) }],
    };
    const second = await save({ ...input, id: first.id, modifierGroups: [onlyHot] });
    assert.deepEqual(
      second.modifierGroups.map(({ id, options }) => [id, options.map(({ id, name }) => [id, name])]),
      [[heat?.id, [[hot?.id, 'Very hot']]]],
    );
    const query =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on ModifierOption { id name price { amountMinor } } } }';
    const r = [mild, hot].map(option => ({ __typename: 'ModifierOption', id: option?.id }));
    const options = await catalog.get<{ name: string }[]>(query, { r }, nobody, '_entities');
    assert.deepEqual(
      options.map(({ name }) => name),
      ['Mild', 'Very hot'],
    );
  });

  it('refuses an item that makes no sense, and says which field', async () => {
    const restaurantId = await newRestaurant(catalog, owner);
    const input = { restaurantId, section: 'Mains', name: 'Curry', price: euros(1_000) };
    const options = (count: number) => Array.from({ length: count }, (_, n) => ({ name: `O${n}`, price: euros(0) }));
    const bad: [Record<string, unknown>, RegExp][] = [
      [{ name: '  ' }, /^name/],
      [{ name: 'x'.repeat(121) }, /^name/],
      [{ section: '' }, /^section/],
      [{ price: euros(-1) }, /^price\.amountMinor/],
      [{ price: euros(1_000_000_001) }, /^price\.amountMinor/],
      [{ price: { amountMinor: 1, currency: 'GBP' } }, /^price\.currency/],
      [{ limitPerOrder: 0 }, /^limitPerOrder/],
      [{ modifierGroups: [group('G', { min: 2, max: 1 })] }, /^modifierGroups\[0\]\.min/],
      [{ modifierGroups: [group('G', { max: 3 })] }, /^modifierGroups\[0\]\.max/],
      [{ modifierGroups: [group('G', { options: [] })] }, /^modifierGroups\[0\]\.options/],
      [{ modifierGroups: [group('G', { options: options(41) })] }, /^modifierGroups\[0\]\.options/],
      [{ modifierGroups: Array.from({ length: 41 }, () => group('G')) }, /^modifierGroups/],
      [{ modifierGroups: [group('G', { id: newId() })] }, /^modifierGroups/],
    ];
    for (const [change, field] of bad) {
      const { code, message } = await catalog.ask(saveMenuItem, { input: { ...input, ...change } }, owner);
      assert.equal(code, 'BAD_USER_INPUT', JSON.stringify(change));
      assert.match(message ?? '', field);
    }
    assert.equal(
      (await catalog.ask(setStock, { itemId: (await save(input)).id, stock: -1 }, owner)).code,
      'BAD_USER_INPUT',
    );
  });

  it('shows what sells best and the newest reviews, page by page', async () => {
    const restaurantId = await newRestaurant(catalog, owner);
    const ids = [];
    for (const name of ['Soup', 'Cake', 'Fish']) ids.push(await newItem(catalog, owner, restaurantId, { name }));
    await catalog.db
      .insert(itemSales)
      .values(ids.map((itemId, n) => ({ itemId, restaurantId, soldCount: [3, 9, 5][n] ?? 0 })));
    const at = catalog.clock.now;
    for (let n = 1; n <= 7; n++)
      await catalog.db.insert(reviews).values({
        id: newId(),
        restaurantId,
        orderId: newId(),
        authorId: newId(),
        rating: 5,
        comment: `${n}`,
        createdAt: at,
      });
    const shown = await menuOf(restaurantId);
    assert.deepEqual(
      shown.bestSellers.map(({ soldCount, item }) => [item.name, soldCount]),
      [
        ['Cake', 9],
        ['Fish', 5],
        ['Soup', 3],
      ],
    );
    assert.deepEqual(
      shown.reviews.edges.map(({ node }) => node.comment),
      ['7', '6', '5', '4', '3'],
    );
    const next =
      'query ($id: ID!, $after: String) { restaurant(id: $id) { reviews(first: 5, after: $after) { edges { node { comment } } pageInfo { hasNextPage } } } }';
    const rest = await catalog.get<Menu>(
      next,
      { id: restaurantId, after: shown.reviews.pageInfo.endCursor },
      nobody,
      'restaurant',
    );
    assert.deepEqual(
      rest.reviews.edges.map(({ node }) => node.comment),
      ['2', '1'],
    );
    assert.equal(rest.reviews.pageInfo.hasNextPage, false);
  });

  it('costs the same number of statements, however long it is', async () => {
    const [short, long] = [await newRestaurant(catalog, owner), await newRestaurant(catalog, owner)];
    for (const [restaurantId, count] of [
      [short, 2],
      [long, 30],
    ] as const)
      for (let n = 0; n < count; n++) {
        const itemId = await newItem(catalog, owner, restaurantId, {
          section: `S${n % 7}`,
          modifierGroups: [group('Heat')],
        });
        await catalog.db.insert(itemSales).values({ itemId, restaurantId, soldCount: n });
      }
    const few = await catalog.statementsOf(() => menuOf(short));
    const many = await catalog.statementsOf(() => menuOf(long));
    assert.equal(many.length, few.length);
    assert.ok(many.length <= 9, many.join('\n'));
  });

  it('answers fifty references in two statements', async () => {
    const restaurantId = await newRestaurant(catalog, owner);
    const ids = [];
    for (let n = 0; n < 50; n++) ids.push(await newItem(catalog, owner, restaurantId, { name: `Dish ${n}` }));
    const query =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on MenuItem { id name available stock price { amountMinor } restaurant { name } } } }';
    const r = [...ids, newId(), 'no-id'].map(id => ({ __typename: 'MenuItem', id }));
    let found: ({ name: string } | null)[] = [];
    const statements = await catalog.statementsOf(async () => {
      found = await catalog.get(query, { r }, orderService, '_entities');
    });
    assert.deepEqual(
      found.map(item => item?.name),
      [...ids.map((_, n) => `Dish ${n}`), undefined, undefined],
    );
    assert.equal(statements.length, 2);
  });

  it('is searched by every word, in any script, near enough to be delivered', async () => {
    const near = { latitude: 40.0, longitude: 20.0 };
    const restaurantId = await newRestaurant(catalog, owner, { location: near });
    const far = await newRestaurant(catalog, owner, { location: { latitude: 40.5, longitude: 20.0 } });
    await newItem(catalog, owner, restaurantId, { name: 'Crème brûlée', description: 'With 50% cream' });
    await newItem(catalog, owner, restaurantId, { name: '牛肉麺' });
    await newItem(catalog, owner, restaurantId, { name: 'Tofu XO' });
    await newItem(catalog, owner, far, { name: 'Creme far away' });
    const query = `query ($text: String!, $first: Int!, $after: String) { searchMenuItems(text: $text, near: { latitude: 40.001, longitude: 20 }, first: $first, after: $after) {
      edges { cursor distanceMeters node { name restaurant { name isOpen } } } pageInfo { hasNextPage endCursor } } }`;
    const search = async (text: string) => {
      const found = await catalog.get<{ edges: { node: { name: string } }[] }>(
        query,
        { text, first: 10 },
        nobody,
        'searchMenuItems',
      );
      return found.edges.map(({ node }) => node.name);
    };
    assert.deepEqual(await search('CREME cream'), ['Crème brûlée']);
    assert.deepEqual(await search('cream tofu'), []);
    assert.deepEqual(await search('牛肉'), ['牛肉麺']);
    assert.deepEqual(await search('xo'), ['Tofu XO']);
    assert.deepEqual(await search('50%'), ['Crème brûlée']);
    assert.deepEqual(await search('5_%'), []);
    assert.deepEqual(await search("' OR 1=1 --"), []);
    const first = await catalog.get<{ pageInfo: { endCursor: string; hasNextPage: boolean } }>(
      query,
      { text: 'o', first: 1 },
      nobody,
      'searchMenuItems',
    );
    assert.equal(first.pageInfo.hasNextPage, false);
    for (const variables of [
      { text: ' ', first: 1 },
      { text: 'x', first: 0 },
      { text: 'x', first: 1, after: 'x' },
      { text: 'x'.repeat(101), first: 1 },
    ])
      assert.equal((await catalog.ask(query, variables, nobody)).code, 'BAD_USER_INPUT');
  });

  it('refuses a section whose signs are short for more letters than can be kept', async () => {
    const restaurantId = await newRestaurant(catalog, owner);
    const input = { restaurantId, name: 'Soup', price: euros(950) };
    const save = (section: string) => catalog.ask(saveMenuItem, { input: { ...input, section } }, owner);
    assert.equal((await save('\ufdfa'.repeat(10))).code, undefined);
    assert.equal((await save('\ufdfa'.repeat(80))).code, 'BAD_USER_INPUT');
  });
});
