import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import { newId } from '#platform/ids.ts';
import { outbox, stockLevels } from '../../../subgraphs/catalog/data/tables.ts';
import { eventually } from '../../support/eventually.ts';
import {
  type CatalogUnderTest,
  holdStock,
  newItem,
  newRestaurant,
  nobody,
  orderService,
  setStock,
  someone,
  startCatalogUnderTest,
} from './catalog-under-test.ts';
import { createTeller } from './order-stream.ts';

const reviewOrder = `mutation ($orderId: ID!, $rating: Int!, $comment: String) { reviewOrder(orderId: $orderId, rating: $rating, comment: $comment) {
  __typename ... on Review { rating comment author { id } } ... on Refused { code message } } }`;
const restockOrder = 'mutation ($orderId: ID!) { restockOrder(orderId: $orderId) }';

describe('after an order', () => {
  let catalog: CatalogUnderTest;
  let stream: ReturnType<typeof createTeller>;
  let restaurantId: string;
  const owner = someone('MERCHANT');
  const customer = someone('CUSTOMER');

  before(async () => {
    catalog = await startCatalogUnderTest();
    stream = createTeller(catalog);
    restaurantId = await newRestaurant(catalog, owner);
  });
  after(async () => {
    await stream.close();
    await catalog.stop();
  });

  const ordered = (status: string) => {
    const orderId = newId();
    catalog.orders.set(orderId, { status, customerId: customer.userId ?? '', restaurantId });
    return orderId;
  };
  const review = (orderId: string, rating: number, comment: string | null = null, claims = customer) =>
    catalog.ask(reviewOrder, { orderId, rating, comment }, claims);

  it('its customer reviews it once, and the restaurant is rated', async () => {
    const [first, second] = [ordered('DELIVERED'), ordered('COMPLETED')];
    const { data } = await review(first, 5, ' Lovely ');
    const author = { id: customer.userId };
    assert.deepEqual(data['reviewOrder'], { __typename: 'Review', rating: 5, comment: 'Lovely', author });
    const answers = await Promise.all(Array.from({ length: 10 }, () => review(second, 2)));
    const kinds = answers.map(({ data: { reviewOrder: said } }) => (said as { code?: string }).code ?? 'added');
    assert.deepEqual(kinds.sort(), [...Array.from({ length: 9 }, () => 'CONFLICT'), 'added']);
    const rated =
      'query ($id: ID!) { restaurant(id: $id) { rating ratingCount reviews(first: 5) { edges { node { rating } } } } }';
    assert.deepEqual(await catalog.get(rated, { id: restaurantId }, nobody, 'restaurant'), {
      rating: 3.5,
      ratingCount: 2,
      reviews: { edges: [{ node: { rating: 2 } }, { node: { rating: 5 } }] },
    });
    const told = await catalog.db.select().from(outbox).where(eq(outbox.type, 'ReviewAdded'));
    assert.deepEqual(
      told.map(({ payload }) => [(payload as { orderId: string }).orderId, (payload as { rating: number }).rating]),
      [
        [first, 5],
        [second, 2],
      ],
    );
  });

  it('is not reviewed too early, by others, or with nonsense', async () => {
    const early = (await review(ordered('PICKED_UP'), 5)).data['reviewOrder'];
    assert.equal((early as { code: string }).code, 'ILLEGAL_TRANSITION');
    const orderId = ordered('DELIVERED');
    assert.equal((await review(orderId, 5, null, someone('CUSTOMER'))).code, 'NOT_FOUND');
    assert.equal((await review(newId(), 5)).code, 'NOT_FOUND');
    assert.equal((await review('no-id', 5)).code, 'NOT_FOUND');
    assert.equal((await review(orderId, 5, null, nobody)).code, 'UNAUTHENTICATED');
    for (const [rating, comment] of [
      [0, null],
      [6, null],
      [5, 'x'.repeat(2_001)],
    ] as const)
      assert.equal((await review(orderId, rating, comment)).code, 'BAD_USER_INPUT');
  });

  it('its merchant puts back on the shelf what can be sold again, once, and only then', async () => {
    const itemId = await newItem(catalog, owner, restaurantId);
    await catalog.get(setStock, { itemId, stock: 10 }, owner, 'setStock');
    const orderId = ordered('CANCELLED');
    const lines = [{ itemId, quantity: 4 }];
    const expiresAt = new Date(catalog.clock.now.getTime() + 60_000).toISOString();
    await catalog.get(holdStock, { input: { orderId, restaurantId, lines, expiresAt } }, orderService, 'holdStock');
    const level = async () => {
      const [row] = await catalog.db.select().from(stockLevels).where(eq(stockLevels.itemId, itemId));
      return row && [row.available, row.held, row.committed];
    };
    const restock = (claims = owner, id = orderId) => catalog.ask(restockOrder, { orderId: id }, claims);
    await stream.tell('events:order', 'OrderAccepted', { orderId, restaurantId, lines });
    await eventually('sold', async () => (await level())?.[2] === 4);

    assert.equal((await restock(someone('MERCHANT'))).code, 'NOT_FOUND');
    assert.equal((await restock(customer)).code, 'FORBIDDEN');
    assert.equal((await restock(owner, newId())).code, 'NOT_FOUND');
    catalog.orders.set(orderId, { status: 'PREPARING', customerId: customer.userId ?? '', restaurantId });
    assert.equal((await restock()).code, 'BAD_USER_INPUT');
    catalog.orders.set(orderId, { status: 'FAILED', customerId: customer.userId ?? '', restaurantId });
    const answers = await Promise.all([restock(), restock(), restock()]);
    assert.deepEqual(answers.map(({ data }) => data['restockOrder']).sort(), [false, false, true]);
    assert.deepEqual(await level(), [10, 0, 0]);
    assert.deepEqual(await catalog.breaches(), []);
  });
});
