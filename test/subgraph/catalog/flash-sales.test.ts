import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import type { Claims } from '#platform/claims.ts';
import { inTransaction } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { commitStock } from '../../../subgraphs/catalog/data/stock-commit.ts';
import { restock } from '../../../subgraphs/catalog/data/stock-release.ts';
import { stockLevels } from '../../../subgraphs/catalog/data/tables.ts';
import { eventually } from '../../support/eventually.ts';
import {
  type CatalogUnderTest,
  euros,
  newItem,
  newRestaurant,
  nobody,
  orderService,
  releaseStock,
  setStock,
  someone,
  startCatalogUnderTest,
} from './catalog-under-test.ts';

const createFlashSale = `mutation ($input: FlashSaleInput!) { createFlashSale(input: $input) { __typename
  ... on FlashSale { id remaining price { amountMinor } item { id } } ... on Refused { code message } } }`;
const flashSales = `{ flashSales { id startsAt endsAt remaining price { amountMinor currency }
  item { id name stock restaurant { id name } } } }`;
const facts = `query ($id: ID!) { flashSaleFacts(id: $id) {
  id restaurantId itemId startsAt endsAt price { amountMinor currency } available } }`;
const holdStock = `mutation ($input: HoldStockInput!) { holdStock(input: $input) {
  held short { itemId available } saleProblem } }`;

type Sale = { __typename: string; id: string; remaining: number; code: string; message: string };
type Held = { held: boolean; short: { itemId: string; available: number }[]; saleProblem: string | null };

