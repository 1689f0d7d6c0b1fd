import type { TimerHandler } from '#platform/timer-worker.ts';
import { raiseAlert } from '../data/alert-repository.ts';
import { passOn, pendingFor } from '../data/offer-repository.ts';
import { lockDelivery, saveChange } from '../data/save-change.ts';
import { alertFor } from '../domain/alert.ts';
import { unassign } from '../domain/assign-delivery.ts';
import { bySystem, type Change, takeStep } from '../domain/change.ts';
import { cancelUnasked } from '../domain/custody.ts';
import type { TimerKind } from '../domain/deadlines.ts';
import type { Delivery } from '../domain/delivery.ts';
import { isOpen } from '../domain/offer.ts';
import { isRefused, type Refused } from '../domain/refused.ts';
import type { FindRider } from './find-rider.ts';

type Options = { findRider: FindRider; now: () => Date; newId: () => string };

/** What the delivery's timers do. Each looks at the state first: one that comes too late does nothing. */
export function createTimerHandlers({ findRider, now, newId }: Options): Record<string, TimerHandler> {
  /** Raises the alert of this timer where the state still deserves it; then `next` may change the delivery. */
  const alerting =
    (kind: TimerKind, next?: (delivery: Delivery, at: Date) => Change | Refused | null): TimerHandler =>
    async ({ aggregateId }, tx) => {
      const delivery = await lockDelivery(tx, aggregateId);
      const raised = delivery && alertFor(kind, delivery.status);
      if (!raised) return;
      const at = now();
      await raiseAlert(tx, delivery, raised, newId, at);
      const change = next?.(delivery, at);
      if (change && !isRefused(change)) await saveChange(tx, delivery, change, at);
    };

  return {
    async DISPATCH({ aggregateId }, tx) {
      const delivery = await lockDelivery(tx, aggregateId);
      if (!delivery) return;
      const change = takeStep(delivery, 'START_DISPATCH', bySystem, now());
      if (isRefused(change)) return;
      await saveChange(tx, delivery, change, now());
      await findRider(tx, aggregateId);
    },

    FIND_RIDER: ({ aggregateId }, tx) => findRider(tx, aggregateId),

    async OFFER_LEASE({ aggregateId }, tx) {
      await lockDelivery(tx, aggregateId);
      const offer = await pendingFor(tx, aggregateId);
      if (offer && !isOpen(offer, now())) await passOn(tx, offer, 'LAPSE', now());
      await findRider(tx, aggregateId);
    },

    NO_RIDER_ALERT: alerting('NO_RIDER_ALERT'),
    NO_RIDER_FINAL: alerting('NO_RIDER_FINAL', (delivery, at) => cancelUnasked(delivery, 'NO_RIDER', at)),
    NOT_DEPARTED: alerting('NOT_DEPARTED'),
    NOT_DEPARTED_AGAIN: alerting('NOT_DEPARTED_AGAIN', (delivery, at) =>
      unassign(delivery, bySystem, 'NOT_DEPARTED', at),
    ),
    STAGE_OVERDUE: alerting('STAGE_OVERDUE'),
    OVERTIME_WARNING: alerting('OVERTIME_WARNING'),
    OVERTIME_BREACH: alerting('OVERTIME_BREACH'),
    CUSTOMER_UNREACHABLE: alerting('CUSTOMER_UNREACHABLE'),
  };
}
