import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Claims } from '#platform/claims.ts';
import { eventually } from '../../support/eventually.ts';
import { type DeliveryUnderTest, idOf, kitchenPlace, person, startDeliveryUnderTest } from './delivery-under-test.ts';

describe('offers', () => {
  let t: DeliveryUnderTest;
  before(async () => {
    t = await startDeliveryUnderTest();
  });
  after(() => t.stop());
  afterEach(() => t.calm());

  const rider = (metersAway: number) => t.rider(metersAway);

  it('gives a delivery to one of twenty who take its offer at once', async () => {
    const riders = await Promise.all(Array.from({ length: 20 }, (_, index) => rider(100 + index)));
    const { id } = await t.accepted();
    const offer = await t.offerOf(id);
    const answers = await Promise.all(riders.map(one => t.accept(offer.id, one)));
    assert.equal(answers.filter(answer => answer.status === 'ASSIGNED').length, 1);
    assert.equal(answers.filter(answer => answer.code === 'OFFER_GONE').length, 19);
  });

  it('gives an offer once however often its rider takes it at the same moment', async () => {
    const one = await rider(50);
    const { id } = await t.accepted();
    const offer = await t.offerOf(id);
    const answers = await Promise.all(Array.from({ length: 20 }, () => t.accept(offer.id, one)));
    assert.equal(answers.filter(answer => answer.status === 'ASSIGNED').length, 1);
    assert.equal(answers.filter(answer => answer.code === 'OFFER_GONE').length, 19);
    assert.deepEqual(await t.verify(), []);
  });

  it('passes a declined offer to the next rider, and not back to the first', async () => {
    const near = await rider(50);
    const far = await rider(900);
    const { id } = await t.accepted();
    const first = await t.offerOf(id);
    assert.equal(first.riderId, idOf(near));
    assert.equal(await t.decline(first.id, far), false, "another's offer");
    assert.equal(await t.decline(first.id, near), true);
    assert.equal(await t.decline(first.id, near), false, 'a second time');
    const second = await t.offerOf(id, first.id);
    assert.equal(second.riderId, idOf(far));
    assert.equal((await t.accept(first.id, near)).code, 'OFFER_GONE');
    assert.equal((await t.accept(second.id, far)).status, 'ASSIGNED');
  });

  it('passes an offer on when its 30 seconds are over, and asks the first again when nobody else is left', async () => {
    const near = await rider(50);
    const far = await rider(900);
    const { id } = await t.accepted();
    const first = await t.offerOf(id);
    assert.equal(first.riderId, idOf(near));
    t.elapse(31);
    assert.equal((await t.accept(first.id, near)).code, 'OFFER_GONE', 'over by the clock');
    const second = await t.offerOf(id, first.id);
    assert.equal(second.riderId, idOf(far));
    await t.decline(second.id, far);
    assert.equal((await t.offerOf(id, second.id)).riderId, idOf(near));
  });

  it('passes an offer on by itself when nobody answers it', async () => {
    await rider(50);
    const far = await rider(900);
    const { id } = await t.accepted();
    const first = await t.offerOf(id);
    t.elapse(31);
    assert.equal((await t.offerOf(id, first.id)).riderId, idOf(far));
    assert.deepEqual(await t.verify(), []);
  });

  it('looks again at once when a shift starts', async () => {
    const { id, orderId } = await t.accepted();
    await eventually('the search is on', async () => (await t.statusOf(orderId)) === 'DISPATCHING');
    t.elapse(70); // by now it looks each 15 s only, longer than this test would wait
    await eventually('it has looked', async () => {
      const soon = new Date(t.now().getTime() + 12_000).toISOString().slice(0, 23).replace('T', ' ');
      const [rows] = await t.database.db.execute(
        `select id from timers where kind = 'FIND_RIDER' and aggregate_id = '${id}' and due_at > '${soon}'`,
      );
      return (rows as unknown as object[]).length === 1;
    });
    const late = await rider(300);
    assert.equal((await t.offerOf(id)).riderId, idOf(late));
  });

  it('passes the offer on when the shift ends', async () => {
    const near = await rider(50);
    const far = await rider(900);
    const { id } = await t.accepted();
    const first = await t.offerOf(id);
    assert.equal(first.riderId, idOf(near));
    await t.ask('mutation { endShift { __typename ... on Rider { presence } } }', {}, near);
    assert.equal((await t.offerOf(id, first.id)).riderId, idOf(far));
  });

  it('offers nothing to those who fell silent', async () => {
    const silent = await rider(10);
    t.elapse(61);
    const heard = await rider(900);
    const { id } = await t.accepted();
    assert.equal((await t.offerOf(id)).riderId, idOf(heard));
    const presence = await t.ask<{ _entities: { presence: string }[] }>(
      'query ($reps: [_Any!]!) { _entities(representations: $reps) { ... on Rider { presence } } }',
      { reps: [{ __typename: 'Rider', id: idOf(silent) }] },
      t.dispatcher,
    );
    assert.equal(presence._entities[0]?.presence, 'STALE');
  });

  it('looks for a rider not before it is time, and at once when the food is ready early', async () => {
    const one = await rider(50);
    const { id, orderId } = await t.accepted(60);
    assert.equal(await t.statusOf(orderId), 'PENDING');
    await t.tell('OrderReady', { orderId, readyAt: t.now().toISOString() });
    assert.equal((await t.offerOf(id)).riderId, idOf(one));
  });

  it('alerts after ten minutes without a rider and gives up after twenty', async () => {
    const { orderId, id } = await t.accepted(0);
    await eventually('the search is on', async () => (await t.statusOf(orderId)) === 'DISPATCHING');
    const alerts = async () =>
      (
        await t.ask<{ delivery: { alerts: { kind: string; level: string }[] } }>(
          'query ($id: ID!) { delivery(id: $id) { alerts { kind level } } }',
          { id },
          t.dispatcher,
        )
      ).delivery.alerts;
    t.elapse(601);
    await eventually('the alert', async () => (await alerts()).length === 1);
    t.elapse(600);
    await eventually('the end', async () => (await t.statusOf(orderId)) === 'CANCELLED');
    assert.deepEqual(await alerts(), [
      { kind: 'NO_RIDER', level: 'WARNING' },
      { kind: 'NO_RIDER', level: 'BREACH' },
    ]);
  });

  it('makes one delivery of an order that is told twice, moves it with the kitchen, and ends it with the order', async () => {
    const { orderId, id } = await t.accepted(60);
    await t.accepted(90, { orderId });
    const payload = { orderId, readyAt: new Date(t.now().getTime() + 7_200_000).toISOString() };
    await t.tell('PrepDelayed', payload);
    await eventually('the delay', async () => (await t.deliveryOf(orderId))?.readyAt === payload.readyAt);
    await t.tell('OrderCancelled', { orderId, reason: 'CUSTOMER', fault: 'CUSTOMER' });
    await eventually('the end', async () => (await t.statusOf(orderId)) === 'CANCELLED');
    assert.equal((await t.deliveryOf(orderId))?.id, id);
  });

  it('sends offers to their rider alone, an open one first', async () => {
    const near = await rider(20);
    const { id } = await t.accepted();
    const offer = await t.offerOf(id);
    const query = `subscription { deliveryOffered {
      id expiresAt fee { amountMinor currency }
      delivery { id pickup { latitude } dropoff { latitude } readyAt order { id number restaurant { id } } rider { id } }
    } }`;
    type Event = { data?: { deliveryOffered: { id: string; fee: object; delivery: { id: string; dropoff: object } } } };
    const stream = (await t.subscribe(query, {}, near)) as AsyncIterableIterator<Event>;
    const first = (await stream.next()).value as Event;
    assert.equal(first.data?.deliveryOffered.id, offer.id);
    assert.deepEqual(first.data?.deliveryOffered.fee, { amountMinor: 325, currency: 'EUR' });
    assert.ok(first.data?.deliveryOffered.delivery.dropoff);

    const next = stream.next();
    await t.decline(offer.id, near);
    const another = await t.accepted();
    assert.equal(((await next).value as Event).data?.deliveryOffered.delivery.id, another.id);
    await stream.return?.();

    const refused = (await t.subscribe(query, {}, person('CUSTOMER'))) as AsyncIterableIterator<{
      errors?: { extensions: { code: string } }[];
    }>;
    assert.equal((await refused.next()).value?.errors?.[0]?.extensions.code, 'FORBIDDEN');
  });

  it('shows a delivery to the rider to whom it is offered, for as long', async () => {
    const near = await rider(20);
    const far = await rider(900);
    const { id } = await t.accepted();
    const offer = await t.offerOf(id);
    const see = async (claims: Claims) =>
      (
        await t.ask<{ delivery: object | null }>(
          'query ($id: ID!) { delivery(id: $id) { id dropoff { latitude } dropoffPin pickupCode rider { id } } }',
          { id },
          claims,
        )
      ).delivery;
    assert.deepEqual(await see(near), {
      id,
      dropoff: { latitude: 60.18 },
      dropoffPin: null,
      pickupCode: null,
      rider: null,
    });
    assert.equal(await see(far), null);
    await t.decline(offer.id, near);
    assert.equal(await see(near), null);
  });

  it('keeps why a rider was chosen, for dispatchers', async () => {
    const near = await rider(20);
    const far = await rider(900);
    const order = await t.accepted();
    await t.offerOf(order.id);
    const query = `query ($id: ID!) { delivery(id: $id) {
      decisions { algorithm candidates { rider { id } costSeconds chosen } }
    } }`;
    type Answer = {
      delivery: { decisions: { algorithm: string; candidates: { rider: { id: string }; chosen: boolean }[] }[] };
    };
    const { decisions } = (await t.ask<Answer>(query, { id: order.id }, t.dispatcher)).delivery;
    assert.equal(decisions[0]?.algorithm, 'nearest-rider/1');
    assert.deepEqual(
      decisions[0]?.candidates.map(one => [one.rider.id, one.chosen]),
      [
        [idOf(near), true],
        [idOf(far), false],
      ],
    );
    assert.deepEqual((await t.ask<Answer>(query, { id: order.id }, order.customer)).delivery.decisions, []);
  });

  it('refuses to end a shift under way, and a shift to those who are no riders', async () => {
    const { rider: carrying } = await t.assigned();
    const answer = await t.ask<{ endShift: { code: string } }>(
      'mutation { endShift { __typename ... on Refused { code } } }',
      {},
      carrying,
    );
    assert.equal(answer.endShift.code, 'ILLEGAL_TRANSITION');
    const query = 'mutation ($at: GeoPointInput!) { startShift(location: $at) { __typename } }';
    assert.equal(await t.fault(query, { at: kitchenPlace }, person('CUSTOMER')), 'FORBIDDEN');
    assert.equal(await t.fault(query, { at: { latitude: 91, longitude: 0 } }, person('RIDER')), 'BAD_USER_INPUT');
  });
});
