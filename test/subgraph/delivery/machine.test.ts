import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { inTransaction } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { createPositionStore } from '../../../subgraphs/delivery/data/position-store.ts';
import { lockDelivery, saveChange } from '../../../subgraphs/delivery/data/save-change.ts';
import { takeStep } from '../../../subgraphs/delivery/domain/change.ts';
import {
  type DeliveryStatus,
  endedStatuses,
  isCarried,
  openStatuses,
} from '../../../subgraphs/delivery/domain/delivery.ts';
import { isRefused } from '../../../subgraphs/delivery/domain/refused.ts';
import { type Actor, type DeliveryStep, ways } from '../../../subgraphs/delivery/domain/transitions.ts';
import { createCustodyEventHandlers } from '../../../subgraphs/delivery/workers/custody-events.ts';
import { createTimerHandlers } from '../../../subgraphs/delivery/workers/timers.ts';
import { type DeliveryUnderTest, idOf, startDeliveryUnderTest } from './delivery-under-test.ts';
import { rowsOf, type Seeded, seed } from './seed.ts';

const statuses = [...openStatuses, ...endedStatuses];
const steps = [...new Set(ways.map(({ step }) => step))];
const actors: Actor[] = ['RIDER', 'DISPATCHER', 'SYSTEM'];
const at = 8; // cells at a time

const expected = (from: DeliveryStatus, step: DeliveryStep, by: Actor) =>
  ways.find(way => way.from === from && way.step === step && way.by === by)?.to ?? null;

