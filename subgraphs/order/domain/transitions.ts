import * as guards from './guards.ts';
import { type ActorKind, type Fulfilment, type Order, type OrderEventType, type OrderStatus, staff } from './order.ts';

export type OrderAction =
  | 'PAY'
  | 'CANCEL'
  | 'REQUEST_CANCEL'
  | 'COMPLETE'
  | 'REMIND'
  | 'REVIEW'
  | 'REORDER'
  | 'ACCEPT'
  | 'REJECT'
  | 'START_PREPARING'
  | 'DELAY'
  | 'MARK_READY'
  | 'DECIDE_CANCELLATION'
  | 'HAND_OVER'
  | 'REPORT_NO_SHOW'
  | 'REFUND';

export type Rule = {
  from: readonly OrderStatus[];
  /** Null: it stays where it is. */
  to: OrderStatus | null;
  /** Where it goes instead while the kitchen's turn is still to come. */
  whenLater?: OrderStatus;
  by: readonly ActorKind[];
  event: OrderEventType;
  /** For the refusal: "it cannot be …". */
  verb: string;
  only?: Fulfilment;
  guard?: guards.Guard;
  /** What it is called to those who may do it. */
  action?: OrderAction;
};

const unpaid: readonly OrderStatus[] = ['PENDING_PAYMENT'];
export const beforeAcceptance: readonly OrderStatus[] = ['PENDING_PAYMENT', 'SCHEDULED', 'PLACED'];
const inKitchen: readonly OrderStatus[] = ['ACCEPTED', 'PREPARING'];
export const beforePickup: readonly OrderStatus[] = [...inKitchen, 'READY'];
const system: readonly ActorKind[] = ['SYSTEM'];

