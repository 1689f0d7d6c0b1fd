import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Claims } from '#platform/claims.ts';
import { newId } from '#platform/ids.ts';
import { type Data, type House, person, someone, startHouse } from './house.ts';
import { act, placed } from './operations.ts';

let house: House;
before(async () => {
  house = await startHouse();
});
after(() => house.stop());

const page = `edges { cursor node { id number status seq placedAt restaurant { id }
  lines { item { id } name quantity unitPrice { amountMinor currency } lineTotal { amountMinor currency } modifiers { name price { amountMinor } } }
  subtotal { amountMinor } total { amountMinor } payment { id status } refunds { id } allowedActions customer { id }
  timeline { seq type } } } pageInfo { hasNextPage endCursor }`;

async function entity(claims: Claims, type: 'User' | 'Restaurant', id: string | null, args: string): Promise<Data> {
  const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { orders(${args}) { ${page} } } } }`;
  const data = await house.ask(claims, query, { r: [{ __typename: type, id }] });
  return data._entities[0].orders;
}

async function statementsFor(work: () => Promise<unknown>): Promise<number> {
  const before = house.statements.length;
  await work();
  return house.statements.length - before;
}

test('five, twenty and fifty orders cost the same few statements', async () => {
  const customer = someone();
  for (let n = 0; n < 50; n++) await placed(house, customer);
  const history = (first: number) => async () => {
    const { edges } = await entity(customer, 'User', customer.userId, `first: ${first}`);
    assert.equal(edges.length, first);
    assert.equal(edges[0].node.timeline.length, 1);
  };
  const counts = [];
  for (const first of [5, 20, 50]) counts.push(await statementsFor(history(first)));
  assert.deepEqual(counts, [5, 5, 5]); // orders, lines, payments, refunds, events

  const kitchen = async (first: number) =>
    await statementsFor(() => entity(house.merchant, 'Restaurant', house.catalog.restaurantId, `first: ${first}`));
  assert.equal(await kitchen(5), await kitchen(50));

  const ids = (await entity(customer, 'User', customer.userId, 'first: 50')).edges.map(({ node }: Data) => node.id);
  const representations = ids.map((id: string) => ({ __typename: 'Order', id }));
  const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Order { id status payment { id } } } }`;
  const entities = async () => void (await house.ask(customer, query, { r: representations }));
  assert.equal(await statementsFor(entities), 2);
});

test('pages follow each other without gap or repeat, newest first', async () => {
  const customer = someone();
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) ids.unshift((await placed(house, customer)).id);
  const read: string[] = [];
  let after: string | null = null;
  do {
    const args: string = after === null ? 'first: 2' : `first: 2, after: "${after}"`;
    const { edges, pageInfo } = await entity(customer, 'User', customer.userId, args);
    read.push(...edges.map(({ node }: Data) => node.id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  assert.deepEqual(read, ids);
});

test('a restaurant reads its own orders, by status', async () => {
  const order = await placed(house, someone());
  await act(house, person(newId(), 'SUPPORT'), 'cancelOrder', order.id);
  const { restaurantId } = house.catalog;
  const { edges } = await entity(house.merchant, 'Restaurant', restaurantId, 'first: 5, status: [CANCELLED]');
  assert.deepEqual(
    edges.map(({ node }: Data) => node.id),
    [order.id],
  );
  assert.equal((await entity(house.merchant, 'Restaurant', restaurantId, 'first: 5, status: []')).edges.length, 0);
});

test('lists of others are empty, and a page has its bounds', async () => {
  const customer = someone();
  await placed(house, customer);
  assert.deepEqual((await entity(someone(), 'User', customer.userId, 'first: 5')).edges, []);
  assert.deepEqual((await entity(person(newId(), 'ADMIN'), 'User', customer.userId, 'first: 5')).edges, []);
  assert.deepEqual((await entity(customer, 'Restaurant', house.catalog.restaurantId, 'first: 5')).edges, []);
  const stranger = person(newId(), 'MERCHANT');
  assert.deepEqual((await entity(stranger, 'Restaurant', house.catalog.restaurantId, 'first: 5')).edges, []);
  for (const args of ['first: 0', 'first: 101', 'first: -1', 'first: 5, after: "???"'])
    assert.equal((await entity(customer, 'User', customer.userId, args).catch(e => e)).code, 'BAD_USER_INPUT');
});

test('facts of an order are for services only', async () => {
  const { id } = await placed(house, someone());
  const query = 'query($id: ID!) { orderFacts(id: $id) { id status seq } }';
  const service = { ...someone(), userId: null, roles: [], service: 'delivery' };
  assert.deepEqual((await house.ask(service, query, { id })).orderFacts, { id, status: 'PENDING_PAYMENT', seq: 1 });
  assert.equal((await house.ask(someone(), query, { id }).catch(e => e)).code, 'FORBIDDEN');
});
