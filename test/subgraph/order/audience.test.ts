import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { anonymous, type Claims, type Role } from '#platform/claims.ts';
import { newId } from '#platform/ids.ts';
import { type House, person, someone, startHouse } from './house.ts';
import { act, paid, placed } from './operations.ts';

let house: House;
before(async () => {
  house = await startHouse();
});
after(() => house.stop());

const orderAudience = async (claims: Claims, id: string): Promise<string | null> =>
  (await house.ask(claims, 'query($id: ID!) { orderAudience(orderId: $id) }', { id })).orderAudience;

const restaurantAudience = async (claims: Claims, id: string): Promise<string | null> =>
  (await house.ask(claims, 'query($id: ID!) { restaurantAudience(restaurantId: $id) }', { id })).restaurantAudience;

const feedPosition = async (claims: Claims, id: string): Promise<number | null> =>
  (await house.ask(claims, 'query($id: ID!) { restaurantFeedPosition(restaurantId: $id) }', { id }))
    .restaurantFeedPosition;

const staff = (...roles: Role[]) => person(newId(), 'CUSTOMER', ...roles);

test('who is a party of an order follows it as oneself', async () => {
  const customer = someone();
  const { id } = await paid(house, customer);
  const [ordered, cooked] = [await orderAudience(customer, id), await orderAudience(house.merchant, id)];
  assert.ok(ordered?.includes(customer.userId ?? '-'));
  assert.ok(cooked?.includes(house.merchant.userId ?? '-'));
  assert.equal(await orderAudience({ ...customer, sessionId: newId(), requestId: newId() }, id), ordered);
  assert.notEqual(await orderAudience({ ...customer, roles: ['CUSTOMER', 'MERCHANT'] }, id), ordered);
});

test('staff of the same roles share an order, in whatever order their roles are named', async () => {
  const { id } = await paid(house, someone());
  const one = await orderAudience(staff('DISPATCHER', 'SUPPORT'), id);
  assert.equal(one, await orderAudience(staff('SUPPORT', 'DISPATCHER'), id));
  const others = await Promise.all([staff('SUPPORT'), staff('ADMIN')].map(other => orderAudience(other, id)));
  assert.equal(new Set([one, ...others]).size, 3);
});

test('staff who could meet themselves follow as themselves', async () => {
  const { id } = await paid(house, someone());
  const eater = staff('SUPPORT');
  assert.equal(await orderAudience(eater, id), await orderAudience(staff('SUPPORT'), id));
  const own = await placed(house, eater);
  for (const orderId of [id, own.id]) assert.ok((await orderAudience(eater, orderId))?.includes(eater.userId ?? '-'));
  const keeper: Claims = { ...house.merchant, roles: ['SUPPORT'] };
  assert.ok(
    (await orderAudience(keeper, id))?.includes(keeper.userId ?? '-'),
    'without the role, the restaurant is theirs',
  );
  for (const role of ['RIDER', 'MERCHANT'] as const) {
    const other = staff('SUPPORT', role);
    assert.ok((await orderAudience(other, id))?.includes(other.userId ?? '-'));
  }
});

test('nobody else follows an order, and it costs them one look', async () => {
  const { id } = await paid(house, someone());
  for (const claims of [someone(), person(newId(), 'RIDER'), person(newId(), 'MERCHANT'), anonymous('test')])
    assert.equal(await orderAudience(claims, id), null);
  const admin = person(newId(), 'ADMIN');
  for (const orderId of [newId(), 'nonsense']) assert.equal(await orderAudience(admin, orderId), null);
  house.statements.length = 0;
  await orderAudience(someone(), id);
  assert.equal(house.statements.length, 1, 'the order');
  await orderAudience(admin, id);
  assert.equal(house.statements.length, 3, 'the order, and whether the viewer has a part in any');
});

test('only its owner follows a restaurant', async () => {
  const { restaurantId } = house.catalog;
  const { id } = await paid(house, someone());
  await act(house, house.merchant, 'acceptOrder', id);
  const owner = house.merchant.userId ?? '-';
  assert.ok((await restaurantAudience(house.merchant, restaurantId))?.includes(owner));
  const strangers = [
    person(newId(), 'MERCHANT'),
    person(newId(), 'ADMIN'),
    person(owner, 'CUSTOMER'),
    anonymous('test'),
  ];
  for (const claims of strangers) {
    assert.equal(await restaurantAudience(claims, restaurantId), null);
    assert.equal(await feedPosition(claims, restaurantId), null);
  }
});

test('a restaurant’s position is that of its newest event', async () => {
  const { restaurantId } = house.catalog;
  const before = (await feedPosition(house.merchant, restaurantId)) ?? Number.NaN;
  const { id } = await paid(house, someone());
  const paidAt = (await feedPosition(house.merchant, restaurantId)) ?? Number.NaN;
  assert.ok(paidAt > before, `${before} then ${paidAt}`);
  await act(house, house.merchant, 'acceptOrder', id);
  assert.equal(await feedPosition(house.merchant, restaurantId), paidAt + 1);
});
