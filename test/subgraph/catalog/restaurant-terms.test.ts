import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type CatalogUnderTest,
  euros,
  newRestaurant,
  nobody,
  orderService,
  restaurantInput,
  saveRestaurant,
  someone,
  startCatalogUnderTest,
} from './catalog-under-test.ts';

const fields = `packagingFee { amountMinor currency } smallOrderFee { amountMinor currency } smallOrderBelow { amountMinor currency }
  taxBasisPoints maxOrdersPer15Minutes autoAccept cashOnDelivery`;
const restaurantQuery = `query ($id: ID!) { restaurant(id: $id) { ${fields} } }`;
const basketFacts = `query ($input: BasketFactsInput!) { basketFacts(input: $input) { commissionBasisPoints ${fields} } }`;

const plain = {
  packagingFee: euros(0),
  smallOrderFee: euros(0),
  smallOrderBelow: euros(0),
  taxBasisPoints: 0,
  maxOrdersPer15Minutes: null,
  autoAccept: false,
  cashOnDelivery: true,
};
const chosen = {
  packagingFee: euros(50),
  smallOrderFee: euros(200),
  smallOrderBelow: euros(1_500),
  taxBasisPoints: 1_350,
  maxOrdersPer15Minutes: 12,
  autoAccept: true,
  cashOnDelivery: false,
};

describe('the terms of a restaurant', () => {
  let catalog: CatalogUnderTest;
  const owner = someone('MERCHANT');

  before(async () => {
    catalog = await startCatalogUnderTest();
  });
  after(() => catalog.stop());

  const termsOf = (id: string) => catalog.get<typeof plain>(restaurantQuery, { id }, nobody, 'restaurant');
  const save = (change: Record<string, unknown>) =>
    catalog.get(saveRestaurant, { input: restaurantInput(change) }, owner, 'saveRestaurant');
  const nothingSaid = Object.fromEntries(Object.keys(plain).map(field => [field, null]));

  it('begin with no fees and with cash', async () => {
    assert.deepEqual(await termsOf(await newRestaurant(catalog, owner)), plain);
    assert.deepEqual(await termsOf(await newRestaurant(catalog, owner, nothingSaid)), plain);
  });

  it('are what the owner says, and stay where nothing is said', async () => {
    const id = await newRestaurant(catalog, owner, chosen);
    assert.deepEqual(await termsOf(id), chosen);
    await save({ id, ...nothingSaid });
    assert.deepEqual(await termsOf(id), chosen);
    await save({ id });
    assert.deepEqual(await termsOf(id), chosen);
    await save({ id, ...plain, maxOrdersPer15Minutes: 0 });
    assert.deepEqual(await termsOf(id), plain);
  });

  it('are told to services, with the platform’s share', async () => {
    const id = await newRestaurant(catalog, owner, chosen);
    const input = { restaurantId: id, lines: [] };
    const facts = await catalog.get(basketFacts, { input }, orderService, 'basketFacts');
    assert.deepEqual(facts, { commissionBasisPoints: 1_500, ...chosen });
  });
});