/** The order machine: every step there is, from where to where, and who may take it. Nothing else moves an order. */
export const transitions = {
  paymentSucceeded: rule(unpaid, 'PLACED', system, 'PAYMENT_SUCCEEDED', 'paid', { whenLater: 'SCHEDULED' }),
  payInCash: rule(unpaid, 'PLACED', ['CUSTOMER'], 'PAYMENT_SUCCEEDED', 'paid', {
    whenLater: 'SCHEDULED',
    action: 'PAY',
  }),
  expire: rule(unpaid, 'EXPIRED', system, 'ORDER_EXPIRED', 'expired'),
  release: rule(['SCHEDULED'], 'PLACED', system, 'ORDER_RELEASED', 'released', { guard: guards.isDue }),

  accept: rule(['PLACED'], 'ACCEPTED', ['MERCHANT', 'SYSTEM'], 'ORDER_ACCEPTED', 'accepted', { action: 'ACCEPT' }),
  reject: rule(['PLACED'], 'REJECTED', ['MERCHANT'], 'ORDER_REJECTED', 'rejected', { action: 'REJECT' }),
  timeOutAcceptance: rule(['PLACED'], 'CANCELLED', system, 'ACCEPTANCE_TIMED_OUT', 'cancelled'),
  remind: rule(['PLACED', ...inKitchen], null, ['CUSTOMER', 'SYSTEM'], 'RESTAURANT_REMINDED', 'reminded of', {
    guard: guards.notJustReminded,
    action: 'REMIND',
  }),

  startPreparing: rule(['ACCEPTED'], 'PREPARING', ['MERCHANT', 'SYSTEM'], 'PREPARATION_STARTED', 'prepared', {
    action: 'START_PREPARING',
  }),
  delay: rule(inKitchen, null, ['MERCHANT', 'DISPATCHER'], 'ORDER_DELAYED', 'delayed', {
    guard: guards.delayLeft,
    action: 'DELAY',
  }),
  overdue: rule(inKitchen, null, system, 'PREPARATION_OVERDUE', 'overdue', { guard: guards.isOverdue }),
  markReady: rule(inKitchen, 'READY', ['MERCHANT'], 'ORDER_READY', 'marked as ready', { action: 'MARK_READY' }),

  pickUp: rule(beforePickup, 'PICKED_UP', system, 'ORDER_PICKED_UP', 'picked up', { only: 'DELIVERY' }),
  deliver: rule(['PICKED_UP'], 'DELIVERED', system, 'ORDER_DELIVERED', 'delivered', { only: 'DELIVERY' }),
  collect: rule(['READY'], 'DELIVERED', ['CUSTOMER'], 'ORDER_DELIVERED', 'collected', {
    only: 'PICKUP',
    action: 'COMPLETE',
  }),
  handOver: rule(['READY'], 'DELIVERED', ['MERCHANT'], 'ORDER_DELIVERED', 'handed over', {
    only: 'PICKUP',
    guard: guards.pinFits,
    action: 'HAND_OVER',
  }),
  complete: rule(['DELIVERED'], 'COMPLETED', ['CUSTOMER', 'SYSTEM'], 'ORDER_COMPLETED', 'completed', {
    guard: guards.noDispute,
    action: 'COMPLETE',
  }),

  // Before acceptance nobody has done anything for it yet.
  cancel: rule(beforeAcceptance, 'CANCELLED', ['CUSTOMER', ...staff, 'SYSTEM'], 'ORDER_CANCELLED', 'cancelled', {
    action: 'CANCEL',
  }),
  requestCancel: rule(inKitchen, null, ['CUSTOMER'], 'CANCELLATION_REQUESTED', 'cancelled', {
    guard: guards.noWishOpen,
    action: 'REQUEST_CANCEL',
  }),
  denyCancel: rule(beforePickup, null, ['MERCHANT', 'SYSTEM'], 'CANCELLATION_DENIED', 'kept', {
    guard: guards.wishOpen,
    action: 'DECIDE_CANCELLATION',
  }),

  // Once there is a delivery, it alone knows whether the food is still there: the order asks, and waits.
  approveCancel: rule(beforePickup, null, ['MERCHANT'], 'CANCELLATION_STARTED', 'cancelled', {
    only: 'DELIVERY',
    guard: guards.wishOpen,
    action: 'DECIDE_CANCELLATION',
  }),
  startCancel: rule(beforePickup, null, ['MERCHANT', ...staff, 'SYSTEM'], 'CANCELLATION_STARTED', 'cancelled', {
    only: 'DELIVERY',
    guard: guards.notWithDelivery,
    action: 'CANCEL',
  }),
  recall: rule(['PICKED_UP'], null, staff, 'CANCELLATION_STARTED', 'called back', {
    guard: guards.notWithDelivery,
    only: 'DELIVERY',
    action: 'CANCEL',
  }),
  confirmCancel: rule(beforePickup, 'CANCELLED', system, 'ORDER_CANCELLED', 'cancelled', {
    only: 'DELIVERY',
    guard: guards.withDelivery,
  }),
  refuseCancel: rule([...beforePickup, 'PICKED_UP', 'DELIVERED'], null, system, 'CANCELLATION_REFUSED', 'kept', {
    only: 'DELIVERY',
    guard: guards.withDelivery,
  }),
  giveUpRider: rule(beforePickup, 'CANCELLED', system, 'ORDER_CANCELLED', 'cancelled', { only: 'DELIVERY' }),
  // At the counter there is nobody to ask.
  approveAtCounter: rule(beforePickup, 'CANCELLED', ['MERCHANT'], 'ORDER_CANCELLED', 'cancelled', {
    only: 'PICKUP',
    guard: guards.wishOpen,
    action: 'DECIDE_CANCELLATION',
  }),
  cancelAtCounter: rule(beforePickup, 'CANCELLED', ['MERCHANT', ...staff, 'SYSTEM'], 'ORDER_CANCELLED', 'cancelled', {
    only: 'PICKUP',
    action: 'CANCEL',
  }),

  failDelivery: rule(['PICKED_UP'], 'FAILED', system, 'ORDER_FAILED', 'failed', { only: 'DELIVERY' }),
  failNoShow: rule(['READY'], 'FAILED', ['MERCHANT', 'SYSTEM'], 'ORDER_FAILED', 'reported as not collected', {
    only: 'PICKUP',
    guard: guards.nobodyCame,
    action: 'REPORT_NO_SHOW',
  }),
} satisfies Record<string, Rule>;

export type StepName = keyof typeof transitions;
export const stepNames = Object.keys(transitions) as StepName[];
export const ruleOf = (step: StepName): Rule => transitions[step];

/** Where a step takes this order, if it may. */
export function targetOf(order: Pick<Order, 'status' | 'releaseAt'>, step: StepName, now: Date): OrderStatus {
  const { to, whenLater } = ruleOf(step);
  const isForLater = order.releaseAt !== null && order.releaseAt > now;
  return (isForLater ? whenLater : undefined) ?? to ?? order.status;
}

/** Names the present state, so that the caller knows what overtook it. */
export const illegalMessage = (step: StepName, status: OrderStatus) =>
  `The order is ${status}: it cannot be ${ruleOf(step).verb} now.`;

function rule(
  from: readonly OrderStatus[],
  to: OrderStatus | null,
  by: readonly ActorKind[],
  event: OrderEventType,
  verb: string,
  more: Pick<Rule, 'only' | 'action' | 'guard' | 'whenLater'> = {},
): Rule {
  return { from, to, by, event, verb, ...more };
}
