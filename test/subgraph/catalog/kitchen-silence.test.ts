import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import { newId } from '#platform/ids.ts';
import { restaurants, stockReservations } from '../../../subgraphs/catalog/data/tables.ts';
import { eventually } from '../../support/eventually.ts';
import {
  type CatalogUnderTest,
  holdStock,
  newItem,
  newRestaurant,
  orderService,
  someone,
  startCatalogUnderTest,
} from './catalog-under-test.ts';
import { createTeller } from './order-stream.ts';

describe('a kitchen that is silent', () => {
  let catalog: CatalogUnderTest;
  let stream: ReturnType<typeof createTeller>;
  const owner = someone('MERCHANT');

  before(async () => {
    catalog = await startCatalogUnderTest();
    stream = createTeller(catalog);
  });
  after(async () => {
    await stream.close();
    await catalog.stop();
  });

  /** Three orders in a row, each cancelled so. Answers how the restaurant stands then. */
  async function afterThree(end: { reason: string; fault: string }) {
    const restaurantId = await newRestaurant(catalog, owner);
    const itemId = await newItem(catalog, owner, restaurantId);
    const expiresAt = new Date(catalog.clock.now.getTime() + 60_000).toISOString();
    for (const orderId of [newId(), newId(), newId()]) {
      const input = { orderId, restaurantId, lines: [{ itemId, quantity: 1 }], expiresAt };
      await catalog.get(holdStock, { input }, orderService, 'holdStock');
      const payload = { orderId, restaurantId, ...end, wasAccepted: false };
      await stream.tell('events:order', 'OrderCancelled', payload);
      await eventually('released', async () => {
        const ofOrder = eq(stockReservations.orderId, orderId);
        const [row] = await catalog.db.select().from(stockReservations).where(ofOrder);
        return row?.state === 'RELEASED';
      });
    }
    const [row] = await catalog.db.select().from(restaurants).where(eq(restaurants.id, restaurantId));
    return row?.state;
  }

  it('is paused after the third order that it left without an answer', async () => {
    assert.equal(await afterThree({ reason: 'NO_RESPONSE', fault: 'MERCHANT' }), 'PAUSED');
  });

  it('is not paused by customers who cancel with the words of the platform', async () => {
    assert.equal(await afterThree({ reason: 'NO_RESPONSE', fault: 'CUSTOMER' }), 'LIVE');
  });
});
