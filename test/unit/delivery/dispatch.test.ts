import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deadlinesOf, moveDeadlines } from '../../../subgraphs/delivery/domain/deadlines.ts';
import { etaOf } from '../../../subgraphs/delivery/domain/eta.ts';
import { compensationFor, feeFor, returnFeeFor } from '../../../subgraphs/delivery/domain/fee.ts';
import { localDate } from '../../../subgraphs/delivery/domain/local-date.ts';
import { type FreeRider, rankRiders } from '../../../subgraphs/delivery/domain/nearest-rider.ts';
import { boxAround } from '../../../subgraphs/delivery/domain/place.ts';

const pickup = { latitude: 60.17, longitude: 24.94 };
const north = (meters: number) => ({ ...pickup, latitude: pickup.latitude + meters / 111_195 });
const rider = (id: string, meters: number, vehicle: FreeRider['vehicle'] = 'BICYCLE') => ({
  id,
  vehicle,
  place: north(meters),
});
const nobody = { declined: new Set<string>(), lapsed: new Set<string>() };
const now = new Date('2026-03-01T12:00:00Z');
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe('the nearest rider', () => {
  const chosen = (riders: FreeRider[], past: Partial<typeof nobody> = {}) =>
    rankRiders(riders, pickup, { ...nobody, ...past }).find(one => one.chosen)?.riderId;

  it('is who gets there first, by the own vehicle', () => {
    assert.equal(chosen([rider('b', 900), rider('a', 300)]), 'a');
    assert.equal(chosen([rider('walks', 300, 'FOOT'), rider('rides', 800, 'MOTORCYCLE')]), 'rides');
    assert.equal(chosen([]), undefined);
  });

  it('is not one who said no, and one who let it lapse only when there is nobody else', () => {
    const riders = [rider('a', 300), rider('b', 600), rider('c', 900)];
    assert.equal(chosen(riders, { declined: new Set(['a']) }), 'b');
    assert.equal(chosen(riders, { declined: new Set(['a']), lapsed: new Set(['b']) }), 'c');
    assert.equal(chosen(riders, { declined: new Set(['a', 'c']), lapsed: new Set(['b']) }), 'b');
    assert.equal(chosen(riders, { declined: new Set(['a', 'b', 'c']) }), undefined);
  });
});

describe('deadlines', () => {
  const blank = { pickedUpAt: null, atDoorSince: null, contactAttempts: 0 };
  const facts = { ...blank, status: 'PENDING', stageSince: now, readyAt: inSeconds(3600) } as const;

  it('begin the search fifteen minutes before the food is ready, and never in the past', () => {
    assert.deepEqual(deadlinesOf(facts, now), [{ kind: 'DISPATCH', dueAt: inSeconds(2700) }]);
    assert.deepEqual(deadlinesOf({ ...facts, readyAt: now }, now), [{ kind: 'DISPATCH', dueAt: now }]);
  });

  it('count from pick-up for the whole ride', () => {
    const ride = { ...facts, status: 'PICKED_UP', pickedUpAt: now } as const;
    assert.deepEqual(
      deadlinesOf(ride, now).map(({ dueAt }) => dueAt),
      [inSeconds(1200), inSeconds(1800)],
    );
    const atDoor = {
      ...ride,
      status: 'ARRIVED_AT_DROPOFF',
      stageSince: inSeconds(300),
      atDoorSince: inSeconds(300),
    } as const;
    assert.deepEqual(moveDeadlines(ride, atDoor, inSeconds(300)), { set: [], clear: [] });
  });

  it('count from the later of two tries and five minutes at the door', () => {
    const atDoor = { ...facts, status: 'ARRIVED_AT_DROPOFF', pickedUpAt: now, atDoorSince: inSeconds(600) } as const;
    const dueAt = (contactAttempts: number, seconds: number) =>
      deadlinesOf({ ...atDoor, contactAttempts }, inSeconds(seconds)).find(
        ({ kind }) => kind === 'CUSTOMER_UNREACHABLE',
      )?.dueAt;
    assert.equal(dueAt(1, 1000), undefined);
    assert.deepEqual(dueAt(2, 700), inSeconds(900));
    assert.deepEqual(dueAt(2, 1000), inSeconds(1000));
  });

  it('move with what moved, end with their state, and leave the others alone', () => {
    const waiting = { ...facts, status: 'DISPATCHING' } as const;
    const moved = moveDeadlines(waiting, { ...waiting, readyAt: inSeconds(4000) }, now);
    assert.deepEqual(moved.set, [
      { kind: 'NO_RIDER_ALERT', dueAt: inSeconds(4600) },
      { kind: 'NO_RIDER_FINAL', dueAt: inSeconds(5200) },
    ]);
    assert.deepEqual(moved.clear, []);
    assert.deepEqual(moveDeadlines(waiting, { ...facts, status: 'ASSIGNED' }, now).clear, [
      'FIND_RIDER',
      'NO_RIDER_ALERT',
      'NO_RIDER_FINAL',
    ]);
    assert.ok(moveDeadlines(waiting, { ...facts, status: 'CANCELLED' }, now).clear.includes('STAGE_OVERDUE'));
  });

  it('give a delivery that lost its rider late its twenty minutes again', () => {
    const late = { ...facts, status: 'DISPATCHING', readyAt: inSeconds(-3600) } as const;
    const final = deadlinesOf(late, now).find(({ kind }) => kind === 'NO_RIDER_FINAL');
    assert.deepEqual(final?.dueAt, inSeconds(1200));
  });
});

