import { alert, announce, repaired } from './discrepancy.ts';
import { stepsAfter } from './follow-delivery.ts';
import type { StepDetail } from './guards.ts';
import type { Compared, DeliveryStanding, Discrepancy } from './reconcile.ts';
import { beforePickup, type StepName } from './transitions.ts';

/** Where the food is, as the delivery says. */
type Custody = 'NONE' | 'RESTAURANT' | 'RIDER' | 'CUSTOMER' | 'NOBODY' | 'CANCELLED';

const custodyBy: Readonly<Record<string, Custody>> = {
  PICKED_UP: 'RIDER',
  ARRIVED_AT_DROPOFF: 'RIDER',
  DELIVERED: 'CUSTOMER',
  RETURNING: 'NOBODY',
  RETURNED: 'NOBODY',
  FAILED: 'NOBODY',
  CANCELLED: 'CANCELLED',
};
const custodyOf = (delivery: DeliveryStanding | null): Custody =>
  delivery ? (custodyBy[delivery.status] ?? 'RESTAURANT') : 'NONE';

/** The delivery alone decides who has the food (I8): the order follows it, and asks again what was not answered. */
export function compareDelivery(compared: Compared): Discrepancy[] {
  const { order, delivery } = compared;
  const custody = custodyOf(delivery);
  if (order.fulfilment === 'PICKUP') return custody === 'NONE' ? [] : [alert('CUSTODY_TORN')];
  if (beforePickup.includes(order.status)) return whileCooking(compared, custody);
  switch (order.status) {
    case 'PICKED_UP':
      return onTheWay(compared, custody);
    case 'DELIVERED':
    case 'COMPLETED':
      return handedOver(compared, custody);
    case 'FAILED':
      return custody === 'NOBODY' ? [] : [alert('CUSTODY_TORN')];
    case 'CANCELLED':
      if (custody === 'RESTAURANT') return [announce('DELIVERY_LEFT_OPEN', 'ORDER_CANCELLED')];
      return custody === 'NONE' || custody === 'CANCELLED' ? [] : [alert('CUSTODY_TORN')];
    default:
      return custody === 'NONE' ? [] : [alert('CUSTODY_TORN')];
  }
}

const isPending = ({ order }: Compared) => order.cancellation?.state === 'PENDING_CUSTODY';
const ahead = (...steps: { step: StepName; detail?: StepDetail }[]) =>
  repaired('DELIVERY_AHEAD', { kind: 'STEPS', steps });

function whileCooking(compared: Compared, custody: Custody): Discrepancy[] {
  switch (custody) {
    case 'NONE':
      return bringToLife(compared);
    case 'RESTAURANT':
      return isPending(compared) ? [announce('CANCELLATION_UNANSWERED', 'CANCELLATION_STARTED')] : [];
    case 'CANCELLED':
      return [ahead(...stepsAfter({ type: 'DeliveryCancelled', requested: isPending(compared) }))];
    case 'RIDER':
      return [ahead(...stepsAfter({ type: 'DeliveryPickedUp' }), ...refusal(compared))];
    case 'CUSTOMER':
      return [ahead(...stepsAfter({ type: 'DeliveryDelivered' }), ...refusal(compared))];
    case 'NOBODY':
      return [ahead({ step: 'pickUp' }, { step: 'failDelivery' })];
  }
}

/** A delivery that never heard of its order hears all that it needs to know of it, in the order in which it came. */
function bringToLife(compared: Compared): Discrepancy[] {
  const { status, delays } = compared.order;
  const missing = announce('DELIVERY_MISSING', 'ORDER_ACCEPTED');
  const then = status === 'READY' ? 'ORDER_READY' : delays > 0 ? 'ORDER_DELAYED' : null;
  return [
    missing,
    ...(then ? [announce('DELIVERY_MISSING', then)] : []),
    ...(isPending(compared) ? [announce('CANCELLATION_UNANSWERED', 'CANCELLATION_STARTED')] : []),
  ];
}

function onTheWay(compared: Compared, custody: Custody): Discrepancy[] {
  const reason = isPending(compared) ? 'RECALLED' : null;
  switch (custody) {
    case 'RIDER':
      return isPending(compared) ? [announce('CANCELLATION_UNANSWERED', 'CANCELLATION_STARTED')] : [];
    case 'CUSTOMER':
      return [ahead({ step: 'deliver' }, ...refusal(compared))];
    case 'NOBODY':
      return [ahead({ step: 'failDelivery', detail: { reason } })];
    default:
      return [alert('CUSTODY_TORN')];
  }
}

function handedOver(compared: Compared, custody: Custody): Discrepancy[] {
  if (custody !== 'CUSTOMER') return [alert('CUSTODY_TORN')];
  const unpaid = compared.isRiderPaid ? [] : [alert('RIDER_UNPAID')];
  return isPending(compared) ? [ahead(...refusal(compared)), ...unpaid] : unpaid;
}

/** What was picked up can be cancelled no more; the delivery would answer so. */
const refusal = (compared: Compared) => (isPending(compared) ? [{ step: 'refuseCancel' as const }] : []);