describe('every state, step and actor of a delivery, in the database', () => {
  let t: DeliveryUnderTest;
  before(async () => {
    t = await startDeliveryUnderTest();
  });
  after(async () => {
    const breaches = await t.verify();
    await t.stop();
    assert.deepEqual(breaches, []);
  });

  async function each<T>(cells: readonly T[], work: (cell: T) => Promise<void>) {
    for (let first = 0; first < cells.length; first += at) await Promise.all(cells.slice(first, first + at).map(work));
  }
  const standing = (seeded: Seeded) => inTransaction(t.database.db, tx => lockDelivery(tx, seeded.delivery.id));

  /** What the table promises of a legal step: the state, one event, the rider's hands, no offer or timer left over. */
  async function assertTaken(seeded: Seeded, to: DeliveryStatus, label: string) {
    const delivery = await standing(seeded);
    assert.deepEqual([delivery?.status, delivery?.seq, delivery?.version], [to, 2, 2], label);
    const [, events, offers, timers, load] = JSON.parse(await rowsOf(t, seeded));
    assert.deepEqual([events.length, events[1].status], [2, to], label);
    assert.ok(
      offers.every(({ status }: { status: string }) => status !== 'PENDING'),
      label,
    );
    if (delivery?.endedAt) assert.deepEqual(timers, [], label);
    const isHolder = isCarried(to) && delivery?.riderId === idOf(seeded.rider);
    assert.equal(load[0].active_count, isHolder ? 1 : 0, label);
  }

  it('does what the table says and nothing else, by the decision that all doors share', async () => {
    const cells = statuses.flatMap(from => steps.flatMap(step => actors.map(by => ({ from, step, by }))));
    let legal = 0;
    await each(cells, async ({ from, step, by }) => {
      const label = `${from} ${step} by ${by}`;
      const seeded = await seed(t, from);
      const before = await rowsOf(t, seeded);
      const refusal = await inTransaction(t.database.db, async tx => {
        const delivery = await lockDelivery(tx, seeded.delivery.id);
        assert.ok(delivery);
        const actorId = by === 'SYSTEM' ? null : idOf(seeded.rider);
        const to = expected(from, step, by);
        const riderId = to === 'DISPATCHING' ? null : to && isCarried(to) ? idOf(seeded.rider) : delivery.riderId;
        const change = takeStep(delivery, step, { actor: by, actorId }, t.now(), { set: { riderId } });
        if (isRefused(change)) return change;
        await saveChange(tx, delivery, change, t.now());
        return null;
      });
      const to = expected(from, step, by);
      if (to) {
        legal++;
        assert.equal(refusal, null, label);
        return assertTaken(seeded, to, label);
      }
      assert.equal(refusal?.code, 'ILLEGAL_TRANSITION', label);
      assert.ok(refusal.message.includes(from), label);
      assert.equal(await rowsOf(t, seeded), before, label);
    });
    assert.deepEqual([cells.length, legal], [12 * 13 * 3, ways.length]);
  });

  type Answer = { code?: string; status?: string };

  /** Every way in that a rider or a dispatcher has. */
  const doors: Record<string, (seeded: Seeded) => Promise<Answer>> = {
    'ASSIGN RIDER': async ({ offerId, rider }) => t.accept(offerId, rider),
    'ASSIGN DISPATCHER': async ({ delivery, rider }) => {
      const free = await seed(t, 'DELIVERED'); // its rider has nothing on hands
      const query = `mutation ($id: ID!, $rider: ID!) { assignRider(deliveryId: $id, riderId: $rider) {
        ... on Delivery { status } ... on Refused { code } } }`;
      const to = delivery.status === 'DISPATCHING' ? rider : free.rider;
      const variables = { id: delivery.id, rider: idOf(to) };
      return (await t.ask<{ assignRider: Answer }>(query, variables, t.dispatcher)).assignRider;
    },
    'UNASSIGN DISPATCHER': async ({ delivery }) => {
      const query = `mutation ($id: ID!) { unassignRider(deliveryId: $id, reason: "test") {
        ... on Delivery { status } ... on Refused { code } } }`;
      return (await t.ask<{ unassignRider: Answer }>(query, { id: delivery.id }, t.dispatcher)).unassignRider;
    },
    'CANNOT_DELIVER DISPATCHER': seeded => failed(seeded, false),
    'DISPOSE DISPATCHER': seeded => failed(seeded, true),
    ...Object.fromEntries(
      (
        ['DEPART', 'ARRIVE_AT_PICKUP', 'PICK_UP', 'ARRIVE_AT_DROPOFF', 'DELIVER', 'CANNOT_DELIVER', 'RETURNED'] as const
      ).map(event => [
        `${event} RIDER`,
        ({ delivery, rider }: Seeded) =>
          t.advance(delivery.id, event, rider, { proof: { photoUrl: 'https://photos.example.test/1.jpg' } }),
      ]),
    ),
  };

  async function failed({ delivery }: Seeded, dispose: boolean): Promise<Answer> {
    const query = `mutation ($id: ID!, $dispose: Boolean) { failDelivery(deliveryId: $id, reason: "test", dispose: $dispose) {
      ... on Delivery { status } ... on Refused { code } } }`;
    return (await t.ask<{ failDelivery: Answer }>(query, { id: delivery.id, dispose }, t.dispatcher)).failDelivery;
  }

  it('opens each door of riders and dispatchers exactly where the table does', async () => {
    const cells = Object.entries(doors).flatMap(([name, open]) => statuses.map(from => ({ name, open, from })));
    let legal = 0;
    await each(cells, async ({ name, open, from }) => {
      const [step, by] = name.split(' ') as [DeliveryStep, Actor];
      const label = `${from} ${step} by ${by}`;
      const hasWaited = { atDoorSince: new Date(t.now().getTime() - 301_000), contactAttempts: 2 };
      const seeded = await seed(t, from, from === 'ARRIVED_AT_DROPOFF' ? hasWaited : {});
      const before = await rowsOf(t, seeded);
      const answer = await open(seeded).catch(error => ({ code: String(error) }) as Answer);
      const to = expected(from, step, by);
      if (!to) {
        assert.match(answer.code ?? '', name === 'ASSIGN RIDER' ? /OFFER_GONE/ : /ILLEGAL_TRANSITION|NOT_FOUND/, label);
        assert.equal(await rowsOf(t, seeded), before, label);
        return;
      }
      legal++;
      assert.equal(answer.status, to, `${label} ${answer.code}`);
      await assertTaken(seeded, to, label);
    });
    assert.equal(legal, ways.filter(({ step, by }) => `${step} ${by}` in doors).length);
  });

  it('lets the order and the clock in exactly where the table does, and answers each request of the order', async () => {
    const { now } = t;
    const positions = createPositionStore(t.redis, t.log);
    const requests = createCustodyEventHandlers({ positions, now });
    const clock = createTimerHandlers({ findRider: async () => {}, now, newId });
    const asks = (type: string) => (seeded: Seeded) =>
      inTransaction(t.database.db, async tx => {
        const { orderId } = seeded.delivery;
        const payload = { orderId, reason: 'TEST', fault: 'MERCHANT' };
        await requests[type]?.({ id: newId(), type, aggregateId: orderId, seq: 1, occurredAt: now(), payload }, tx);
      });
    const fires = (kind: string) => (seeded: Seeded) =>
      inTransaction(t.database.db, async tx => {
        await clock[kind]?.({ id: newId(), kind, aggregateId: seeded.delivery.id, dueAt: now(), attempt: 0 }, tx);
      });
    const doors = {
      CANCEL: asks('CancelDeliveryRequested'),
      RECALL: asks('RecallRequested'),
      START_DISPATCH: fires('DISPATCH'),
      UNASSIGN: fires('NOT_DEPARTED_AGAIN'),
    } as const;
    const cells = (Object.keys(doors) as (keyof typeof doors)[]).flatMap(step =>
      statuses.map(from => ({ step, from })),
    );
    await each(cells, async ({ step, from }) => {
      const label = `${from} ${step} by SYSTEM`;
      const seeded = await seed(t, from);
      const before = await rowsOf(t, seeded);
      await doors[step](seeded);
      const to = step === 'UNASSIGN' && from !== 'ASSIGNED' ? null : expected(from, step, 'SYSTEM');
      if (to) return assertTaken(seeded, to, label);
      const isAnswered = (step === 'CANCEL' || step === 'RECALL') && from !== 'CANCELLED';
      if (!isAnswered) return assert.equal(await rowsOf(t, seeded), before, label);
      const [delivery, events] = JSON.parse(await rowsOf(t, seeded));
      assert.deepEqual([delivery[0].status, events.length, events[1].type], [from, 2, 'CancelRefused'], label);
    });
  });
});
