import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { parse } from 'graphql';
import type { ApiClient } from '../../clients/api-client.ts';
import {
  AcceptOrderDocument,
  AdvanceDeliveryDocument,
  CancelOrderDocument,
  CompleteOrderDocument,
  DecideCancellationDocument,
  MarkReadyDocument,
  OrderStatusDocument,
  type ProofInput,
  RiderHomeDocument,
  StartPreparingDocument,
  TrackOrderDocument,
} from '../../clients/operations.generated.ts';
import { findBreaches } from '../../launch/breaches.ts';
import { eventually } from '../support/eventually.ts';
import { advance, demoKitchen, granted, pay, place, takeOffer } from '../support/journey.ts';
import { startPlatform, type TestPlatform } from '../support/platform.ts';

type Fault = 'CUSTOMER' | 'MERCHANT' | 'PLATFORM';
const staffCancel = parse(`mutation ($orderId: ID!, $reason: String!, $fault: OrderFault) {
  cancelOrder(orderId: $orderId, reason: $reason, fault: $fault) {
    ... on Order { id status } ... on Refused { code message }
  }
}`) as TypedDocumentNode<
  { cancelOrder: { status: string } | { code: string; message: string } },
  { orderId: string; reason: string; fault: Fault }
>;
const pickupCode = parse('query ($id: ID!) { delivery(id: $id) { pickupCode } }') as TypedDocumentNode<
  { delivery: { pickupCode: string } },
  { id: string }
>;

const rounds = 6 * Number(process.env['DABBA_TEST_ROUNDS'] ?? 1);

