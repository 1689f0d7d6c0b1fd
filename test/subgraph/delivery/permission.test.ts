import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { anonymous, type Claims } from '#platform/claims.ts';
import { newId } from '#platform/ids.ts';
import { type DeliveryUnderTest, idOf, type Order, person, startDeliveryUnderTest } from './delivery-under-test.ts';

describe('who may see and move a delivery', () => {
  let t: DeliveryUnderTest;
  let order: Order & { id: string; rider: Claims };
  before(async () => {
    t = await startDeliveryUnderTest();
    order = await t.assigned();
  });
  after(() => t.stop());

  type Seen = {
    dropoff: object | null;
    dropoffPin: string | null;
    pickupCode: string | null;
    alerts: [];
    rider: Rider;
  };
  type Rider = { id: string; presence: string | null; position: object | null; activeDeliveries: [] };

  const see = async (claims: Claims) =>
    (
      await t.ask<{ delivery: Seen | null }>(
        `query ($id: ID!) { delivery(id: $id) { dropoff { latitude } dropoffPin pickupCode alerts { id }
           rider { id presence position { recordedAt } activeDeliveries { id } } } }`,
        { id: order.id },
        claims,
      )
    ).delivery;

  it('shows each party what is theirs', async () => {
    const [customer, merchant, rider, staff] = await Promise.all(
      [order.customer, order.merchant, order.rider, t.dispatcher].map(see),
    );
    assert.match(customer?.dropoffPin ?? '', /^\d{4}$/);
    assert.deepEqual([customer?.pickupCode, merchant?.dropoffPin, merchant?.dropoff], [null, null, null]);
    assert.match(merchant?.pickupCode ?? '', /^\d{4}$/);
    assert.deepEqual(
      [rider?.dropoffPin, rider?.pickupCode, staff?.dropoffPin, staff?.pickupCode],
      [null, null, null, null],
    );
    assert.ok(customer?.dropoff && rider?.dropoff && staff?.dropoff);
    assert.ok(customer?.rider.position && merchant?.rider.position && rider?.rider.position && staff?.rider.position);
    assert.deepEqual([customer?.rider.presence, customer?.rider.activeDeliveries], [null, []]);
    assert.equal(rider?.rider.presence, 'ON_JOB');
    assert.equal(staff?.rider.activeDeliveries.length, 1);
  });

  it('looks the same to strangers as a delivery that is not there', async () => {
    for (const claims of [person('CUSTOMER'), person('MERCHANT'), person('RIDER'), anonymous('test')]) {
      assert.equal(await see(claims), null);
      assert.equal(await t.deliveryOf(order.orderId, claims), null);
    }
    const nowhere = 'query ($id: ID!) { delivery(id: $id) { id } }';
    for (const id of [newId(), 'nonsense', ''])
      assert.deepEqual(await t.ask(nowhere, { id }, t.dispatcher), { delivery: null });
  });

  it('lets only its rider move it', async () => {
    const variables = { id: order.id, event: 'DEPART' };
    assert.equal(await t.fault(t.advanceQuery, variables, await t.rider()), 'NOT_FOUND');
    assert.equal(await t.fault(t.advanceQuery, { ...variables, id: newId() }, order.rider), 'NOT_FOUND');
    assert.equal(await t.fault(t.advanceQuery, { ...variables, id: 'nonsense' }, order.rider), 'NOT_FOUND');
    assert.equal(await t.fault(t.advanceQuery, variables, order.customer), 'FORBIDDEN');
    assert.equal(await t.fault(t.advanceQuery, variables, t.dispatcher), 'FORBIDDEN');
    assert.equal(await t.fault(t.advanceQuery, variables, anonymous('test')), 'UNAUTHENTICATED');
    assert.equal((await t.deliveryOf(order.orderId))?.status, 'ASSIGNED');
  });

  it('answers OFFER_GONE to offers that are not there or not one’s own', async () => {
    for (const id of [newId(), 'nonsense']) assert.equal((await t.accept(id, order.rider)).code, 'OFFER_GONE');
    assert.equal(await t.decline('nonsense', order.rider), false);
  });

  it('refuses proofs, times and pages that make no sense', async () => {
    const bad = (more: object) => t.fault(t.advanceQuery, { id: order.id, event: 'DELIVER', ...more }, order.rider);
    assert.equal(await bad({ proof: { pin: '1', signature: 'x' } }), 'BAD_USER_INPUT');
    assert.equal(await bad({ proof: { photoUrl: 'data:image/png;base64,AAAA' } }), 'BAD_USER_INPUT');
    assert.equal(await bad({ proof: { signature: 'x'.repeat(2001) } }), 'BAD_USER_INPUT');
    const at = (ms: number) => new Date(t.now().getTime() + ms).toISOString();
    assert.equal(await bad({ proof: { signature: 'x' }, at: at(120_000) }), 'BAD_USER_INPUT');
    assert.equal(await bad({ proof: { signature: 'x' }, at: at(-90_000_000) }), 'BAD_USER_INPUT');
    const board =
      'query ($first: Int!, $after: String) { deliveries(first: $first, after: $after) { edges { cursor } } }';
    assert.equal(await t.fault(board, { first: 0 }, t.dispatcher), 'BAD_USER_INPUT');
    assert.equal(await t.fault(board, { first: 101 }, t.dispatcher), 'BAD_USER_INPUT');
    assert.equal(await t.fault(board, { first: 1, after: 'nonsense' }, t.dispatcher), 'BAD_USER_INPUT');
    assert.equal(await t.fault(board, { first: 1 }, order.customer), 'FORBIDDEN');
  });

  it('shows a rider of oneself only', async () => {
    const query = `query ($reps: [_Any!]!) { _entities(representations: $reps) { ... on User { rider { id } } } }`;
    type Answer = { _entities: [{ rider: { id: string } | null }] };
    const ask = async (claims: Claims, id: string) =>
      (await t.ask<Answer>(query, { reps: [{ __typename: 'User', id }] }, claims))._entities[0].rider?.id ?? null;
    assert.equal(await ask(order.rider, idOf(order.rider)), idOf(order.rider));
    assert.equal(await ask(t.dispatcher, idOf(order.rider)), null);
    assert.equal(await ask(order.customer, idOf(order.customer)), null);
    const fresh = person('RIDER');
    assert.equal(await ask(fresh, idOf(fresh)), idOf(fresh));
  });
});