describe('flash sales', () => {
  let catalog: CatalogUnderTest;
  let restaurantId: string;
  const owner = someone('MERCHANT');

  before(async () => {
    catalog = await startCatalogUnderTest();
    restaurantId = await newRestaurant(catalog, owner);
  });
  after(() => catalog.stop());

  const minutes = (count: number) => new Date(catalog.clock.now.getTime() + count * 60_000).toISOString();
  const inputOf = async (change: object = {}) => ({
    itemId: await newItem(catalog, owner, restaurantId),
    startsAt: minutes(-1),
    endsAt: minutes(60),
    price: euros(300),
    stock: 3,
    ...change,
  });
  const create = async (change: object = {}, claims: Claims = owner) =>
    catalog.get<Sale>(createFlashSale, { input: await inputOf(change) }, claims, 'createFlashSale');
  const availableOf = async (id: string) =>
    (await catalog.get<{ available: number }>(facts, { id }, orderService, 'flashSaleFacts')).available;
  const hold = async (sale: { id: string; itemId: string }, customerId = newId(), orderId = newId(), change = {}) =>
    catalog.get<Held>(
      holdStock,
      {
        input: {
          ...{ orderId, restaurantId, lines: [{ itemId: sale.itemId, quantity: 1 }], expiresAt: minutes(30) },
          ...{ flashSaleId: sale.id, customerId, ...change },
        },
      },
      orderService,
      'holdStock',
    );
  const open = async (change: object = {}) => {
    const input = await inputOf(change);
    const { id } = await catalog.get<Sale>(createFlashSale, { input }, owner, 'createFlashSale');
    return { id, itemId: input.itemId };
  };
  const holdsUp = async () => {
    const breaches = await catalog.breaches();
    assert.deepEqual(breaches, []);
  };

  it('are announced by the owner of the dish, and listed while they are open or to come', async () => {
    const now = await create();
    assert.deepEqual([now.__typename, now.remaining], ['FlashSale', 3]);
    const later = await create({ startsAt: minutes(30), endsAt: minutes(90) });
    const past = await create({ endsAt: minutes(1) });
    catalog.clock.now = new Date(minutes(2));
    const listed = await catalog.get<Sale[]>(flashSales, {}, nobody, 'flashSales');
    assert.deepEqual(
      listed.map(({ id }) => id),
      [now.id, later.id],
    );
    assert.ok(!listed.some(({ id }) => id === past.id));
    const statements = await catalog.statementsOf(() => catalog.get(flashSales, {}, nobody, 'flashSales'));
    assert.equal(statements.length, 3); // sales, items, restaurants
  });

  it('are nobody else’s to announce', async () => {
    const input = await inputOf();
    assert.equal((await catalog.ask(createFlashSale, { input }, someone('MERCHANT'))).code, 'NOT_FOUND');
    assert.equal((await catalog.ask(createFlashSale, { input }, someone('CUSTOMER'))).code, 'FORBIDDEN');
    assert.equal((await catalog.ask(createFlashSale, { input }, nobody)).code, 'UNAUTHENTICATED');
    const unknown = { input: { ...input, itemId: newId() } };
    assert.equal((await catalog.ask(createFlashSale, unknown, owner)).code, 'NOT_FOUND');
    assert.equal((await catalog.ask(facts, { id: newId() }, owner)).code, 'FORBIDDEN');
    assert.equal(await catalog.get(facts, { id: newId() }, orderService, 'flashSaleFacts'), null);
  });

  it('name the field that is wrong', async () => {
    const choice = { name: 'Side', min: 1, max: 1, options: [{ name: 'Rice', price: euros(0) }] };
    const demanding = await newItem(catalog, owner, restaurantId, { modifierGroups: [choice] });
    const wrong: [object, RegExp][] = [
      [{ stock: 0 }, /^stock:/],
      [{ stock: 100_001 }, /^stock:/],
      [{ price: euros(-1) }, /^price/],
      [{ price: { amountMinor: 1, currency: 'USD' } }, /^price\.currency:/],
      [{ startsAt: minutes(10), endsAt: minutes(10) }, /^endsAt:/],
      [{ startsAt: minutes(-60), endsAt: minutes(0) }, /^endsAt:/],
      [{ endsAt: minutes(7 * 24 * 60) }, /^endsAt:/],
      [{ itemId: demanding }, /^itemId:/],
    ];
    for (const [change, named] of wrong) {
      const { code, message } = await catalog.ask(createFlashSale, { input: await inputOf(change) }, owner);
      assert.equal(code, 'BAD_USER_INPUT', JSON.stringify(change));
      assert.match(message ?? '', named);
    }
  });

  it('of one dish do not overlap, also when they are announced at once', async () => {
    const itemId = await newItem(catalog, owner, restaurantId);
    const at = (from: number, to: number) => create({ itemId, startsAt: minutes(from), endsAt: minutes(to) });
    const race = await Promise.all([at(10, 20), at(15, 25), at(5, 11), at(0, 60)]);
    const made = race.filter(({ __typename }) => __typename === 'FlashSale');
    assert.ok(made.length >= 1 && made.length <= 2, JSON.stringify(race));
    for (const { __typename, code } of race) assert.ok(__typename === 'FlashSale' || code === 'CONFLICT');
    assert.equal((await at(60, 70)).__typename, 'FlashSale');
    assert.equal((await at(69, 80)).code, 'CONFLICT');
    assert.equal((await at(70, 80)).__typename, 'FlashSale');
  });

  it('sell three portions to twenty who come at once, beside the ordinary stock', async () => {
    const sale = await open();
    await catalog.get(setStock, { itemId: sale.itemId, stock: 0 }, owner, 'setStock');
    const answers = await Promise.all(Array.from({ length: 20 }, () => hold(sale)));
    assert.equal(answers.filter(({ held }) => held).length, 3);
    const { short, saleProblem } = answers.find(({ held }) => !held) ?? {};
    assert.deepEqual([short, saleProblem], [[{ itemId: sale.itemId, available: 0 }], null]);
    assert.equal(await availableOf(sale.id), 0);
    await holdsUp();
  });

  it('sell one portion to a customer, who may try again once it went back', async () => {
    const sale = await open();
    const customer = newId();
    const orders = Array.from({ length: 6 }, () => newId());
    const answers = await Promise.all(orders.map(orderId => hold(sale, customer, orderId)));
    assert.equal(answers.filter(({ held }) => held).length, 1);
    assert.equal(answers.filter(({ saleProblem }) => saleProblem === 'LIMIT_PER_CUSTOMER').length, 5);
    const orderId = orders[answers.findIndex(({ held }) => held)] ?? '';
    assert.equal((await hold(sale, customer, orderId)).held, true); // a repeat
    assert.equal(await availableOf(sale.id), 2);
    await catalog.get(releaseStock, { orderId }, orderService, 'releaseStock');
    assert.equal(await availableOf(sale.id), 3);
    assert.equal((await hold(sale, customer)).held, true);
    await holdsUp();
  });

  it('take a portion back when its hold falls, and none after their end', async () => {
    const sale = await open({ startsAt: minutes(5), endsAt: minutes(45) });
    assert.equal((await hold(sale)).saleProblem, 'SALE_NOT_OPEN');
    catalog.clock.now = new Date(minutes(5));
    assert.equal((await hold(sale)).held, true);
    catalog.clock.now = new Date(minutes(31));
    await eventually('the hold fell', async () => (await availableOf(sale.id)) === 3);
    catalog.clock.now = new Date(minutes(15)); // over, but this one drew its ticket in time
    assert.equal((await hold(sale)).held, true);
    catalog.clock.now = new Date(minutes(5));
    assert.equal((await hold(sale)).saleProblem, 'SALE_NOT_OPEN');
    await holdsUp();
  });

  it('sell nothing else than announced, and rest while the dish is marked as sold out', async () => {
    const sale = await open();
    const lines = [{ itemId: sale.itemId, quantity: 2 }];
    assert.equal((await hold(sale, newId(), newId(), { lines })).saleProblem, 'SALE_NOT_OPEN');
    const other = [{ itemId: await newItem(catalog, owner, restaurantId), quantity: 1 }];
    assert.equal((await hold(sale, newId(), newId(), { lines: other })).saleProblem, 'SALE_NOT_OPEN');
    assert.equal((await hold({ ...sale, id: newId() })).saleProblem, 'SALE_NOT_OPEN');
    const mark =
      'mutation ($itemId: ID!, $available: Boolean!) { setAvailability(itemId: $itemId, available: $available) { id } }';
    await catalog.get(mark, { itemId: sale.itemId, available: false }, owner, 'setAvailability');
    assert.deepEqual([await availableOf(sale.id), (await hold(sale)).held], [0, false]);
    await catalog.get(mark, { itemId: sale.itemId, available: true }, owner, 'setAvailability');
    assert.deepEqual([await availableOf(sale.id), (await hold(sale)).held], [3, true]);
    await holdsUp();
  });

  it('count a portion as sold when the kitchen accepts, and sell it again when the merchant says so', async () => {
    const sale = await open();
    await catalog.get(setStock, { itemId: sale.itemId, stock: 5 }, owner, 'setStock');
    const orders = [newId(), newId(), newId()];
    for (const orderId of orders) assert.equal((await hold(sale, newId(), orderId)).held, true);
    const [kept = '', fallen = '', other = ''] = orders;
    const lines = [{ itemId: sale.itemId, quantity: 1 }];
    const accept = (orderId: string) =>
      inTransaction(catalog.db, tx => commitStock(tx, { orderId, restaurantId, lines }, catalog.clock.now));
    const restockIt = (orderId: string) => inTransaction(catalog.db, tx => restock(tx, orderId, catalog.clock.now));
    assert.deepEqual([await accept(kept), await accept(kept)], [true, false]);
    assert.equal(await availableOf(sale.id), 0);
    // Two holds fall, others take the portions, and then the kitchen accepts one of the first.
    for (const orderId of [fallen, other]) await catalog.get(releaseStock, { orderId }, orderService, 'releaseStock');
    for (const orderId of [newId(), newId()]) assert.equal((await hold(sale, newId(), orderId)).held, true);
    assert.equal(await accept(fallen), true);
    assert.equal(await availableOf(sale.id), 0);
    await holdsUp();
    assert.ok(await restockIt(kept));
    assert.equal(await restockIt(kept), null);
    assert.ok(await restockIt(fallen));
    assert.equal(await availableOf(sale.id), 2);
    const [level] = await catalog.db.select().from(stockLevels).where(eq(stockLevels.itemId, sale.itemId));
    assert.deepEqual([level?.available, level?.held, level?.committed], [5, 0, 0]); // never touched
    await holdsUp();
  });
});
