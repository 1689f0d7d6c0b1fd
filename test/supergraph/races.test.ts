import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { ApiClient } from '../../clients/api-client.ts';
import {
  AcceptOfferDocument,
  AcceptOrderDocument,
  CancelOrderDocument,
  DeliveryOffersDocument,
  EndShiftDocument,
  OrderHistoryDocument,
  PayOrderDocument,
  PlaceOrderDocument,
  RejectOrderDocument,
  RiderHomeDocument,
  StartShiftDocument,
  TrackOrderDocument,
} from '../../clients/operations.generated.ts';
import { findBreaches } from '../../launch/breaches.ts';
import { eventually } from '../support/eventually.ts';
import { cook, demoKitchen, granted, pay, place, plainLines } from '../support/journey.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';

const rounds = 20 * Number(process.env['DABBA_TEST_ROUNDS'] ?? 1);

describe('races through the gateway', () => {
  let platform: TestPlatform;
  let customer: Awaited<ReturnType<TestPlatform['signUp']>>;
  let kitchen: ApiClient;

  before(async () => {
    platform = await startPlatform();
    customer = await platform.signUp('Quick Customer');
    kitchen = await platform.signIn('merchant');
  });
  after(async () => {
    await eventually('no invariant is broken', async () => (await findBreaches(platform.launch)).length === 0).catch(
      async error => assert.deepEqual(await findBreaches(platform.launch), [], String(error)),
    );
    await platform.stop();
  });

  async function paidOrder(): Promise<string> {
    const { id } = await place(customer);
    granted(await pay(customer, id));
    return id;
  }

  async function statusOf(orderId: string) {
    const { order } = await customer.send(TrackOrderDocument, { orderId });
    assert.ok(order);
    assert.deepEqual(
      order.timeline.map(({ seq }) => seq),
      order.timeline.map((_, index) => index + 1),
    );
    return order;
  }

  it('lets one of the kitchen and the customer win, and tells the other how it stands', async () => {
    for (let round = 0; round < rounds; round++) {
      const orderId = await paidOrder();
      const [{ acceptOrder }, { cancelOrder }] = await Promise.all([
        kitchen.send(AcceptOrderDocument, { orderId, preparationMinutes: 5 }),
        customer.send(CancelOrderDocument, { orderId }),
      ]);
      const won = 'code' in acceptOrder ? 'CANCELLED' : 'ACCEPTED';
      // A customer who comes after the acceptance asks the kitchen; one who still saw it waiting hears what happened.
      const isAsked = 'cancellation' in cancelOrder && cancelOrder.cancellation?.state === 'REQUESTED';
      const refused = [acceptOrder, cancelOrder].flatMap(answer => ('code' in answer ? [answer] : []));
      assert.deepEqual(
        refused.map(({ code }) => code),
        isAsked ? [] : ['ILLEGAL_TRANSITION'],
      );
      if (refused[0]) assert.ok(refused[0].message.includes(won), refused[0].message);
      assert.equal((await statusOf(orderId)).status, won);
      if (won === 'CANCELLED') await givenBack(orderId);
    }
  });

  /** Never taken, or returned: a card that was only authorised is not charged at all. */
  const givenBack = (orderId: string) =>
    eventually('given back', async () =>
      ['VOIDED', 'REFUNDED'].includes((await statusOf(orderId)).payment?.status ?? ''),
    );

  it('makes one order of five taps with one key', async () => {
    const { line, location } = demoKitchen.home;
    const lines = await plainLines(customer);
    for (let round = 0; round < rounds / 4; round++) {
      const before = await orderCount();
      const input = { idempotencyKey: randomUUID(), restaurantId: demoKitchen.id, lines, dropoff: { line, location } };
      const answers = await Promise.all(Array.from({ length: 5 }, () => customer.send(PlaceOrderDocument, { input })));
      assert.equal(
        new Set(answers.map(({ placeOrder }) => ('id' in placeOrder ? placeOrder.id : placeOrder.code))).size,
        1,
      );
      assert.equal(await orderCount(), before + 1);
    }
  });

  async function orderCount(): Promise<number> {
    const { me } = await customer.send(OrderHistoryDocument, { first: 100 });
    return me?.orders.edges.length ?? 0;
  }

  it('charges once, whatever comes at once', async () => {
    for (let round = 0; round < rounds / 4; round++) {
      const { id: orderId } = await place(customer);
      const keys = [randomUUID(), randomUUID()];
      const answers = await Promise.all(
        [...keys, ...keys].map(idempotencyKey =>
          customer.send(PayOrderDocument, {
            input: { orderId, idempotencyKey, method: 'CARD', paymentToken: 'tok_success' },
          }),
        ),
      );
      const payments = answers.flatMap(({ payOrder }) => ('status' in payOrder ? [payOrder.id] : []));
      assert.equal(new Set(payments).size, 1);
      await eventually('placed', async () => (await statusOf(orderId)).status === 'PLACED');
      const { rejectOrder } = await kitchen.send(RejectOrderDocument, {
        orderId,
        reason: 'TOO_BUSY',
        soldOutItemIds: [],
      });
      granted(rejectOrder);
      await givenBack(orderId);
    }
  });

  it('gives back what is charged while the order goes away', async () => {
    for (let round = 0; round < rounds / 4; round++) {
      const { id: orderId } = await place(customer);
      const [paid] = await Promise.all([pay(customer, orderId), customer.send(CancelOrderDocument, { orderId })]);
      const { status } = await statusOf(orderId);
      assert.equal(status, 'CANCELLED');
      if ('status' in paid) await givenBack(orderId);
    }
  });

  it('gives a delivery to one rider, whoever taps at the last moment', async () => {
    const names = ['01', '02', '03', '04', '05', '06'].map(number => `sim-rider-${number}`);
    const riders = await Promise.all(names.map(name => platform.signIn(name)));
    // One after the other: whoever got a meal in a round has it on hands.
    for (const [index, first] of riders.entries()) {
      const second = riders[index + 1];
      if (!second) break;
      const orderId = await paidOrder();
      await cook(kitchen, orderId);
      const offers = first.subscribe(DeliveryOffersDocument, {});
      granted((await first.send(StartShiftDocument, { location: demoKitchen.location })).startShift);
      const offer = await offers.next();
      await offers.return?.();
      assert.ok(!offer.done);
      const offerId = offer.value.deliveryOffered.id;
      const [own, foreign, { endShift }] = await Promise.all([
        first.send(AcceptOfferDocument, { offerId }),
        second.send(AcceptOfferDocument, { offerId }),
        first.send(EndShiftDocument, {}),
      ]);
      assert.equal('code' in foreign.acceptOffer && foreign.acceptOffer.code, 'OFFER_GONE');
      const { me } = await first.send(RiderHomeDocument, {});
      const carried = me?.rider?.activeDeliveries.length;
      if ('code' in own.acceptOffer)
        assert.deepEqual([own.acceptOffer.code, carried, 'code' in endShift], ['OFFER_GONE', 0, false]);
      else assert.deepEqual([carried, me?.rider?.presence, 'code' in endShift], [1, 'ON_JOB', true]);
    }
  });
});
