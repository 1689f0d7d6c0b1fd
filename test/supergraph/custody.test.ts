import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ApiClient } from '../../clients/api-client.ts';
import {
  AcceptOrderDocument,
  AdvanceDeliveryDocument,
  CancelOrderDocument,
  DecideCancellationDocument,
  DelayOrderDocument,
  EndShiftDocument,
  RemindRestaurantDocument,
  TrackOrderDocument,
} from '../../clients/operations.generated.ts';
import { findBreaches } from '../../launch/breaches.ts';
import { eventually } from '../support/eventually.ts';
import { advance, cook, granted, pay, place, takeOffer } from '../support/journey.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';

const rounds = 6 * Number(process.env['DABBA_TEST_ROUNDS'] ?? 1);

describe('who has the food decides whether an order can be cancelled', () => {
  let platform: TestPlatform;
  let customer: ApiClient;
  let kitchen: ApiClient;
  let rider: ApiClient;
  let dispatcher: ApiClient;

  before(async () => {
    platform = await startPlatform();
    [customer, kitchen, rider, dispatcher] = await Promise.all([
      platform.signUp('Changed Mind'),
      platform.signIn('merchant'),
      platform.signIn('rider'),
      platform.signIn('dispatcher'),
    ]);
  });
  after(async () => {
    await eventually('no invariant is broken', async () => (await findBreaches(platform.launch)).length === 0).catch(
      async error => assert.deepEqual(await findBreaches(platform.launch), [], String(error)),
    );
    await platform.stop();
  });

  async function paid(): Promise<string> {
    const { id } = await place(customer);
    granted(await pay(customer, id));
    return id;
  }

  async function track(orderId: string) {
    const { order } = await customer.send(TrackOrderDocument, { orderId });
    assert.ok(order);
    return order;
  }

  /** Until both sides have heard of each other. */
  const settled = (orderId: string, status: string, delivery: string) =>
    eventually(`${status} and ${delivery}`, async () => {
      const order = await track(orderId);
      return order.status === status && order.delivery?.status === delivery && order;
    });

  const cancel = async (who: ApiClient, orderId: string, reason: string) =>
    (await who.send(CancelOrderDocument, { orderId, reason })).cancelOrder;

  it('asks the kitchen, then the delivery, and ends with both', async () => {
    const orderId = await paid();
    granted((await kitchen.send(AcceptOrderDocument, { orderId, preparationMinutes: 30 })).acceptOrder);
    granted((await kitchen.send(DelayOrderDocument, { orderId, minutes: 10 })).delayOrder);
    granted((await customer.send(RemindRestaurantDocument, { orderId })).remindRestaurant);
    const again = (await customer.send(RemindRestaurantDocument, { orderId })).remindRestaurant;
    assert.ok('code' in again && again.code === 'RATE_LIMITED' && again.retryAt);

    const asked = granted(await cancel(customer, orderId, 'too late for me'));
    assert.deepEqual([asked.status, asked.cancellation?.state], ['ACCEPTED', 'REQUESTED']);
    granted((await kitchen.send(DecideCancellationDocument, { orderId, approve: true })).decideCancellation);
    const order = await settled(orderId, 'CANCELLED', 'CANCELLED');
    assert.deepEqual(
      order.timeline.slice(2).map(({ type }) => type),
      [
        'ORDER_ACCEPTED',
        'ORDER_DELAYED',
        'RESTAURANT_REMINDED',
        'CANCELLATION_REQUESTED',
        'CANCELLATION_STARTED',
        'ORDER_CANCELLED',
      ],
    );
    await eventually('given back', async () =>
      ['VOIDED', 'REFUNDED'].includes((await track(orderId)).payment?.status ?? ''),
    );
  });

  /** Ready, with a rider at the counter. */
  async function atTheCounter() {
    const orderId = await paid();
    await cook(kitchen, orderId);
    const { id: deliveryId } = await takeOffer(rider);
    await advance(rider, deliveryId, 'DEPART');
    await advance(rider, deliveryId, 'ARRIVE_AT_PICKUP');
    return { orderId, deliveryId };
  }

  it('lets one of the rider and the restaurant win, and never both', async () => {
    const ends = { cancelled: 0, carried: 0 };
    for (let round = 0; round < rounds; round++) {
      const { orderId, deliveryId } = await atTheCounter();
      const [{ advanceDelivery }, cancelOrder] = await Promise.all([
        rider.send(AdvanceDeliveryDocument, { deliveryId, event: 'PICK_UP', proof: null }),
        cancel(kitchen, orderId, 'burnt'),
      ]);
      if ('code' in advanceDelivery) {
        ends.cancelled++;
        await settled(orderId, 'CANCELLED', 'CANCELLED');
      } else {
        ends.carried++;
        await settled(orderId, 'PICKED_UP', 'PICKED_UP');
        if ('cancellation' in cancelOrder)
          await eventually('void', async () =>
            (await track(orderId)).timeline.some(({ type }) => type === 'CANCELLATION_REFUSED'),
          );
        await advance(rider, deliveryId, 'ARRIVE_AT_DROPOFF');
        await advance(rider, deliveryId, 'DELIVER');
        await settled(orderId, 'DELIVERED', 'DELIVERED');
      }
      granted((await rider.send(EndShiftDocument, {})).endShift);
    }
    assert.equal(ends.cancelled + ends.carried, rounds);
  });

  it('calls back what is on its way', async () => {
    const { orderId, deliveryId } = await atTheCounter();
    await advance(rider, deliveryId, 'PICK_UP');
    await settled(orderId, 'PICKED_UP', 'PICKED_UP');
    const refused = await cancel(customer, orderId, 'never mind');
    assert.ok('code' in refused && refused.code === 'ILLEGAL_TRANSITION');
    const recalled = granted(await cancel(dispatcher, orderId, 'wrong meal'));
    assert.equal(recalled.cancellation?.state, 'PENDING_CUSTODY');
    const order = await settled(orderId, 'FAILED', 'RETURNING');
    assert.equal(order.timeline.at(-1)?.type, 'ORDER_FAILED');
  });
});
