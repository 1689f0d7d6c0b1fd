import type { MoneyKind } from './advance.ts';
import { acceptance } from './announcements.ts';
import * as cancellation from './cancellation.ts';
import * as deadlines from './deadlines.ts';
import { after, type Deadline, minutes } from './deadlines.ts';
import type { StepDetail } from './guards.ts';
import type { Actor, Fault, Order, OrderLine } from './order.ts';
import { type StepName, targetOf } from './transitions.ts';

/** A step as it is taken. `lines` and `cashMinor` (what is paid at the door) are read for an acceptance only. */
export type Deed = {
  actor: Actor;
  detail: StepDetail;
  now: Date;
  lines: readonly OrderLine[];
  cashMinor: number;
};

export type Effect = {
  changes?: Partial<Order>;
  timers?: readonly Deadline[];
  money?: MoneyKind;
  fault?: Fault;
  payload?: object;
  /** Where it is called otherwise than its event. */
  announces?: string;
};

type Effects = (order: Order, deed: Deed) => Effect;

/** What each step does besides moving the order. A step that is not here does nothing else. */
export const effects: { readonly [Step in StepName]?: Effects } = {
  paymentSucceeded: goOn,
  payInCash: goOn,
  release: reachKitchen,
  expire: () => ({ money: 'VOID' }),

  accept,
  reject: (_, { detail }) => ({
    money: 'REFUND',
    fault: 'MERCHANT',
    payload: { reason: detail.reason ?? null, soldOutItemIds: [...(detail.soldOutItemIds ?? [])] },
  }),
  timeOutAcceptance: cancellation.endAtOnce('NO_RESPONSE', 'MERCHANT'),
  remind: (order, { actor, detail, now }) => ({
    ...(actor.kind === 'SYSTEM' ? {} : { changes: { remindedAt: now } }),
    timers: detail.isFirst ? [{ kind: 'second-reminder', dueAt: after(now, deadlines.secondReminderMs) }] : [],
    payload: { restaurantId: order.restaurantId },
  }),

  delay,
  overdue: ({ readyAt }) => ({ payload: { readyAt: readyAt?.toISOString() ?? null } }),
  markReady,

  pickUp: (order, { detail, now }) => ({
    changes: {
      // Whoever carries it away has it: it was ready, whether or not the kitchen said so.
      ...(order.status === 'READY' ? {} : { readyAt: detail.occurredAt ?? now }),
      ...cancellation.overtaken(order),
    },
  }),
  deliver: handedOver,
  collect: handedOver,
  handOver: handedOver,
  complete: order => ({ money: 'SETTLE', changes: cancellation.closed(order) }),

  cancel: cancellation.endAtOnce(null, null),
  requestCancel: cancellation.request,
  denyCancel: cancellation.deny,
  approveCancel: cancellation.approve,
  startCancel: cancellation.start,
  recall: (order, deed) => ({ ...cancellation.start(order, deed), announces: 'RecallRequested' }),
  confirmCancel: cancellation.confirm,
  refuseCancel: () => ({ changes: { cancellation: null } }),
  giveUpRider: (order, deed) => ({ ...cancellation.endAtOnce('NO_RIDER', 'PLATFORM')(order, deed), money: 'SETTLE' }),
  approveAtCounter: cancellation.confirm,
  cancelAtCounter: cancellation.endAtOnce(null, null),

  failDelivery: cancellation.fail,
  failNoShow: order => ({
    changes: cancellation.overtaken(order),
    money: 'SETTLE',
    fault: 'CUSTOMER',
    payload: { reason: 'NO_SHOW', fault: 'CUSTOMER' },
  }),
};

/** Paid: to the kitchen at once, or to wait for its time. */
function goOn(order: Order, deed: Deed): Effect {
  const { releaseAt, restaurantId, customerId } = order;
  if (releaseAt === null || targetOf(order, 'paymentSucceeded', deed.now) !== 'SCHEDULED')
    return reachKitchen(order, deed);
  return {
    changes: { paymentDueAt: null },
    timers: [{ kind: 'release', dueAt: releaseAt }],
    announces: 'OrderScheduled',
    payload: { restaurantId, customerId, releaseAt: releaseAt.toISOString() },
  };
}

function reachKitchen({ number, restaurantId, customerId }: Order, { now }: Deed): Effect {
  return {
    changes: { paymentDueAt: null },
    timers: [
      { kind: 'acceptance', dueAt: after(now, deadlines.acceptanceWindowMs) },
      { kind: 'first-reminder', dueAt: after(now, deadlines.firstReminderMs) },
    ],
    payload: { number, restaurantId, customerId },
  };
}

function accept(order: Order, { detail, now, lines, cashMinor }: Deed): Effect {
  const preparationMs = detail.preparationMinutes
    ? minutes(detail.preparationMinutes)
    : order.preparationSeconds * 1000;
  const readyAt = after(now, preparationMs);
  return {
    changes: { readyAt },
    timers: overdueTimer(readyAt),
    money: 'CAPTURE',
    payload: acceptance(order, lines, readyAt, cashMinor),
  };
}

function delay(order: Order, { detail, now }: Deed): Effect {
  const count = detail.delayMinutes ?? 0;
  const later = (instant: Date | null) => instant && after(instant, minutes(count));
  const readyAt = later(order.readyAt) ?? after(now, minutes(count));
  return {
    changes: {
      readyAt,
      promisedFrom: later(order.promisedFrom),
      promisedTo: later(order.promisedTo),
      delays: order.delays + 1,
      delayedSeconds: order.delayedSeconds + count * 60,
    },
    timers: overdueTimer(readyAt),
    payload: { readyAt: readyAt.toISOString(), minutes: count },
  };
}

function markReady(order: Order, { now: readyAt }: Deed): Effect {
  const noShowAt = order.fulfilment === 'PICKUP' ? deadlines.noShowAt({ ...order, readyAt }) : null;
  return {
    changes: { readyAt },
    timers: noShowAt ? [{ kind: 'no-show', dueAt: noShowAt }] : [],
    payload: { readyAt: readyAt.toISOString() },
  };
}

function handedOver(order: Order, { now }: Deed): Effect {
  const { customerId, restaurantId } = order;
  return {
    changes: cancellation.overtaken(order),
    money: 'CAPTURE_CASH',
    timers: [{ kind: 'completion', dueAt: after(now, deadlines.completionWindowMs) }],
    payload: { customerId, restaurantId },
  };
}

function overdueTimer(readyAt: Date): Deadline[] {
  const dueAt = deadlines.overdueAt({ readyAt });
  return dueAt ? [{ kind: 'overdue', dueAt }] : [];
}
