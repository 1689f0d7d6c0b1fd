import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { Redis } from 'ioredis';
import type { Claims } from '#platform/claims.ts';
import { newId } from '#platform/ids.ts';
import { carts } from '../../../subgraphs/order/data/tables.ts';
import { eventually } from '../../support/eventually.ts';
import { type Data, guest, type House, someone, startHouse } from './house.ts';

let house: House;
let redis: Redis;
before(async () => {
  house = await startHouse();
  redis = new Redis(house.redisUrl);
});
after(async () => {
  redis.disconnect();
  await house.stop();
});

const fields = 'lines { item { id } quantity selected available stock }';
const put = (claims: Claims, itemId: string, quantity: number): Promise<Data> =>
  house.ask(
    claims,
    `mutation($input: CartLineInput!) { put: putCartLine(input: $input) { ... on Cart { ${fields} } ... on Refused { code } } }`,
    { input: { restaurantId: house.catalog.restaurantId, itemId, quantity } },
  );
const cartOf = async (claims: Claims): Promise<Data> =>
  (
    await house.ask(claims, `query($id: ID!) { cart(restaurantId: $id) { ${fields} } }`, {
      id: house.catalog.restaurantId,
    })
  ).cart;
const merge = (claims: Claims, guestId: string): Promise<Data> =>
  house.ask(claims, `mutation($id: ID!) { mergeGuestCart(guestId: $id) { ${fields} } }`, { id: guestId });
const undo = async (claims: Claims): Promise<Data> =>
  (
    await house.ask(claims, `mutation($id: ID!) { undoCartRemoval(restaurantId: $id) { ${fields} } }`, {
      id: house.catalog.restaurantId,
    })
  ).undoCartRemoval;
const quantities = (cart: Data) => cart?.lines.map(({ item, quantity }: Data) => [item.id, quantity]) ?? [];
const saved = () => eventually('all carts are saved', async () => (await redis.zcard('order:carts:unsaved')) === 0);

test('a Redis that comes back empty gives back every cart that was saved, emptied ones as empty', async () => {
  const [customer, other, visitor] = [someone(), someone(), guest(newId())];
  const [dal, rice] = [house.catalog.addItem(), house.catalog.addItem()];
  await put(customer, dal, 2);
  await put(customer, rice, 1);
  await put(visitor, rice, 3);
  await put(other, dal, 1);
  await saved();
  await put(other, dal, 0);
  await saved();
  await redis.flushall();
  assert.deepEqual(quantities(await cartOf(customer)), [
    [dal, 2],
    [rice, 1],
  ]);
  assert.deepEqual(quantities(await cartOf(visitor)), [[rice, 3]]);
  assert.equal(await cartOf(other), null);
  await redis.flushall();
  await put(customer, rice, 4); // the first thing after a loss may be a change
  assert.deepEqual(quantities(await cartOf(customer)), [
    [dal, 2],
    [rice, 4],
  ]);
});

test('a merged cart is not merged again by a Redis that is lost right after', async () => {
  const [customer, guestId] = [someone(), newId()];
  const item = house.catalog.addItem();
  await put(guest(guestId), item, 2);
  await put(customer, item, 1);
  await saved();
  await merge(customer, guestId);
  await redis.flushall();
  await merge(customer, guestId);
  assert.deepEqual(quantities(await cartOf(customer)), [[item, 3]]);
  assert.equal(await cartOf(guest(guestId)), null);
});

test('an older version of a cart never overwrites a newer one', async () => {
  const customer = someone();
  const item = house.catalog.addItem();
  for (let quantity = 1; quantity <= 20; quantity++) await put(customer, item, quantity);
  await saved();
  const mine = eq(carts.owner, `account:${customer.userId}`);
  const [row] = await house.database.db.select().from(carts).where(mine);
  assert.equal(row?.version, 20);
  assert.equal(row.lines[0]?.quantity, 20);
});

test('what was taken out comes back, with stock as it is now', async () => {
  const customer = someone();
  const [dal, rice] = [house.catalog.addItem({ stock: 5 }), house.catalog.addItem()];
  await put(customer, dal, 4);
  await put(customer, rice, 1);
  await put(customer, dal, 0);
  house.catalog.items.set(dal, { name: 'Dal', price: 900, stock: 3 });
  const back = await undo(customer);
  assert.deepEqual(back.lines, [
    { item: { id: dal }, quantity: 4, selected: true, available: false, stock: 3 },
    { item: { id: rice }, quantity: 1, selected: true, available: true, stock: null },
  ]);
  assert.deepEqual(quantities(await undo(customer)), quantities(back));
  await put(customer, dal, 0);
  house.skip(10 * 60_000);
  assert.deepEqual(quantities(await undo(customer)), [[rice, 1]]);
});