describe('what is foreseen', () => {
  const facts = { status: 'ASSIGNED', readyAt: inSeconds(1200), isReady: false, pickup, dropoff: north(2000) } as const;
  const p50 = (more: object, place = pickup) =>
    (etaOf({ ...facts, ...more }, place, now)?.p50.getTime() ?? 0) - now.getTime();

  it('waits for the kitchen, falls with each step, and is over in the end', () => {
    const steps = [{}, { isReady: true }, { status: 'PICKED_UP' }, { status: 'ARRIVED_AT_DROPOFF' }].map(more =>
      p50(more),
    );
    assert.deepEqual(
      [...steps].sort((a, b) => b - a),
      steps,
    );
    assert.equal(new Set(steps).size, steps.length);
    assert.ok(p50({ status: 'PICKED_UP' }, north(1900)) < p50({ status: 'PICKED_UP' }));
    assert.equal(etaOf({ ...facts, status: 'DELIVERED' }, null, now), null);
    const eta = etaOf(facts, null, now);
    assert.ok(eta && eta.p90 > eta.p50);
  });

  it('pays a base and each kilometre', () => {
    assert.equal(feeFor(pickup, pickup), 250);
    assert.equal(feeFor(pickup, north(2000)), 370);
  });

  it('pays half to who rode in vain, and the way back', () => {
    const paid = (status: 'ASSIGNED' | 'EN_ROUTE_TO_PICKUP' | 'ARRIVED_AT_PICKUP', riderId: string | null = 'a') =>
      compensationFor({ status, riderId, feeMinor: 251 });
    assert.deepEqual([paid('ASSIGNED'), paid('EN_ROUTE_TO_PICKUP'), paid('ARRIVED_AT_PICKUP')], [0, 126, 126]);
    assert.equal(paid('EN_ROUTE_TO_PICKUP', null), 0);
    const ridden = { pickup, dropoff: north(2000), feeMinor: 370 };
    assert.equal(returnFeeFor({ ...ridden, status: 'PICKED_UP' }, north(1000)), 310);
    assert.equal(returnFeeFor({ ...ridden, status: 'PICKED_UP' }, null), 370);
    assert.equal(returnFeeFor({ ...ridden, status: 'PICKED_UP' }, north(9000)), 370);
    assert.equal(returnFeeFor({ ...ridden, status: 'ARRIVED_AT_DROPOFF' }, north(1000)), 370);
  });

  it('counts days by the rider’s calendar', () => {
    assert.equal(localDate(new Date('2026-03-01T22:30:00Z'), 'Europe/Helsinki'), '2026-03-02');
    assert.equal(localDate(new Date('2026-03-01T22:30:00Z'), 'America/New_York'), '2026-03-01');
  });

  it('boxes a circle, also across the date line', () => {
    const box = boxAround(pickup, 1000);
    assert.ok(box.south < 60.162 && box.north > 60.178 && box.west < 24.923 && box.east > 24.957);
    assert.deepEqual([boxAround({ latitude: 0, longitude: 179.999 }, 1000).west], [-180]);
  });
});
