import { type Delivery, isEnded } from './delivery.ts';
import { unreachableAt } from './unreachable.ts';

/** The delivery's own timers. An offer's lease has its own kind, OFFER_LEASE. */
export const timerKinds = [
  'DISPATCH',
  'FIND_RIDER',
  'NO_RIDER_ALERT',
  'NO_RIDER_FINAL',
  'NOT_DEPARTED',
  'NOT_DEPARTED_AGAIN',
  'STAGE_OVERDUE',
  'OVERTIME_WARNING',
  'OVERTIME_BREACH',
  'CUSTOMER_UNREACHABLE',
] as const;

export type TimerKind = (typeof timerKinds)[number];
export type Deadline = { kind: TimerKind; dueAt: Date };

/** T16: a rider is looked for this long before the food is ready: the ride to the restaurant, and time for refusals. */
const dispatchAheadSeconds = 900;
const rideToPickupSeconds = 900;
const overdueSeconds = 600;

const after = (from: Date, seconds: number) => new Date(from.getTime() + seconds * 1000);
const later = (a: Date, b: Date) => (a > b ? a : b);

type Facts = Pick<Delivery, 'status' | 'stageSince' | 'readyAt' | 'pickedUpAt' | 'atDoorSince' | 'contactAttempts'>;

/** Every deadline that a delivery has by its state alone (T6 to T9, T11, T16, T17). None lies in the past. */
export const deadlinesOf = (delivery: Facts, now: Date): Deadline[] => moveDeadlines(null, delivery, now).set;

/**
 * What a change does to the timers: those whose instant moved or is new are set, those of the state before are cleared.
 * The others run on, or have fired: arriving at the door does not start the ride's clocks again.
 */
export function moveDeadlines(before: Facts | null, after: Facts, now: Date) {
  const known = new Map(before ? dueOf(before, now).map(({ kind, dueAt }) => [kind, dueAt.getTime()]) : []);
  const wanted = dueOf(after, now);
  const gone = isEnded(after.status) ? timerKinds : [...known.keys()];
  return {
    set: wanted
      .filter(({ kind, dueAt }) => known.get(kind) !== dueAt.getTime())
      .map(({ kind, dueAt }) => ({ kind, dueAt: later(dueAt, now) })),
    clear: gone.filter(kind => !wanted.some(one => one.kind === kind)),
  };
}

function dueOf(delivery: Facts, now: Date): Deadline[] {
  const { status, stageSince, readyAt, pickedUpAt } = delivery;
  switch (status) {
    case 'PENDING':
      return [{ kind: 'DISPATCH', dueAt: after(readyAt, -dispatchAheadSeconds) }];
    case 'DISPATCHING': {
      // Counted anew for a delivery that lost its rider late: else it would be cancelled the moment it is free.
      const from = later(readyAt, stageSince);
      return [
        { kind: 'FIND_RIDER', dueAt: now },
        { kind: 'NO_RIDER_ALERT', dueAt: after(from, 600) },
        { kind: 'NO_RIDER_FINAL', dueAt: after(from, 1200) },
      ];
    }
    case 'ASSIGNED':
      return [
        { kind: 'NOT_DEPARTED', dueAt: after(stageSince, 600) },
        { kind: 'NOT_DEPARTED_AGAIN', dueAt: after(stageSince, 1200) },
      ];
    case 'EN_ROUTE_TO_PICKUP':
      return [{ kind: 'STAGE_OVERDUE', dueAt: after(stageSince, rideToPickupSeconds + overdueSeconds) }];
    case 'ARRIVED_AT_PICKUP':
      return [{ kind: 'STAGE_OVERDUE', dueAt: after(later(readyAt, stageSince), overdueSeconds) }];
    case 'PICKED_UP':
    case 'ARRIVED_AT_DROPOFF': {
      const unreachable = unreachableAt(delivery);
      return [
        { kind: 'OVERTIME_WARNING', dueAt: after(pickedUpAt ?? stageSince, 1200) },
        { kind: 'OVERTIME_BREACH', dueAt: after(pickedUpAt ?? stageSince, 1800) },
        ...(unreachable ? [{ kind: 'CUSTOMER_UNREACHABLE' as const, dueAt: unreachable }] : []),
      ];
    }
    case 'RETURNING':
      return [{ kind: 'STAGE_OVERDUE', dueAt: after(stageSince, 3600) }];
    default:
      return [];
  }
}

/** How long until the next look for a rider: often at first, then less, since every rider who gets free is a look too. */
export function nextSearchAt({ stageSince }: Pick<Delivery, 'stageSince'>, now: Date): Date {
  const waited = now.getTime() - stageSince.getTime();
  return after(now, waited < 60_000 ? 5 : 15);
}
