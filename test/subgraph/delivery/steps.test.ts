import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Claims } from '#platform/claims.ts';
import { newId } from '#platform/ids.ts';
import { eventually } from '../../support/eventually.ts';
import { type DeliveryUnderTest, idOf, type Order, startDeliveryUnderTest } from './delivery-under-test.ts';

type Carried = Order & { id: string; rider: Claims };

describe('steps of riders and dispatchers', () => {
  let t: DeliveryUnderTest;
  before(async () => {
    t = await startDeliveryUnderTest();
  });
  after(() => t.stop());
  afterEach(() => t.calm());

  async function pickedUp(): Promise<Carried> {
    const order = await t.assigned();
    await t.advance(order.id, 'ARRIVE_AT_PICKUP', order.rider);
    t.orderStatuses.set(order.orderId, 'READY');
    assert.equal((await t.advance(order.id, 'PICK_UP', order.rider)).status, 'PICKED_UP');
    return order;
  }
  const codeOf = async (field: 'dropoffPin' | 'pickupCode', id: string, claims: Claims) =>
    (
      await t.ask<{ delivery: Record<string, string> }>(
        `query ($id: ID!) { delivery(id: $id) { ${field} } }`,
        { id },
        claims,
      )
    ).delivery[field] ?? '';
  const failQuery = `mutation ($id: ID!, $reason: String!, $dispose: Boolean) {
    failDelivery(deliveryId: $id, reason: $reason, dispose: $dispose) {
      __typename ... on Delivery { status } ... on Refused { code }
    }
  }`;
  const logQuery = `mutation ($id: ID!) { logContactAttempt(deliveryId: $id) {
    __typename ... on Delivery { status } ... on Refused { code } } }`;
  const fail = async (id: string, more: { reason: string; dispose?: boolean }) =>
    (await t.ask<{ failDelivery: { status?: string; code?: string } }>(failQuery, { id, ...more }, t.dispatcher))
      .failDelivery;
  const alertsOf = async (id: string) =>
    (
      await t.ask<{ delivery: { alerts: { kind: string; level: string }[] } }>(
        'query ($id: ID!) { delivery(id: $id) { alerts { kind level } } }',
        { id },
        t.dispatcher,
      )
    ).delivery.alerts.map(({ kind, level }) => `${kind} ${level}`);
  const wrongFor = (code: string) => (code === '0000' ? '1111' : '0000');

  it('picks up what is not ready by the kitchen’s code', async () => {
    const { id, rider, merchant } = await t.assigned();
    await t.advance(id, 'ARRIVE_AT_PICKUP', rider);
    const code = await codeOf('pickupCode', id, merchant);
    const by = (pin: string) => t.advance(id, 'PICK_UP', rider, { proof: { pin } });
    assert.equal((await by(wrongFor(code))).code, 'CODE_WRONG');
    assert.equal((await by(code)).status, 'PICKED_UP');
  });

  it('never picks up from the way', async () => {
    const { id, rider, orderId } = await t.assigned();
    const readyAt = t.now().toISOString();
    await t.tell('OrderReady', { orderId, readyAt });
    await eventually('the delivery knows', async () => (await t.deliveryOf(orderId))?.readyAt === readyAt);
    assert.equal((await t.advance(id, 'PICK_UP', rider)).code, 'ILLEGAL_TRANSITION');
    await t.advance(id, 'DEPART', rider);
    assert.equal((await t.advance(id, 'PICK_UP', rider)).code, 'ILLEGAL_TRANSITION');
  });

  it('stops guessing after five wrong codes, and takes a signature then', async () => {
    const { id, rider, customer } = await pickedUp();
    const pin = await codeOf('dropoffPin', id, customer);
    const by = (given: string) => t.advance(id, 'DELIVER', rider, { proof: { pin: given } });
    for (let tries = 0; tries < 5; tries++) assert.equal((await by(wrongFor(pin))).code, 'CODE_WRONG');
    assert.equal((await by(pin)).code, 'CODE_WRONG');
    assert.equal((await t.advance(id, 'DELIVER', rider, { proof: { signature: 'M. Example' } })).status, 'DELIVERED');
    assert.deepEqual(await t.verify(), []);
  });

  it('takes a step once, of many at the same moment', async () => {
    const { id, rider } = await t.assigned();
    const answers = await Promise.all(Array.from({ length: 10 }, () => t.advance(id, 'DEPART', rider)));
    assert.equal(answers.filter(answer => answer.status).length, 1);
    assert.equal(answers.filter(answer => answer.code === 'ILLEGAL_TRANSITION').length, 9);
    assert.deepEqual(await t.verify(), []);
  });

  it('brings back what cannot be delivered', async () => {
    const { id, rider, merchant } = await pickedUp();
    await fail(id, { reason: 'accident' });
    assert.equal((await t.advance(id, 'DELIVER', rider, { proof: { signature: 'x' } })).code, 'ILLEGAL_TRANSITION');
    assert.equal(await t.fault(t.advanceQuery, { id, event: 'RETURNED' }, rider), 'BAD_USER_INPUT');
    const signature = { id, event: 'RETURNED', proof: { signature: 'x' } };
    assert.equal(await t.fault(t.advanceQuery, signature, rider), 'BAD_USER_INPUT');
    const code = await codeOf('pickupCode', id, merchant);
    const by = (pin: string) => t.advance(id, 'RETURNED', rider, { proof: { pin } });
    assert.equal((await by(wrongFor(code))).code, 'CODE_WRONG');
    assert.equal((await by(code)).status, 'RETURNED');
    assert.deepEqual(await t.verify(), []);
  });

  it('lets a rider give up after two tries and five minutes at the door, and says what is missing until then', async () => {
    const { id, rider } = await pickedUp();
    const giveUp = () => t.advance(id, 'CANNOT_DELIVER', rider);
    const attempt = async (claims = rider) =>
      (await t.ask<{ logContactAttempt: { code?: string } }>(logQuery, { id }, claims)).logContactAttempt;
    assert.match((await giveUp()).message ?? '', /PICKED_UP/);
    assert.equal((await attempt()).code, 'ILLEGAL_TRANSITION');
    await t.advance(id, 'ARRIVE_AT_DROPOFF', rider, { at: new Date(t.now().getTime() - 600_000).toISOString() });
    assert.match((await giveUp()).message ?? '', /2 tries to reach the customer and \d+ more seconds at the door/);
    assert.equal(await t.fault(logQuery, { id }, t.dispatcher), 'FORBIDDEN');
    await attempt();
    await attempt();
    assert.match((await giveUp()).message ?? '', /needs \d+ more seconds/, 'by our clock, whatever the rider’s said');
    assert.deepEqual(await alertsOf(id), []);
    t.elapse(301);
    await eventually('dispatchers know', async () => (await alertsOf(id)).includes('CUSTOMER_UNREACHABLE WARNING'));
    assert.equal((await giveUp()).status, 'RETURNING');
    const failed = await t.told(id, 'DeliveryFailed');
    assert.deepEqual(
      [failed['reason'], failed['fault'], failed['earningMinor']],
      ['CUSTOMER_UNREACHABLE', 'CUSTOMER', 325],
    );
    const photo = { proof: { photoUrl: 'https://photos.example.test/counter.jpg' } };
    assert.equal((await t.advance(id, 'RETURNED', rider, photo)).status, 'RETURNED');
    assert.equal((await t.told(id, 'DeliveryReturned'))['earningMinor'], 325);
    assert.deepEqual(await t.verify(), []);
  });

  it('lets a dispatcher have the food disposed of, and frees the rider', async () => {
    const { id, rider } = await pickedUp();
    assert.equal(await t.fault(failQuery, { id, reason: ' ' }, t.dispatcher), 'BAD_USER_INPUT');
    assert.equal(await t.fault(failQuery, { id, reason: 'spilt' }, rider), 'FORBIDDEN');
    assert.equal(await t.fault(failQuery, { id: newId(), reason: 'spilt' }, t.dispatcher), 'NOT_FOUND');
    assert.equal((await fail(id, { reason: 'spilt', dispose: true })).status, 'FAILED');
    assert.equal((await fail(id, { reason: 'spilt' })).code, 'ILLEGAL_TRANSITION');
    const failed = await t.told(id, 'DeliveryFailed');
    assert.deepEqual([failed['reason'], failed['fault'], failed['disposed']], ['spilt', 'PLATFORM', true]);
    assert.ok(await t.ask('mutation { endShift { __typename ... on Rider { id } } }', {}, rider));
    assert.deepEqual(await t.verify(), []);
  });

  it('keeps the true time of a step made offline', async () => {
    const { id, rider } = await t.assigned();
    const at = new Date(t.now().getTime() - 300_000);
    assert.equal((await t.advance(id, 'DEPART', rider, { at: at.toISOString() })).status, 'EN_ROUTE_TO_PICKUP');
    const [rows] = await t.database.db.execute(
      `select occurred_at as occurredAt, recorded_at > occurred_at as later from delivery_events
       where delivery_id = x'${id.replaceAll('-', '')}' and type = 'RiderDeparted'`,
    );
    const [event] = rows as unknown as { occurredAt: string | Date; later: number }[];
    assert.equal(new Date(`${event?.occurredAt}Z`.replace(' ', 'T')).getTime(), at.getTime());
    assert.equal(event?.later, 1);
  });

  it('warns dispatchers of a ride over twenty minutes and alarms them at thirty, until someone sees to it', async () => {
    const stream = await t.subscribe(
      'subscription { dispatchAlertRaised { id kind level delivery { id order { id number } rider { id } } } }',
      {},
      t.dispatcher,
    );
    type Alert = { id: string; kind: string; level: string; delivery: { id: string } };
    /** The next alert of this delivery: others may be late too. */
    async function next(): Promise<Alert> {
      const { value } = await stream.next();
      const alert = (value as { data: { dispatchAlertRaised: Alert } }).data.dispatchAlertRaised;
      return alert.delivery.id === id ? alert : next();
    }
    const { id, orderId, rider, customer, restaurantId: kitchen } = await pickedUp();
    const first = next();
    t.elapse(1201);
    const warning = await first;
    assert.deepEqual([warning.kind, warning.level, warning.delivery.id], ['OVERTIME', 'WARNING', id]);
    const second = next();
    t.elapse(600);
    const breach = await second;
    assert.deepEqual([breach.kind, breach.level], ['OVERTIME', 'BREACH']);
    await stream.return?.();
    const raised = await t.told(breach.id, 'OvertimeRaised');
    const { level, customerId, restaurantId, deliveryId } = raised;
    assert.deepEqual(
      { level, customerId, restaurantId, deliveryId, orderId: raised['orderId'], riderId: raised['riderId'] },
      {
        level: 'BREACH',
        customerId: idOf(customer),
        restaurantId: kitchen,
        deliveryId: id,
        orderId,
        riderId: idOf(rider),
      },
    );

    const seeTo = 'mutation ($id: ID!) { acknowledgeAlert(alertId: $id, resolution: "called") { id acknowledgedAt } }';
    type Seen = { acknowledgeAlert: { acknowledgedAt: string } };
    assert.ok((await t.ask<Seen>(seeTo, { id: breach.id }, t.dispatcher)).acknowledgeAlert.acknowledgedAt);
    assert.equal(await t.fault(seeTo, { id: newId() }, t.dispatcher), 'NOT_FOUND');
    assert.deepEqual(await t.verify(), []);
  });

  it('takes a delivery from a rider who does not leave for twenty minutes, and offers it to others', async () => {
    const { id, orderId, rider } = await t.assigned();
    t.elapse(1201);
    await eventually('it is free again', async () => (await t.statusOf(orderId)) === 'DISPATCHING');
    assert.equal((await t.deliveryOf(orderId))?.attempt, 2);
    assert.equal(await t.fault(t.advanceQuery, { id, event: 'DEPART' }, rider), 'NOT_FOUND');
    const other = await t.rider(900);
    const offer = await t.offerOf(id);
    assert.equal(offer.riderId, idOf(other));
    assert.equal((await t.accept(offer.id, other)).status, 'ASSIGNED');
    assert.deepEqual(await t.verify(), []);
  });

  it('lets a dispatcher give a delivery and take it away', async () => {
    const order = await t.accepted(60);
    const give = `mutation ($id: ID!, $rider: ID!) { assignRider(deliveryId: $id, riderId: $rider) {
      __typename ... on Delivery { status rider { id } } ... on Refused { code } } }`;
    const take = `mutation ($id: ID!) { unassignRider(deliveryId: $id, reason: "flat tyre") {
      __typename ... on Delivery { status attempt rider { id } } ... on Refused { code } } }`;
    const rider = await t.rider();
    const variables = { id: order.id, rider: idOf(rider) };
    type Given = { assignRider: { code?: string; status?: string; rider?: { id: string } } };
    const given = async () => (await t.ask<Given>(give, variables, t.dispatcher)).assignRider;
    assert.equal((await given()).code, 'ILLEGAL_TRANSITION', 'nobody is looked for yet');
    await t.tell('OrderReady', { orderId: order.orderId, readyAt: t.now().toISOString() });
    await t.offerOf(order.id);
    assert.equal((await given()).rider?.id, idOf(rider));
    assert.equal((await given()).code, 'CONFLICT');
    assert.deepEqual(await t.verify(), []);
    type Taken = { unassignRider: { status: string; attempt: number; rider: null } };
    assert.deepEqual((await t.ask<Taken>(take, { id: order.id }, t.dispatcher)).unassignRider, {
      __typename: 'Delivery',
      status: 'DISPATCHING',
      attempt: 2,
      rider: null,
    });
    assert.equal(await t.fault(give, variables, rider), 'FORBIDDEN');
    assert.equal(await t.fault(give, { ...variables, rider: newId() }, t.dispatcher), 'NOT_FOUND');
    assert.deepEqual(await t.verify(), []);
  });
});
