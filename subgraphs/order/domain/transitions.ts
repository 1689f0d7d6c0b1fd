import type { ActorKind, Fulfilment, OrderEventType, OrderStatus } from './order.ts';

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
  | 'REFUND';

type Rule = {
  from: readonly OrderStatus[];
  to: OrderStatus;
  by: readonly ActorKind[];
  event: OrderEventType;
  /** For the refusal: "it cannot be …". */
  verb: string;
  only?: Fulfilment;
  /** What it is called to those who may do it. */
  action?: OrderAction;
};

const beforeAcceptance: readonly OrderStatus[] = ['PENDING_PAYMENT', 'SCHEDULED', 'PLACED'];
const inKitchen: readonly OrderStatus[] = ['ACCEPTED', 'PREPARING'];
const beforePickup: readonly OrderStatus[] = [...inKitchen, 'READY'];
const staff: readonly ActorKind[] = ['DISPATCHER', 'SUPPORT', 'ADMIN'];

/** The order machine: every step there is, from where to where, and who may take it. Nothing else moves an order. */
export const transitions = {
  paymentSucceeded: rule(['PENDING_PAYMENT'], 'PLACED', ['SYSTEM'], 'PAYMENT_SUCCEEDED', 'paid'),
  payInCash: rule(['PENDING_PAYMENT'], 'PLACED', ['CUSTOMER'], 'PAYMENT_SUCCEEDED', 'paid', { action: 'PAY' }),
  expire: rule(['PENDING_PAYMENT'], 'EXPIRED', ['SYSTEM'], 'ORDER_EXPIRED', 'expired'),
  accept: rule(['PLACED'], 'ACCEPTED', ['MERCHANT', 'SYSTEM'], 'ORDER_ACCEPTED', 'accepted', { action: 'ACCEPT' }),
  reject: rule(['PLACED'], 'REJECTED', ['MERCHANT'], 'ORDER_REJECTED', 'rejected', { action: 'REJECT' }),
  timeOutAcceptance: rule(['PLACED'], 'CANCELLED', ['SYSTEM'], 'ACCEPTANCE_TIMED_OUT', 'cancelled'),
  startPreparing: rule(['ACCEPTED'], 'PREPARING', ['MERCHANT', 'SYSTEM'], 'PREPARATION_STARTED', 'prepared', {
    action: 'START_PREPARING',
  }),
  markReady: rule(inKitchen, 'READY', ['MERCHANT'], 'ORDER_READY', 'marked as ready', { action: 'MARK_READY' }),
  pickUp: rule(beforePickup, 'PICKED_UP', ['SYSTEM'], 'ORDER_PICKED_UP', 'picked up', { only: 'DELIVERY' }),
  deliver: rule(['PICKED_UP'], 'DELIVERED', ['SYSTEM'], 'ORDER_DELIVERED', 'delivered', { only: 'DELIVERY' }),
  collect: rule(['READY'], 'DELIVERED', ['CUSTOMER'], 'ORDER_DELIVERED', 'collected', {
    only: 'PICKUP',
    action: 'COMPLETE',
  }),
  complete: rule(['DELIVERED'], 'COMPLETED', ['CUSTOMER', 'SYSTEM'], 'ORDER_COMPLETED', 'completed', {
    action: 'COMPLETE',
  }),
  cancel: rule(beforeAcceptance, 'CANCELLED', ['CUSTOMER', ...staff], 'ORDER_CANCELLED', 'cancelled', {
    action: 'CANCEL',
  }),
  giveUpRider: rule(beforePickup, 'CANCELLED', ['SYSTEM'], 'ORDER_CANCELLED', 'cancelled', { only: 'DELIVERY' }),
  failDelivery: rule(['PICKED_UP'], 'FAILED', ['SYSTEM'], 'ORDER_FAILED', 'failed', { only: 'DELIVERY' }),
  failNoShow: rule(['READY'], 'FAILED', ['SYSTEM'], 'ORDER_FAILED', 'failed', { only: 'PICKUP' }),
} satisfies Record<string, Rule>;

export type StepName = keyof typeof transitions;
export const stepNames = Object.keys(transitions) as StepName[];
export const ruleOf = (step: StepName): Rule => transitions[step];

type Standing = { status: OrderStatus; fulfilment: Fulfilment };
export type Verdict = 'ALLOWED' | 'ILLEGAL' | 'FORBIDDEN';

/** Whether this party may take this step now. FORBIDDEN: never this party; ILLEGAL: not from here. */
export function judgeStep(order: Standing, step: StepName, by: ActorKind): Verdict {
  const rule = ruleOf(step);
  if (!rule.by.includes(by)) return 'FORBIDDEN';
  return isOpen(order, rule) ? 'ALLOWED' : 'ILLEGAL';
}

/** What these parties may do now, by the same table. An order whose payment is under way cannot be paid again. */
export function allowedActions(
  order: Standing,
  parties: ReadonlySet<ActorKind>,
  paymentUnderWay: boolean,
): OrderAction[] {
  const actions = new Set<OrderAction>();
  for (const step of stepNames) {
    const rule = ruleOf(step);
    if (rule.action && isOpen(order, rule) && rule.by.some(party => parties.has(party))) actions.add(rule.action);
  }
  if (paymentUnderWay) actions.delete('PAY');
  // Ordering again changes another aggregate, the cart: no step of this one, hence not in the table.
  if (parties.has('CUSTOMER') && reorderable.includes(order.status)) actions.add('REORDER');
  return [...actions];
}

const reorderable: readonly OrderStatus[] = ['DELIVERED', 'COMPLETED', 'EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED'];

const isOpen = (order: Standing, rule: Rule) =>
  rule.from.includes(order.status) && (rule.only === undefined || rule.only === order.fulfilment);

/** Names the present state, so that the caller knows what overtook it. */
export const illegalMessage = (step: StepName, status: OrderStatus) =>
  `The order is ${status}: it cannot be ${ruleOf(step).verb} now.`;

function rule(
  from: readonly OrderStatus[],
  to: OrderStatus,
  by: readonly ActorKind[],
  event: OrderEventType,
  verb: string,
  more: Pick<Rule, 'only' | 'action'> = {},
): Rule {
  return { from, to, by, event, verb, ...more };
}
