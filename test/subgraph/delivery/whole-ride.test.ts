import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { localDate } from '../../../subgraphs/delivery/domain/local-date.ts';
import { eventually } from '../../support/eventually.ts';
import { type DeliveryUnderTest, idOf, startDeliveryUnderTest } from './delivery-under-test.ts';

describe('a whole ride', () => {
  let t: DeliveryUnderTest;
  before(async () => {
    t = await startDeliveryUnderTest();
  });
  after(() => t.stop());

  it('goes from the accepted order to the door, told step by step', async () => {
    const rider = await t.rider(200);
    const order = await t.accepted(5);
    const offer = await t.offerOf(order.id);
    assert.equal(offer.riderId, idOf(rider));
    assert.deepEqual(await t.accept(offer.id, rider), { __typename: 'Delivery', id: order.id, status: 'ASSIGNED' });

    const home = `query ($reps: [_Any!]!) { _entities(representations: $reps) { ... on User {
      rider { id presence activeDeliveries { id status order { id number restaurant { id } } } }
    } } }`;
    const reps = [{ __typename: 'User', id: idOf(rider) }];
    type Home = {
      _entities: {
        rider: { presence: string; activeDeliveries: { order: { restaurant: { id: string } } }[] };
      }[];
    };
    const during = (await t.ask<Home>(home, { reps }, rider))._entities[0]?.rider;
    assert.equal(during?.presence, 'ON_JOB');
    assert.equal(during?.activeDeliveries[0]?.order.restaurant.id, order.restaurantId);

    for (const [event, status] of [
      ['DEPART', 'EN_ROUTE_TO_PICKUP'],
      ['ARRIVE_AT_PICKUP', 'ARRIVED_AT_PICKUP'],
    ] as const)
      assert.equal((await t.advance(order.id, event, rider)).status, status);

    const tooEarly = await t.advance(order.id, 'PICK_UP', rider);
    assert.equal(tooEarly.code, 'ILLEGAL_TRANSITION');
    assert.match(tooEarly.message ?? '', /not ready/);
    t.orderStatuses.set(order.orderId, 'READY'); // the order knows before its event gets here
    assert.equal((await t.advance(order.id, 'PICK_UP', rider)).status, 'PICKED_UP');
    assert.match((await t.advance(order.id, 'PICK_UP', rider)).message ?? '', /PICKED_UP/);
    assert.equal((await t.advance(order.id, 'ARRIVE_AT_DROPOFF', rider)).status, 'ARRIVED_AT_DROPOFF');

    assert.equal(await t.fault(t.advanceQuery, { id: order.id, event: 'DELIVER' }, rider), 'BAD_USER_INPUT');
    const asCustomer = await t.ask<{ delivery: { dropoffPin: string; pickupCode: null } }>(
      'query ($id: ID!) { delivery(id: $id) { dropoffPin pickupCode } }',
      { id: order.id },
      order.customer,
    );
    const pin = asCustomer.delivery.dropoffPin;
    assert.match(pin, /^\d{4}$/);
    assert.equal(asCustomer.delivery.pickupCode, null);
    const wrong = { proof: { pin: pin === '0000' ? '1111' : '0000' } };
    assert.equal((await t.advance(order.id, 'DELIVER', rider, wrong)).code, 'CODE_WRONG');
    assert.equal((await t.advance(order.id, 'DELIVER', rider, { proof: { pin } })).status, 'DELIVERED');

    const afterwards = (await t.ask<Home>(home, { reps }, rider))._entities[0]?.rider;
    assert.equal(afterwards?.presence, 'AVAILABLE');
    assert.deepEqual(afterwards?.activeDeliveries, []);

    const told = await eventually('all is told', async () => {
      const events = (await t.redis.xrange('events:delivery', '-', '+')).map(([, [, event = '']]) => JSON.parse(event));
      const own = events.filter(({ aggregateId }) => aggregateId === order.id);
      return own.at(-1)?.type === 'DeliveryDelivered' && own;
    });
    assert.deepEqual(
      told.map(({ type, seq }: { type: string; seq: number }) => `${seq} ${type}`),
      [
        '1 DeliveryCreated',
        '2 DispatchStarted',
        '3 DeliveryAssigned',
        '4 RiderDeparted',
        '5 RiderArrivedAtPickup',
        '6 DeliveryPickedUp',
        '7 RiderArrivedAtDropoff',
        '8 CodeRefused',
        '9 DeliveryDelivered',
      ],
    );
    const last = told.at(-1).payload;
    assert.deepEqual([last.orderId, last.riderId, last.proofKind], [order.orderId, idOf(rider), 'PIN']);
    assert.deepEqual([last.earningMinor, last.currency], [325, 'EUR']);
    assert.equal(last.localDate, localDate(new Date(last.occurredAt), 'Europe/Helsinki'));
    assert.deepEqual(await t.verify(), []);
  });
});
