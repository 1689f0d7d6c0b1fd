import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serviceClaims } from '#platform/claims.ts';
import { newId } from '#platform/ids.ts';
import { encodeEvent } from '#platform/stream-entry.ts';
import type { DeliveryStatus } from '../../../subgraphs/delivery/domain/delivery.ts';
import { localDate } from '../../../subgraphs/delivery/domain/local-date.ts';
import { eventually } from '../../support/eventually.ts';
import { type DeliveryUnderTest, idOf, northOf, startDeliveryUnderTest } from './delivery-under-test.ts';
import { rowsOf, type Seeded, seed } from './seed.ts';

const rounds = 50 * Number(process.env['DABBA_TEST_ROUNDS'] ?? 1);
const atOnce = 5;

describe('who has the food: the delivery says', () => {
  let t: DeliveryUnderTest;
  before(async () => {
    t = await startDeliveryUnderTest();
  });
  after(async () => {
    const breaches = await t.verify();
    await t.stop();
    assert.deepEqual(breaches, []);
  });

  const ask = ({ delivery }: Seeded, type = 'CancelDeliveryRequested') =>
    t.tell(type, { orderId: delivery.orderId, reason: 'CUSTOMER', fault: 'CUSTOMER' });
  const today = () => localDate(t.now(), 'Europe/Helsinki');
  const loadOf = async (seeded: Seeded) => JSON.parse(await rowsOf(t, seeded))[4][0].active_count;

  it('cancels before pick-up, frees the rider, and pays half to one who had departed', async () => {
    const cases: [DeliveryStatus, number][] = [
      ['PENDING', 0],
      ['DISPATCHING', 0],
      ['ASSIGNED', 0],
      ['EN_ROUTE_TO_PICKUP', 163],
      ['ARRIVED_AT_PICKUP', 163],
    ];
    for (const type of ['CancelDeliveryRequested', 'RecallRequested'])
      for (const [status, compensationMinor] of cases) {
        const seeded = await seed(t, status);
        await ask(seeded, type);
        const payload = await t.told(seeded.delivery.id, 'DeliveryCancelled');
        const riderId = ['PENDING', 'DISPATCHING'].includes(status) ? null : idOf(seeded.rider);
        const { deliveryId, occurredAt, ...rest } = payload;
        const answer = { orderId: seeded.delivery.orderId, riderId, reason: 'ORDER_CANCELLED', requested: true };
        assert.equal(deliveryId, seeded.delivery.id);
        const localDate = riderId ? today() : String(occurredAt).slice(0, 10);
        assert.deepEqual(rest, { ...answer, compensationMinor, currency: 'EUR', localDate }, `${status} ${type}`);
        assert.equal(await loadOf(seeded), 0);
      }
  });

  it('takes the offer back from the rider who looks at it', async () => {
    const seeded = await seed(t, 'DISPATCHING');
    await ask(seeded);
    await t.told(seeded.delivery.id, 'DeliveryCancelled');
    assert.equal((await t.accept(seeded.offerId, seeded.rider)).code, 'OFFER_GONE');
    assert.equal(JSON.parse(await rowsOf(t, seeded))[2][0].status, 'REVOKED');
  });

  it('refuses after pick-up, each request once, however often it comes', async () => {
    for (const status of ['PICKED_UP', 'ARRIVED_AT_DROPOFF', 'DELIVERED', 'RETURNING'] as const) {
      const seeded = await seed(t, status);
      const { id, orderId } = seeded.delivery;
      await askTwice(seeded);
      const { status: told } = await t.told(id, 'CancelRefused');
      assert.equal(told, status);
      if (status === 'DELIVERED') {
        await ask(seeded, 'RecallRequested');
        await eventually('the recall is answered', async () => (await t.heard(id)).length === 2);
      }
      await quiet(orderId);
      assert.deepEqual(new Set((await t.heard(id)).map(({ type }) => type)), new Set(['CancelRefused']));
      assert.equal((await t.heard(id)).length, status === 'DELIVERED' ? 2 : 1);
      assert.equal(await t.statusOf(orderId), status);
    }
  });

  /** Writes an event of an order into the stream so many times, as a relay does that died in between. */
  async function publish(type: string, orderId: string, times: number): Promise<string> {
    const eventId = newId();
    const payload = { orderId, reason: 'CUSTOMER', fault: 'CUSTOMER', readyAt: t.now().toISOString() };
    const event = { eventId, type, aggregateId: orderId, seq: 1, occurredAt: t.now(), payload };
    const entry = encodeEvent(event);
    await Promise.all(Array.from({ length: times }, () => t.redis.xadd('events:order', '*', 'event', entry)));
    return eventId;
  }
  const askTwice = ({ delivery }: Seeded) => publish('CancelDeliveryRequested', delivery.orderId, 2);

  /** Everything told of this order before has had its effect: events of one order are taken in their order. */
  async function quiet(orderId: string) {
    const last = await publish('OrderReady', orderId, 1);
    await eventually('the last event is handled', async () => {
      const query = `select 1 from inbox where event_id = x'${last.replaceAll('-', '')}'`;
      return ((await t.database.db.execute(query))[0] as unknown as object[]).length === 1;
    });
  }

  it('calls back what was picked up, and pays the way and the way back from where the rider is', async () => {
    const seeded = await seed(t, 'PICKED_UP');
    const { delivery, rider } = seeded;
    await t.startShift(rider, northOf(delivery.pickup, 500));
    await ask(seeded, 'RecallRequested');
    const { reason, fault, earningMinor, localDate } = await t.told(delivery.id, 'DeliveryFailed');
    assert.deepEqual([reason, fault, earningMinor, localDate], ['RECALLED', 'CUSTOMER', 325, today()]);
    assert.equal(await loadOf(seeded), 1, 'he still has it on hands');
    assert.equal(
      (await t.advance(delivery.id, 'DELIVER', rider, { proof: { pin: '5678' } })).code,
      'ILLEGAL_TRANSITION',
    );
    assert.equal((await t.advance(delivery.id, 'RETURNED', rider, { proof: { pin: '1234' } })).status, 'RETURNED');
    assert.equal((await t.told(delivery.id, 'DeliveryReturned'))['earningMinor'], 280);
    assert.equal(await loadOf(seeded), 0);
  });

  it('does not answer what a delivery that was given up has answered already', async () => {
    const seeded = await seed(t, 'CANCELLED');
    await ask(seeded);
    await ask(seeded, 'RecallRequested');
    await t.tell('OrderCancelled', { orderId: seeded.delivery.orderId, reason: 'NO_RIDER' });
    await quiet(seeded.delivery.orderId);
    assert.deepEqual(await t.heard(seeded.delivery.id), []);
  });

  it('tells dispatchers of a silent kitchen and expects the food later, unless it is ready', async () => {
    const seeded = await seed(t, 'ARRIVED_AT_PICKUP', { isReady: false, readyAt: t.now() });
    const { id, orderId } = seeded.delivery;
    const overdue = () => t.tell('PreparationOverdue', { orderId, readyAt: t.now().toISOString() });
    await overdue();
    assert.equal((await t.told(id, 'ReadyTimeMoved'))['isReady'], false);
    const query = 'query ($id: ID!) { delivery(id: $id) { readyAt alerts { kind level } } }';
    type Seen = { delivery: { readyAt: string; alerts: object[] } };
    const seen = await t.ask<Seen>(query, { id }, t.dispatcher);
    assert.deepEqual(seen.delivery.alerts, [{ kind: 'PREPARATION_OVERDUE', level: 'WARNING' }]);
    assert.ok(new Date(seen.delivery.readyAt).getTime() > t.now().getTime() + 200_000);
    const readyAt = t.now().toISOString();
    await t.tell('OrderReady', { orderId, readyAt });
    await overdue();
    await t.tell('PrepDelayed', { orderId, readyAt: new Date(t.now().getTime() + 600_000).toISOString() });
    await quiet(orderId);
    assert.equal((await t.ask<Seen>(query, { id }, t.dispatcher)).delivery.readyAt, readyAt);
    await ask(seeded);
    await t.told(id, 'DeliveryCancelled');
  });

  it('says to services how deliveries stand', async () => {
    const [one, another] = [await seed(t, 'DELIVERED'), await seed(t, 'FAILED')];
    const query = 'query ($ids: [ID!]!) { deliveryStandings(orderIds: $ids) { deliveryId orderId status } }';
    const ids = [one.delivery.orderId, another.delivery.orderId, newId(), 'nonsense'];
    const service = serviceClaims('order', 'test');
    const { deliveryStandings } = await t.ask<{ deliveryStandings: { orderId: string }[] }>(query, { ids }, service);
    const standing = ({ delivery: { id, orderId, status } }: Seeded) => ({ deliveryId: id, orderId, status });
    assert.deepEqual(
      new Map(deliveryStandings.map(found => [found.orderId, { ...found }])),
      new Map([one, another].map(seeded => [seeded.delivery.orderId, standing(seeded)])),
    );
    assert.equal(await t.fault(query, { ids }, t.dispatcher), 'FORBIDDEN');
    assert.equal(await t.fault(query, { ids: Array.from({ length: 501 }, newId) }, service), 'BAD_USER_INPUT');
  });

  it('has one winner of cancelling and picking up, at the same moment', async context => {
    const seeds: Seeded[] = [];
    const answers: Awaited<ReturnType<typeof t.advance>>[] = [];
    while (seeds.length < rounds) {
      const some = await Promise.all(Array.from({ length: atOnce }, () => seed(t, 'ARRIVED_AT_PICKUP')));
      const both = some.map(async (seeded, index) => {
        const asked = askTwice(seeded);
        // Half of the riders let the request reach the stream first: with these, either may win.
        if (index % 2 === 0) await asked;
        return t.advance(seeded.delivery.id, 'PICK_UP', seeded.rider);
      });
      answers.push(...(await Promise.all(both)));
      seeds.push(...some);
    }
    let cancelled = 0;
    for (const [index, seeded] of seeds.entries()) {
      const { id, orderId } = seeded.delivery;
      const told = await eventually('the request is answered', async () => {
        const events = await t.heard(id);
        return events.some(({ type }) => type === 'DeliveryCancelled' || type === 'CancelRefused') && events;
      });
      await quiet(orderId);
      const answer = answers[index];
      const isCancelled = told[0]?.type === 'DeliveryCancelled';
      cancelled += isCancelled ? 1 : 0;
      assert.deepEqual(
        (await t.heard(id)).map(({ type, seq }) => `${seq} ${type}`),
        isCancelled ? ['2 DeliveryCancelled'] : ['2 DeliveryPickedUp', '3 CancelRefused'],
      );
      assert.equal(answer?.status ?? answer?.code, isCancelled ? 'ILLEGAL_TRANSITION' : 'PICKED_UP');
      assert.equal(await t.statusOf(orderId), isCancelled ? 'CANCELLED' : 'PICKED_UP');
      assert.equal(await loadOf(seeded), isCancelled ? 0 : 1);
    }
    context.diagnostic(`${cancelled} of ${rounds} cancelled, ${rounds - cancelled} picked up`);
  });
});
