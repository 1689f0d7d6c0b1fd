import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Claims } from '#platform/claims.ts';
import { newId } from '#platform/ids.ts';
import { eventually } from '../../support/eventually.ts';
import {
  type DeliveryUnderTest,
  idOf,
  kitchenPlace,
  northOf,
  person,
  startDeliveryUnderTest,
} from './delivery-under-test.ts';

const follow = `subscription ($orderId: ID!) { riderLocationChanged(orderId: $orderId) {
  recordedAt location { latitude longitude } delivery { id status eta { p50 p90 } } rider { id vehicle }
} }`;
type Event = {
  data?: { riderLocationChanged: { recordedAt: string; location: { latitude: number }; delivery: { status: string } } };
  errors?: { extensions: { code: string } }[];
};
type Stream = AsyncIterableIterator<Event>;

describe('positions', () => {
  let t: DeliveryUnderTest;
  before(async () => {
    t = await startDeliveryUnderTest();
  });
  after(() => t.stop());
  afterEach(() => t.calm());

  const fix = (seq: number, metersNorth: number, secondsAgo = 0) => ({
    location: northOf(kitchenPlace, metersNorth),
    accuracyMeters: 8,
    recordedAt: new Date(t.now().getTime() - secondsAgo * 1000).toISOString(),
    seq,
  });
  const open = async (orderId: string, claims: Claims) => (await t.subscribe(follow, { orderId }, claims)) as Stream;
  const next = async (stream: Stream) => (await stream.next()).value as Event;
  const latitude = (event: Event) => event.data?.riderLocationChanged.location.latitude;

  it('keeps what can be believed and says why not the rest', async () => {
    const rider = await t.rider();
    const bad = { ...fix(9, 0), location: { latitude: 0, longitude: 0 } };
    const report = await t.report(
      [
        fix(3, 120, 10),
        fix(1, 100, 30),
        fix(2, 110, 20),
        { ...fix(4, 125, 5), accuracyMeters: 101 },
        fix(5, 5_000, 2),
        bad,
      ],
      rider,
    );
    assert.equal(report.accepted, 3);
    assert.deepEqual(report.rejected, [
      { seq: 4, reason: 'INACCURATE' },
      { seq: 5, reason: 'TOO_FAST' },
      { seq: 9, reason: 'NO_POSITION' },
    ]);
    assert.deepEqual((await t.report([fix(3, 120, 10), fix(2, 110, 1), fix(6, 130, -61)], rider)).rejected, [
      { seq: 3, reason: 'OUT_OF_ORDER' },
      { seq: 2, reason: 'OUT_OF_ORDER' },
      { seq: 6, reason: 'IN_THE_FUTURE' },
    ]);
  });

  it('takes at most 500 fixes, from riders on shift', async () => {
    const query = 'mutation ($fixes: [LocationFixInput!]!) { reportLocations(fixes: $fixes) { accepted } }';
    assert.equal(await t.fault(query, { fixes: [fix(1, 0)] }, person('RIDER')), 'BAD_USER_INPUT');
    assert.equal(await t.fault(query, { fixes: [fix(1, 0)] }, person('CUSTOMER')), 'FORBIDDEN');
    const rider = await t.rider();
    const fixes = Array.from({ length: 501 }, (_, index) => fix(index + 1, 0, 501 - index));
    assert.equal(await t.fault(query, { fixes }, rider), 'BAD_USER_INPUT');
    assert.equal((await t.report(fixes.slice(1), rider)).accepted, 500);
  });

  it('writes the trail in batches, at most twice a minute', async () => {
    const rider = await t.rider();
    const hex = idOf(rider).replaceAll('-', '');
    const points = async () => {
      const [rows] = await t.database.db.execute(
        `select count(*) as n from location_points where rider_id = x'${hex}'`,
      );
      return Number((rows as unknown as { n: number }[])[0]?.n);
    };
    await t.report([fix(1, 0)], rider);
    for (const seq of [2, 3, 4]) {
      t.elapse(5);
      await t.report([fix(seq, seq)], rider);
    }
    assert.equal(await points(), 1);
    t.elapse(20);
    await t.report([fix(5, 5)], rider);
    assert.equal(await points(), 5);
  });

  it('goes to those who may follow, the last known one first, and ends with the delivery', async () => {
    const { orderId, id, rider, customer, merchant } = await t.assigned();
    const [ofCustomer, ofMerchant, ofStaff] = await Promise.all(
      [customer, merchant, t.dispatcher].map(one => open(orderId, one)),
    );
    assert.ok(ofCustomer && ofMerchant && ofStaff);
    const firsts = await Promise.all([ofCustomer, ofMerchant, ofStaff].map(next));
    for (const event of firsts) assert.equal(event.data?.riderLocationChanged.delivery.status, 'ASSIGNED');

    const waiting = [ofCustomer, ofMerchant, ofStaff].map(next);
    await t.report([fix(1, 40)], rider);
    for (const event of await Promise.all(waiting)) assert.equal(latitude(event), northOf(kitchenPlace, 40).latitude);

    // A reader who does not read meanwhile skips to the newest.
    for (const seq of [2, 3, 4]) {
      t.elapse(10);
      await t.report([fix(seq, 40 + seq)], rider);
    }
    assert.equal(latitude(await next(ofCustomer)), northOf(kitchenPlace, 44).latitude);

    for (const event of ['DEPART', 'ARRIVE_AT_PICKUP']) await t.advance(id, event, rider);
    await t.tell('OrderReady', { orderId, readyAt: t.now().toISOString() });
    await eventually('picked up', async () => (await t.advance(id, 'PICK_UP', rider)).status === 'PICKED_UP');
    let left = await ofMerchant.next();
    if (!left.done) left = await ofMerchant.next();
    assert.equal(left.done, true, 'the restaurant follows until pick-up');

    t.elapse(10);
    await t.report([fix(5, 60)], rider);
    assert.equal(latitude(await next(ofCustomer)), northOf(kitchenPlace, 60).latitude);
    const ending = ofCustomer.next();
    await t.advance(id, 'DELIVER', rider, { proof: { photoUrl: 'https://photos.test/1.jpg' } });
    assert.equal((await ending).done, true);
    for (;;) if ((await ofStaff.next()).done) break;
    await eventually('nobody listens', () => listeners(orderId).then(count => count === 0));
  });

  it('waits for a rider and follows the next one too', async () => {
    const order = await t.accepted(60);
    const stream = await open(order.orderId, order.customer);
    const first = next(stream);
    const rider = await t.rider(300);
    await t.tell('OrderReady', { orderId: order.orderId, readyAt: t.now().toISOString() });
    const offer = await t.offerOf(order.id);
    assert.equal((await t.accept(offer.id, rider)).status, 'ASSIGNED');
    assert.equal(latitude(await first), northOf(kitchenPlace, 300).latitude);
    await stream.return?.();
    await eventually('nobody listens', () => listeners(order.orderId).then(count => count === 0));
  });

  it('is not for strangers, the rider, or an order without a delivery', async () => {
    const { orderId, rider } = await t.assigned();
    for (const claims of [person('CUSTOMER'), person('MERCHANT'), rider])
      assert.equal((await next(await open(orderId, claims))).errors?.[0]?.extensions.code, 'NOT_FOUND');
    for (const unknown of [newId(), 'nonsense'])
      assert.equal((await next(await open(unknown, t.dispatcher))).errors?.[0]?.extensions.code, 'NOT_FOUND');
  });

  it('outlives a Redis that forgets everything', async () => {
    const { orderId, rider, customer } = await t.assigned();
    await t.report([fix(1, 77)], rider);
    await t.redis.flushall();
    const stream = await open(orderId, customer);
    assert.equal(latitude(await next(stream)), northOf(kitchenPlace, 77).latitude);
    await stream.return?.();
    assert.deepEqual((await t.report([fix(1, 77)], rider)).rejected, [{ seq: 1, reason: 'OUT_OF_ORDER' }]);
  });

  it('breaks open streams off when the subgraph stops', async () => {
    const own = await startDeliveryUnderTest();
    const { orderId, customer, rider } = await own.assigned();
    const stream = (await own.subscribe(follow, { orderId }, customer)) as Stream;
    assert.ok(latitude(await next(stream)));
    const offers = await own.subscribe('subscription { deliveryOffered { id } }', {}, rider);
    const alerts = await own.subscribe('subscription { dispatchAlertRaised { id } }', {}, own.dispatcher);
    const isBroken = { extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'delivery' } };
    const breaks = [stream, offers, alerts].map(one => assert.rejects(one.next(), isBroken));
    await own.stop();
    await Promise.all(breaks);
  });

  it('finds riders on shift nearby, nearest first', async () => {
    const far = { latitude: 61.5, longitude: 23.76 };
    const [a, b, gone] = [person('RIDER'), person('RIDER'), person('RIDER')];
    await t.startShift(a, northOf(far, 800));
    await t.startShift(b, northOf(far, 200));
    await t.startShift(gone, northOf(far, 10));
    await t.ask('mutation { endShift { __typename } }', {}, gone);
    const query = `query ($near: GeoPointInput!, $within: Int!) {
      ridersNearby(near: $near, withinMeters: $within, first: 10) { distanceMeters rider { id presence position { recordedAt } } }
    }`;
    type Answer = { ridersNearby: { distanceMeters: number; rider: { id: string; presence: string } }[] };
    const found = async (within: number) =>
      (await t.ask<Answer>(query, { near: far, within }, t.dispatcher)).ridersNearby.map(one => one.rider.id);
    assert.deepEqual(await found(1_000), [idOf(b), idOf(a)]);
    assert.deepEqual(await found(500), [idOf(b)]);
    await t.redis.flushall();
    assert.deepEqual(await found(1_000), [idOf(b), idOf(a)]);
    assert.equal(await t.fault(query, { near: far, within: 1_000 }, a), 'FORBIDDEN');
  });

  async function listeners(orderId: string): Promise<number> {
    const answer = (await t.redis.call('PUBSUB', 'NUMSUB', `rider-location.${orderId}`)) as [string, number];
    return Number(answer[1]);
  }
});
