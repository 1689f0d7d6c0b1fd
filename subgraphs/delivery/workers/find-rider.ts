import type { Transaction } from '#platform/database.ts';
import { setTimer } from '#platform/timers.ts';
import { addOffer, pastOf, pendingFor, pendingOf } from '../data/offer-repository.ts';
import type { PositionStore } from '../data/position-store.ts';
import { freeRidersAround, lockRider } from '../data/rider-repository.ts';
import { lockDelivery } from '../data/save-change.ts';
import { decisions, timers } from '../data/tables.ts';
import { nextSearchAt } from '../domain/deadlines.ts';
import type { Delivery } from '../domain/delivery.ts';
import { algorithm, type Candidate, type FreeRider, rankRiders, searchRadiusMeters } from '../domain/nearest-rider.ts';
import { makeOffer } from '../domain/offer.ts';
import { newerPosition } from '../domain/rider.ts';

export type FindRider = (tx: Transaction, deliveryId: string) => Promise<void>;

type Options = { positions: PositionStore; now: () => Date; newId: () => string };

const mostCandidates = 100;
const mostKept = 20;

/** Offers a delivery to the nearest free rider; while there is none, looks again soon. One offer at a time. */
export function createFindRider({ positions, now, newId }: Options): FindRider {
  return async function findRider(tx, deliveryId) {
    const delivery = await lockDelivery(tx, deliveryId);
    if (delivery?.status !== 'DISPATCHING' || (await pendingFor(tx, deliveryId))) return;
    const riders = await freeRiders(tx, delivery);
    const past = await pastOf(tx, deliveryId);
    for (;;) {
      const ranked = rankRiders(riders, delivery.pickup, past);
      const chosen = ranked.find(candidate => candidate.chosen);
      if (!chosen) return searchLater(tx, delivery);
      if (await isStillFree(tx, chosen.riderId)) return offer(tx, delivery, ranked, chosen);
      // Another delivery was quicker since we read the list.
      riders.splice(
        riders.findIndex(({ id }) => id === chosen.riderId),
        1,
      );
    }
  };

  async function freeRiders(tx: Transaction, { pickup }: Delivery): Promise<FreeRider[]> {
    const riders = await freeRidersAround(tx, pickup, searchRadiusMeters, now(), mostCandidates);
    const latest = await positions.latest(riders.map(({ id }) => id));
    return riders.flatMap(({ id, vehicle, position }, index) => {
      const place = newerPosition(position, latest[index] ?? null);
      return place ? [{ id, vehicle, place }] : [];
    });
  }

  async function isStillFree(tx: Transaction, riderId: string): Promise<boolean> {
    const rider = await lockRider(tx, riderId);
    if (!rider?.onShiftSince || rider.activeCount >= rider.capacity) return false;
    return !(await pendingOf(tx, riderId));
  }

  async function offer(tx: Transaction, delivery: Delivery, ranked: readonly Candidate[], { riderId }: Candidate) {
    const decidedAt = now();
    await addOffer(tx, makeOffer(newId(), delivery, riderId, decidedAt), decidedAt);
    const candidates = ranked.filter(({ chosen }, index) => chosen || index < mostKept);
    await tx.insert(decisions).values({ id: newId(), deliveryId: delivery.id, decidedAt, algorithm, candidates });
  }

  async function searchLater(tx: Transaction, delivery: Delivery) {
    const dueAt = nextSearchAt(delivery, now());
    await setTimer(tx, timers, { kind: 'FIND_RIDER', aggregateId: delivery.id, dueAt });
  }
}