describe('cancelling an order that its kitchen has accepted', () => {
  let platform: TestPlatform;
  let customer: Awaited<ReturnType<TestPlatform['signUp']>>;
  let kitchen: ApiClient;
  let rider: ApiClient;
  let dispatcher: ApiClient;

  before(async () => {
    platform = await startPlatform();
    customer = await platform.signUp('Fickle Customer');
    [kitchen, rider, dispatcher] = await Promise.all([
      platform.signIn('merchant'),
      platform.signIn('rider'),
      platform.signIn('dispatcher'),
    ]);
  });
  after(async () => {
    const whole = eventually('no invariant is broken', async () => (await findBreaches(platform.launch)).length === 0);
    const breaches = await whole.then(
      () => [],
      () => findBreaches(platform.launch),
    );
    await platform.stop();
    assert.deepEqual(breaches, []);
  });

  /** A paid order that is being prepared, watched by its customer from the first event to the last. */
  async function prepared() {
    const { id: orderId } = await place(customer);
    granted(await pay(customer, orderId));
    const watched = watch(orderId);
    granted((await kitchen.send(AcceptOrderDocument, { orderId, preparationMinutes: 1 })).acceptOrder);
    granted((await kitchen.send(StartPreparingDocument, { orderId })).startPreparing);
    return { orderId, watched };
  }

  async function watch(orderId: string) {
    const seen: { seq: number; type: string }[] = [];
    for await (const { orderStatusChanged } of customer.subscribe(OrderStatusDocument, { orderId, afterSeq: 0 }))
      seen.push({ seq: orderStatusChanged.seq, type: orderStatusChanged.type });
    return seen;
  }

  /** The stream ended by itself, and told each event of the order once and in order. */
  async function assertTold({ orderId, watched }: Awaited<ReturnType<typeof prepared>>, ...types: string[]) {
    const { timeline } = await track(orderId);
    const seen = await watched;
    assert.deepEqual(
      seen,
      timeline.map(({ seq, type }) => ({ seq, type })),
    );
    assert.deepEqual(
      seen.map(({ seq }) => seq),
      seen.map((_, index) => index + 1),
    );
    const known = seen.map(({ type }) => type);
    assert.deepEqual(known.slice(-types.length), types);
  }

  async function track(orderId: string) {
    const { order } = await customer.send(TrackOrderDocument, { orderId });
    assert.ok(order);
    return order;
  }
  const becomes = (orderId: string, status: string) =>
    eventually(`the order is ${status}`, async () => (await track(orderId)).status === status);
  const paymentBecomes = (orderId: string, ...statuses: string[]) =>
    eventually(`the payment is ${statuses}`, async () =>
      statuses.includes((await track(orderId)).payment?.status ?? ''),
    );
  /** By a refund, or by a void when the cancellation overtook the capture. */
  const isGivenBack = (orderId: string) => paymentBecomes(orderId, 'REFUNDED', 'VOIDED');

  async function riderHome() {
    const { me } = await rider.send(RiderHomeDocument, {});
    assert.ok(me?.rider);
    const { presence, activeDeliveries, earnings } = me.rider;
    const earned = earnings.reduce((sum, { amount }) => sum + amount.amountMinor, 0);
    return { presence, carried: activeDeliveries.length, earned };
  }
  const earnsMoreThan = (before: number) =>
    eventually('the rider is paid', async () => (await riderHome()).earned > before);

  const cancel = async (who: ApiClient, orderId: string) =>
    (await who.send(CancelOrderDocument, { orderId, reason: 'changed plans' })).cancelOrder;
  const decide = async (orderId: string, approve: boolean) =>
    granted((await kitchen.send(DecideCancellationDocument, { orderId, approve })).decideCancellation);
  const pickUp = async (deliveryId: string) =>
    (await rider.send(AdvanceDeliveryDocument, { deliveryId, event: 'PICK_UP' })).advanceDelivery;
  const toKitchen = async (deliveryId: string) => {
    for (const step of ['DEPART', 'ARRIVE_AT_PICKUP'] as const) await advance(rider, deliveryId, step);
  };
  const ready = async (orderId: string) => granted((await kitchen.send(MarkReadyDocument, { orderId })).markReady);

  /** Brings what was picked up to the door, and frees the rider. */
  async function deliver(deliveryId: string) {
    await advance(rider, deliveryId, 'ARRIVE_AT_DROPOFF');
    await advance(rider, deliveryId, 'DELIVER');
  }

  it('ends by the customer’s wish when the kitchen agrees: money back, rider free and paid for the way', async () => {
    const order = await prepared();
    const { id: deliveryId } = await takeOffer(rider);
    await advance(rider, deliveryId, 'DEPART');
    const { earned } = await riderHome();
    const wish = granted(await cancel(customer, order.orderId));
    assert.deepEqual([wish.status, wish.cancellation?.state], ['PREPARING', 'REQUESTED']);
    const again = await cancel(customer, order.orderId);
    assert.ok('code' in again && again.code === 'ILLEGAL_TRANSITION');
    await decide(order.orderId, true);
    await becomes(order.orderId, 'CANCELLED');
    await isGivenBack(order.orderId);
    const ended = await track(order.orderId);
    assert.equal(ended.delivery?.status, 'CANCELLED');
    assert.deepEqual(await riderHome().then(({ presence, carried }) => [presence, carried]), ['AVAILABLE', 0]);
    await earnsMoreThan(earned);
    await assertTold(order, 'CANCELLATION_REQUESTED', 'CANCELLATION_STARTED', 'ORDER_CANCELLED');
    const tooLate = await rider.send(AdvanceDeliveryDocument, { deliveryId, event: 'ARRIVE_AT_PICKUP' });
    assert.ok('code' in tooLate.advanceDelivery && tooLate.advanceDelivery.code === 'ILLEGAL_TRANSITION');
  });

  it('goes on when the kitchen does not agree', async () => {
    const order = await prepared();
    granted(await cancel(customer, order.orderId));
    assert.equal((await decide(order.orderId, false)).status, 'PREPARING');
    const { id: deliveryId } = await takeOffer(rider);
    await toKitchen(deliveryId);
    await ready(order.orderId);
    granted(await pickUp(deliveryId));
    await deliver(deliveryId);
    await becomes(order.orderId, 'DELIVERED');
    granted((await customer.send(CompleteOrderDocument, { orderId: order.orderId })).completeOrder);
    await assertTold(order, 'ORDER_PICKED_UP', 'ORDER_DELIVERED', 'ORDER_COMPLETED');
  });

  it('goes on when the kitchen says nothing for five minutes', async () => {
    const order = await prepared();
    granted(await cancel(customer, order.orderId));
    platform.advance(5 * 60_000 + 1_000);
    await eventually('it is denied', async () =>
      (await track(order.orderId)).timeline.some(({ type }) => type === 'CANCELLATION_DENIED'),
    );
    assert.equal((await track(order.orderId)).status, 'PREPARING');
    granted(await cancel(kitchen, order.orderId));
    await becomes(order.orderId, 'CANCELLED');
    await isGivenBack(order.orderId);
    await assertTold(order, 'CANCELLATION_STARTED', 'ORDER_CANCELLED');
  });

  it('is decided by the delivery when the kitchen cancels while the rider picks up', async context => {
    let cancelled = 0;
    for (let round = 0; round < rounds; round++) {
      const order = await prepared();
      const { id: deliveryId } = await takeOffer(rider);
      await toKitchen(deliveryId);
      await ready(order.orderId);
      const [asked, taken] = await contend(round, order.orderId, deliveryId);
      const isTaken = !('code' in taken);
      if (round < 2) assert.equal(isTaken, round === 1);
      if (isTaken) {
        await becomes(order.orderId, 'PICKED_UP');
        // Either the order was picked up before it could ask, or the delivery refused.
        if (!('code' in asked))
          await eventually('the delivery has refused', async () =>
            (await track(order.orderId)).timeline.some(({ type }) => type === 'CANCELLATION_REFUSED'),
          );
        await paymentBecomes(order.orderId, 'CAPTURED');
        await deliver(deliveryId);
        await becomes(order.orderId, 'DELIVERED');
      } else {
        cancelled++;
        assert.equal(taken.code, 'ILLEGAL_TRANSITION');
        await becomes(order.orderId, 'CANCELLED');
        await isGivenBack(order.orderId);
        await assertTold(order, 'CANCELLATION_STARTED', 'ORDER_CANCELLED');
      }
      const { status, delivery } = await track(order.orderId);
      assert.equal(status, delivery?.status);
      assert.equal((await riderHome()).carried, 0);
    }
    context.diagnostic(`${cancelled} of ${rounds} cancelled`);
  });

  /**
   * In round 0 the kitchen is first, in round 1 the rider: both outcomes are there. Later the request and the rider are on
   * their way to the delivery together; in every other round the kitchen has its answer before.
   */
  async function contend(round: number, orderId: string, deliveryId: string) {
    const asking = round === 1 ? null : cancel(kitchen, orderId);
    if (round === 0) await asking?.then(() => becomes(orderId, 'CANCELLED'));
    else if (round % 2 === 0) await asking;
    const taking = pickUp(deliveryId);
    if (round === 1) await taking;
    return Promise.all([asking ?? cancel(kitchen, orderId), taking]);
  }

  for (const { fault, payments } of [
    { fault: 'MERCHANT', payments: ['REFUNDED', 'VOIDED'] },
    { fault: 'CUSTOMER', payments: ['CAPTURED'] },
  ] as const)
    it(`comes back when staff call it after pick-up, and the ${fault.toLowerCase()} bears it`, async () => {
      const order = await prepared();
      const { id: deliveryId } = await takeOffer(rider);
      await toKitchen(deliveryId);
      await ready(order.orderId);
      granted(await pickUp(deliveryId));
      await becomes(order.orderId, 'PICKED_UP');
      const denied = await cancel(kitchen, order.orderId);
      assert.ok('code' in denied && denied.code === 'ILLEGAL_TRANSITION', 'only staff call back');
      const { earned } = await riderHome();
      const call = { orderId: order.orderId, reason: 'wrong bag', fault };
      granted((await dispatcher.send(staffCancel, call)).cancelOrder);
      await becomes(order.orderId, 'FAILED');
      const tooLate = await rider.send(AdvanceDeliveryDocument, { deliveryId, event: 'DELIVER', proof: photo });
      assert.ok('code' in tooLate.advanceDelivery && tooLate.advanceDelivery.message.includes('RETURNING'));
      await earnsMoreThan(earned);
      const there = await riderHome();
      const { delivery } = await kitchen.send(pickupCode, { id: deliveryId });
      const proof = { pin: delivery.pickupCode };
      const back = await rider.send(AdvanceDeliveryDocument, { deliveryId, event: 'RETURNED', proof });
      assert.equal(granted(back.advanceDelivery).status, 'RETURNED');
      await earnsMoreThan(there.earned);
      await paymentBecomes(order.orderId, ...payments);
      await assertTold(order, 'ORDER_PICKED_UP', 'CANCELLATION_STARTED', 'ORDER_FAILED');
      assert.equal((await riderHome()).carried, 0);
    });
});

const photo: ProofInput = { photoUrl: `https://photos.example.test/${demoKitchen.id}.jpg` };
