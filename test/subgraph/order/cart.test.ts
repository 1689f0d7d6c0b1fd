import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Claims } from '#platform/claims.ts';
import { newId } from '#platform/ids.ts';
import { type Data, guest, type House, someone, startHouse } from './house.ts';
import { helsinki, paid, place } from './operations.ts';

let house: House;
before(async () => {
  house = await startHouse();
});
after(() => house.stop());

const fields = `restaurant { id } lines { id item { id } modifiers { id } quantity selected unitPrice { amountMinor } lineTotal { amountMinor } }
  selectedSubtotal { amountMinor currency }`;

const put = async (claims: Claims, input: object): Promise<Data> => {
  const query = `mutation($input: CartLineInput!) { put: putCartLine(input: $input) { ... on Cart { __typename ${fields} } ... on Refused { code message } } }`;
  const { restaurantId } = house.catalog;
  return (await house.ask(claims, query, { input: { restaurantId, ...input } })).put;
};
const cartOf = async (claims: Claims): Promise<Data> => {
  const query = `query($id: ID!) { cart(restaurantId: $id) { ${fields} } }`;
  return (await house.ask(claims, query, { id: house.catalog.restaurantId })).cart;
};
const merge = async (claims: Claims, guestId: string): Promise<Data> => {
  const query = `mutation($id: ID!) { merged: mergeGuestCart(guestId: $id) { ${fields} } }`;
  return (await house.ask(claims, query, { id: guestId })).merged;
};
const quantities = (cart: Data) => cart.lines.map(({ item, quantity }: Data) => [item.id, quantity]);

test('a cart keeps its lines in order, at today’s prices', async () => {
  const customer = someone();
  const [dal, rice] = [house.catalog.addItem({ price: 800 }), house.catalog.addItem({ price: 200 })];
  const [mild, hot] = [newId(), newId()];
  assert.equal(await cartOf(customer), null);
  await put(customer, { itemId: dal, quantity: 2, modifierOptionIds: [hot, mild] });
  await put(customer, { itemId: rice, quantity: 1 });
  const cart = await put(customer, { itemId: dal, quantity: 3, modifierOptionIds: [mild, hot, mild] });
  assert.deepEqual(quantities(cart), [
    [dal, 3],
    [rice, 1],
  ]);
  assert.equal(cart.selectedSubtotal.amountMinor, 3 * 1000 + 200);
  house.catalog.items.set(rice, { name: 'Rice', price: 250, stock: null });
  assert.equal((await cartOf(customer)).selectedSubtotal.amountMinor, 3 * 1000 + 250);

  const select = `mutation($id: ID!, $lineIds: [ID!]!) { selectCartLines(restaurantId: $id, lineIds: $lineIds, selected: false) { ${fields} } }`;
  const lineIds = [cart.lines[0].id];
  const { selectCartLines } = await house.ask(customer, select, { id: house.catalog.restaurantId, lineIds });
  assert.equal(selectCartLines.selectedSubtotal.amountMinor, 250);

  await put(customer, { itemId: dal, quantity: 0, modifierOptionIds: [hot, mild] });
  assert.deepEqual((await put(customer, { itemId: rice, quantity: 0 })).lines, []);
  assert.equal(await cartOf(customer), null);
});

test('lines put at the same moment all stay', async () => {
  const customer = someone();
  const items = Array.from({ length: 8 }, () => house.catalog.addItem());
  await Promise.all(items.map(itemId => put(customer, { itemId, quantity: 1 })));
  assert.equal((await cartOf(customer)).lines.length, 8);
});

test('a cart has its bounds', async () => {
  const customer = someone();
  const itemId = house.catalog.addItem({ limit: 3 });
  const fault = async (input: object) => (await put(customer, { itemId, quantity: 1, ...input }).catch(e => e)).code;
  assert.equal(await fault({ quantity: -1 }), 'BAD_USER_INPUT');
  assert.equal(await fault({ quantity: 100 }), 'BAD_USER_INPUT');
  assert.equal(await fault({ quantity: 4 }), 'LIMIT_PER_CUSTOMER');
  assert.equal(await fault({ itemId: newId() }), 'NOT_FOUND');
  assert.equal(await fault({ restaurantId: newId() }), 'NOT_FOUND');
  assert.equal(await fault({ itemId: house.catalog.addItem({ soldOut: true }) }), 'OUT_OF_STOCK');
  for (let n = 0; n < 50; n++) await put(customer, { itemId: house.catalog.addItem(), quantity: 1 });
  assert.equal(await fault({}), 'LIMIT_PER_CUSTOMER');
  const nobody = { ...someone(), userId: null };
  assert.equal((await put(nobody, { itemId, quantity: 1 }).catch(e => e)).code, 'UNAUTHENTICATED');
  assert.equal(await cartOf(nobody), null);
});

