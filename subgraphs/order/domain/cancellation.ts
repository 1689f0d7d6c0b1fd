import { after, cancelRequestWindowMs } from './deadlines.ts';
import type { Deed, Effect } from './effects.ts';
import type { Actor, Cancellation, Fault, Order } from './order.ts';
import { beforePickup } from './transitions.ts';

/** Whose doing it is where nobody said: that of whoever cancels, and for staff the platform's. */
function faultOf({ kind }: Actor, named: Fault | null | undefined): Fault {
  if (kind === 'CUSTOMER' || kind === 'MERCHANT') return kind;
  return named ?? 'PLATFORM';
}

const begun = ({ actor, detail }: Deed, state: Cancellation['state']): Cancellation => ({
  state,
  reason: detail.reason ?? null,
  requestedBy: actor.kind,
  fault: faultOf(actor, detail.fault),
});

/** It is over: who had asked for it and why stays with the order. */
const ended = (order: Order, cancellation: Cancellation): Effect => {
  const { reason, fault } = cancellation;
  const wasAccepted = beforePickup.includes(order.status);
  return {
    changes: { cancellation: { ...cancellation, state: 'CANCELLED' } },
    money: 'REFUND',
    fault,
    payload: { restaurantId: order.restaurantId, reason, fault, wasAccepted },
  };
};

/** Where nobody else has to be asked. `reason` and `fault` are those of the step, or else what the caller says. */
export const endAtOnce = (reason: string | null, fault: Fault | null) => (order: Order, deed: Deed) => {
  const cancellation = begun(deed, 'CANCELLED');
  return ended(order, {
    ...cancellation,
    reason: reason ?? cancellation.reason,
    fault: fault ?? cancellation.fault,
  });
};

export const request = (_: Order, deed: Deed): Effect => ({
  changes: { cancellation: begun(deed, 'REQUESTED') },
  timers: [{ kind: 'cancel-request', dueAt: after(deed.now, cancelRequestWindowMs) }],
});

export const deny = (order: Order): Effect => ({ changes: withState(order, 'DENIED') });

/** Asks the delivery, which knows who has the food. */
const askDelivery = (cancellation: Cancellation): Effect => ({
  changes: { cancellation },
  payload: { reason: cancellation.reason, fault: cancellation.fault },
});

export const start = (_: Order, deed: Deed): Effect => askDelivery(begun(deed, 'PENDING_CUSTODY'));

/** The wish stays the customer's. */
export const approve = (order: Order, deed: Deed): Effect =>
  askDelivery({ ...(order.cancellation ?? begun(deed, 'REQUESTED')), state: 'PENDING_CUSTODY' });

export const confirm = (order: Order, deed: Deed): Effect =>
  ended(order, order.cancellation ?? begun(deed, 'CANCELLED'));

/** A wish that nobody answered before the food was gone, or left to spoil. What the delivery was asked, it answers itself. */
export const overtaken = (order: Order): Partial<Order> =>
  order.cancellation?.state === 'REQUESTED' ? withState(order, 'DENIED') : {};

/** The order has ended well: a question that is still open is none any more. */
export const closed = (order: Order): Partial<Order> =>
  order.cancellation?.state === 'PENDING_CUSTODY' ? { cancellation: null } : {};

/** The food did not arrive: given up on the way, or called back. A restaurant not at fault is paid all the same. */
export function fail(order: Order, { detail }: Deed): Effect {
  const isRecalled = detail.reason === 'RECALLED' && order.cancellation?.state === 'PENDING_CUSTODY';
  const fault = detail.fault ?? (isRecalled ? order.cancellation?.fault : null) ?? 'PLATFORM';
  return {
    changes: isRecalled ? withState(order, 'CANCELLED') : closed(order),
    money: fault === 'MERCHANT' ? 'REFUND' : 'SETTLE',
    fault,
    payload: { reason: detail.reason ?? 'DELIVERY_FAILED', fault },
  };
}

const withState = ({ cancellation }: Order, state: Cancellation['state']): Partial<Order> => ({
  cancellation: cancellation && { ...cancellation, state },
});
