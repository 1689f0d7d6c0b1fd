import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ApiClient } from '../../clients/api-client.ts';
import {
  CompleteOrderDocument,
  MenuDocument,
  ReviewOrderDocument,
  SetStockDocument,
} from '../../clients/operations.generated.ts';
import { eventually } from '../support/eventually.ts';
import { cook, demoKitchen, granted, pay, place, plainLines } from '../support/journey.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';

const restaurantId = demoKitchen.id;

for (const services of [false, true])
  describe(`what is left of a meal, ${services ? 'in five processes' : 'in one process'}`, () => {
    let platform: TestPlatform;
    let customer: ApiClient;
    let merchant: ApiClient;

    before(async () => {
      platform = await startPlatform({ services });
      [customer, merchant] = [await platform.signUp('Fair Judge'), await platform.signIn('merchant')];
    });
    after(() => platform.stop());

    const shown = async () => {
      const { restaurant } = await customer.send(MenuDocument, { restaurantId });
      assert.ok(restaurant);
      return restaurant;
    };

    it('is a review by whoever ate it, and a place among the best sellers', async () => {
      const [line] = await plainLines(customer);
      assert.ok(line);
      const soldBefore = (await shown()).bestSellers.find(({ item }) => item.id === line.itemId)?.soldCount ?? 0;
      await merchant.send(SetStockDocument, { itemId: line.itemId, stock: 9 });
      const { id: orderId } = await place(customer, { lines: [line], fulfilment: 'PICKUP', dropoff: null });
      const review = async (by: ApiClient) =>
        (await by.send(ReviewOrderDocument, { orderId, rating: 4, comment: 'Warm' })).reviewOrder;

      granted(await pay(customer, orderId));
      const early = await review(customer);
      assert.ok('code' in early && early.code === 'ILLEGAL_TRANSITION');
      await cook(merchant, orderId);
      granted((await customer.send(CompleteOrderDocument, { orderId })).completeOrder);
      assert.equal(granted(await review(customer)).rating, 4);
      const again = await review(customer);
      assert.ok('code' in again && again.code === 'CONFLICT');
      await assert.rejects(review(await platform.signUp('Somebody Else')), { code: 'NOT_FOUND' });

      const { reviews } = await shown();
      const { rating, comment, author } = reviews.edges[0]?.node ?? {};
      assert.deepEqual([rating, comment, author?.name], [4, 'Warm', 'Fair Judge']);
      await eventually('the dish counts as sold', async () => {
        const sold = (await shown()).bestSellers.find(({ item }) => item.id === line.itemId);
        return sold?.soldCount === soldBefore + line.quantity;
      });
    });
  });
