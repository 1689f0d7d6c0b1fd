import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { ApiClient } from '../../clients/api-client.ts';
import {
  AcceptOrderDocument,
  BuyFlashSaleDocument,
  CancelOrderDocument,
  CreateFlashSaleDocument,
  FlashSalesDocument,
  FlashSaleTicketDocument,
  MenuDocument,
} from '../../clients/operations.generated.ts';
import { eventually } from '../support/eventually.ts';
import { demoKitchen, granted, pay } from '../support/journey.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';

type Buyer = Awaited<ReturnType<TestPlatform['signUp']>>;

describe('a flash sale, from the announcement to the meal', () => {
  let platform: TestPlatform;
  let merchant: ApiClient;
  let buyers: Buyer[];
  let flashSaleId: string;

  before(async () => {
    platform = await startPlatform();
    merchant = await platform.signIn('merchant');
    buyers = await Promise.all(['Ann', 'Ben', 'Cem', 'Dan'].map(name => platform.signUp(`${name} Quick`)));
  });
  after(() => platform.stop());

  const dropoff = { line: demoKitchen.home.line, location: demoKitchen.home.location };
  const buyerAt = (index: number): Buyer => {
    const buyer = buyers[index];
    assert.ok(buyer);
    return buyer;
  };
  const saleNow = async () =>
    (await merchant.send(FlashSalesDocument, {})).flashSales.find(({ id }) => id === flashSaleId);
  const buy = async (buyer: ApiClient, idempotencyKey: string = randomUUID()) =>
    (await buyer.send(BuyFlashSaleDocument, { input: { flashSaleId, idempotencyKey, dropoff } })).buyFlashSale;
  const settled = (buyer: ApiClient, id: string) =>
    eventually('the ticket is settled', async () => {
      const { flashSaleTicket } = await buyer.send(FlashSaleTicketDocument, { id });
      return flashSaleTicket?.state !== 'QUEUED' && flashSaleTicket;
    });

  it('is announced by the restaurant and seen by everybody', async () => {
    const { restaurant } = await merchant.send(MenuDocument, { restaurantId: demoKitchen.id });
    const dish = restaurant?.menu.sections
      .flatMap(({ items }) => items)
      .find(({ available, modifierGroups }) => available && modifierGroups.every(({ min }) => min === 0));
    assert.ok(dish);
    const now = platform.launch.now().getTime();
    const input = {
      itemId: dish.id,
      startsAt: new Date(now - 1_000).toISOString(),
      endsAt: new Date(now + 3_600_000).toISOString(),
      price: { amountMinor: 100, currency: dish.price.currency },
      stock: 2,
    };
    const { createFlashSale } = await merchant.send(CreateFlashSaleDocument, { input });
    const sale = granted(createFlashSale);
    assert.equal(sale.remaining, 2);
    flashSaleId = sale.id;
    const again = (await merchant.send(CreateFlashSaleDocument, { input })).createFlashSale;
    assert.ok('code' in again && again.code === 'CONFLICT');
    const seen = await saleNow();
    assert.deepEqual([seen?.remaining, seen?.item.id, seen?.item.restaurant.id], [2, dish.id, demoKitchen.id]);
  });

  it('sells its two portions to two of three, who pay and are served', async () => {
    const [ann, ben, cem] = [buyerAt(0), buyerAt(1), buyerAt(2)];
    const key = randomUUID();
    const ticket = granted(await buy(ann, key));
    assert.equal(granted(await buy(ann, key)).id, ticket.id);
    const second = await buy(ann);
    assert.ok('code' in second && second.code === 'LIMIT_PER_CUSTOMER');
    const { state, order, refusal } = await settled(ann, ticket.id);
    assert.deepEqual([state, refusal, order?.status], ['ORDERED', null, 'PENDING_PAYMENT']);
    assert.equal((await settled(ben, granted(await buy(ben)).id)).state, 'ORDERED');
    const late = await buy(cem);
    assert.ok('code' in late && late.code === 'OUT_OF_STOCK');
    assert.equal((await saleNow())?.remaining, 0);
    assert.equal((await cem.send(FlashSaleTicketDocument, { id: ticket.id })).flashSaleTicket, null);

    granted(await pay(ann, order?.id ?? ''));
    await eventually('the kitchen accepts', async () => {
      const { acceptOrder } = await merchant.send(AcceptOrderDocument, {
        orderId: order?.id ?? '',
        preparationMinutes: 5,
      });
      return !('code' in acceptOrder);
    });
  });

  it('sells again what somebody cancelled or did not pay', async () => {
    const [, ben, cem, dan] = buyers;
    assert.ok(ben && cem && dan);
    platform.advance(11 * 60_000); // Ben has not paid
    await eventually('his portion is back', async () => (await saleNow())?.remaining === 1);
    platform.advance(1_000);
    const ticket = await eventually('there is one for Cem', async () => {
      const answer = await buy(cem);
      return 'state' in answer && answer;
    });
    const { order } = await settled(cem, ticket.id);
    assert.ok(order);
    granted((await cem.send(CancelOrderDocument, { orderId: order.id, reason: 'too late' })).cancelOrder);
    await eventually('it is back again', async () => (await saleNow())?.remaining === 1);
    platform.advance(1_000);
    const last = await eventually('there is one for Dan', async () => {
      const answer = await buy(dan);
      return 'state' in answer && answer;
    });
    assert.equal((await settled(dan, last.id)).state, 'ORDERED');
    assert.equal((await saleNow())?.remaining, 0);
  });
});