test('a guest’s cart joins the account’s once, however often that is asked', async () => {
  const guestId = newId();
  const customer = someone();
  const [shared, own, theirs] = [house.catalog.addItem({ limit: 5 }), house.catalog.addItem(), house.catalog.addItem()];
  await put(guest(guestId), { itemId: shared, quantity: 4 });
  await put(guest(guestId), { itemId: theirs, quantity: 1, selected: false });
  await put(customer, { itemId: own, quantity: 2 });
  await put(customer, { itemId: shared, quantity: 3 });

  const answers = await Promise.all([merge(customer, guestId), merge(customer, guestId), merge(customer, guestId)]);
  answers.push(await merge(customer, guestId));
  for (const [cart] of answers.slice(-1))
    assert.deepEqual(quantities(cart), [
      [own, 2],
      [shared, 5],
      [theirs, 1],
    ]);
  assert.equal(await cartOf(guest(guestId)), null);
  assert.equal((await merge(customer, 'nonsense').catch(e => e)).code, 'BAD_USER_INPUT');
  assert.equal((await merge(guest(guestId), guestId).catch(e => e)).code, 'UNAUTHENTICATED');
});

test('the selected lines are quoted, ordered, and leave the cart', async () => {
  const customer = someone();
  const [now, later] = [house.catalog.addItem({ price: 1000 }), house.catalog.addItem()];
  await put(customer, { itemId: now, quantity: 2 });
  await put(customer, { itemId: later, quantity: 1, selected: false });
  const quoting = `query($input: QuoteInput!) { quote(input: $input) { ... on Quote { subtotal { amountMinor } deliveryFee { amountMinor } total { amountMinor } } ... on Refusal { code } } }`;
  const input = { restaurantId: house.catalog.restaurantId, dropoff: helsinki };
  const { quote } = await house.ask(customer, quoting, { input });
  assert.deepEqual(quote, {
    subtotal: { amountMinor: 2000 },
    deliveryFee: { amountMinor: 290 },
    total: { amountMinor: 2290 },
  });
  const nothing = await house.ask(guest(newId()), quoting, { input });
  assert.equal(nothing.quote.code, 'CART_EMPTY');

  const key = { idempotencyKey: newId(), lines: null, expectedTotal: { amountMinor: 2290, currency: 'EUR' } };
  const answers = await Promise.all([1, 2, 3].map(() => place(house, customer, key)));
  for (const order of answers) assert.equal(order.id, answers[0].id);
  assert.deepEqual(quantities(await cartOf(customer)), [[later, 1]]);
  assert.equal((await place(house, customer, key)).id, answers[0].id);
});

test('a quote counts what is left', async () => {
  const itemId = house.catalog.addItem({ stock: 2 });
  const query = `query($input: QuoteInput!) { quote(input: $input) { ... on OutOfStock { items { available item { id } } } } }`;
  const input = {
    restaurantId: house.catalog.restaurantId,
    lines: [
      { itemId, quantity: 2 },
      { itemId, quantity: 1 },
    ],
  };
  const { quote } = await house.ask(someone(), query, { input });
  assert.deepEqual(quote.items, [{ available: 2, item: { id: itemId } }]);
});

test('ordering again puts what is still to be had into the cart', async () => {
  const customer = someone();
  const order = await paid(house, customer);
  const query = `mutation($id: ID!) { reorder(orderId: $id) { ${fields} } }`;
  assert.equal((await house.ask(customer, query, { id: order.id })).reorder.lines.length, 1);
  assert.equal((await house.ask(someone(), query, { id: order.id }).catch(e => e)).code, 'NOT_FOUND');
});

test('fifty changes of one cart at once all get their turn', async () => {
  const customer = someone();
  const items = Array.from({ length: 50 }, () => house.catalog.addItem());
  const answers = await Promise.all(items.map(itemId => put(customer, { itemId, quantity: 1 })));
  assert.deepEqual(new Set(answers.map(answer => answer.__typename)), new Set(['Cart']));
  assert.equal((await cartOf(customer)).lines.length, 50);
});

test('equal lines of an order come back as one', async () => {
  const customer = someone();
  const [dal, rice] = [house.catalog.addItem(), house.catalog.addItem()];
  const lines = [dal, rice, dal].map((itemId, index) => ({ itemId, quantity: index + 1 }));
  const { id } = await place(house, customer, { lines });
  const again = `mutation($id: ID!) { reorder(orderId: $id) { ${fields} } }`;
  const { reorder } = await house.ask(customer, again, { id });
  assert.deepEqual(quantities(reorder), [
    [dal, 4],
    [rice, 2],
  ]);
});
