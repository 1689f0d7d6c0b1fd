import type { Asked } from './guards.ts';
import { type ActorKind, type Order, type OrderStatus, staff } from './order.ts';
import { type Refused, refuse } from './refusal.ts';
import { illegalMessage, type OrderAction, type Rule, ruleOf, type StepName, stepNames } from './transitions.ts';

export type Verdict = { kind: 'ALLOWED' } | { kind: 'FORBIDDEN' } | { kind: 'ILLEGAL'; refusal: Refused };

/** Whether this party may take this step now. FORBIDDEN: never this party; ILLEGAL: not from here, or not yet. */
export function judgeStep(order: Order, step: StepName, asked: Asked): Verdict {
  const rule = ruleOf(step);
  if (!rule.by.includes(asked.by)) return { kind: 'FORBIDDEN' };
  if (!isFrom(order, rule))
    return { kind: 'ILLEGAL', refusal: refuse('ILLEGAL_TRANSITION', illegalMessage(step, order.status)) };
  const refusal = rule.guard?.(order, asked);
  return refusal ? { kind: 'ILLEGAL', refusal } : { kind: 'ALLOWED' };
}

/** Of several steps for one wish: the first that one of these parties may take now, else one to say why not. */
export function chooseStep(
  order: Order,
  steps: readonly StepName[],
  parties: ReadonlySet<ActorKind>,
  now: Date,
): { step: StepName; by: ActorKind } | null {
  const theirs = steps.flatMap(step =>
    ruleOf(step)
      .by.filter(by => parties.has(by))
      .map(by => ({ step, by })),
  );
  const isAllowed = ({ step, by }: { step: StepName; by: ActorKind }) =>
    judgeStep(order, step, { by, now, detail: null, isDisputed: false }).kind === 'ALLOWED';
  return theirs.find(isAllowed) ?? theirs.find(({ step }) => isFrom(order, ruleOf(step))) ?? theirs[0] ?? null;
}

type Circumstances = { now: Date; paymentUnderWay: boolean; hasMoneyToRefund: boolean; isDisputed: boolean };

/** What these parties may do now, by the same table and guards. */
export function allowedActions(
  order: Order,
  parties: ReadonlySet<ActorKind>,
  { now, paymentUnderWay, hasMoneyToRefund, isDisputed }: Circumstances,
): OrderAction[] {
  const actions = new Set<OrderAction>();
  for (const step of stepNames) {
    const { action, by } = ruleOf(step);
    const isOpen = by.some(
      party =>
        parties.has(party) && judgeStep(order, step, { by: party, now, detail: null, isDisputed }).kind === 'ALLOWED',
    );
    if (action && isOpen) actions.add(action);
  }
  // A charge under way may still place the order: a second one would be one too many.
  if (paymentUnderWay) actions.delete('PAY');
  // These change another aggregate (cart, review, payment): no steps of this one, hence not in the table.
  if (parties.has('CUSTOMER') && reorderable.includes(order.status)) actions.add('REORDER');
  if (parties.has('CUSTOMER') && isReviewable(order)) actions.add('REVIEW');
  if (hasMoneyToRefund && staff.some(party => parties.has(party))) actions.add('REFUND');
  return [...actions];
}

const reorderable: readonly OrderStatus[] = ['DELIVERED', 'COMPLETED', 'EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED'];
const reviewable: readonly OrderStatus[] = ['DELIVERED', 'COMPLETED'];

const isReviewable = ({ status, reviewedAt }: Order) => reviewedAt === null && reviewable.includes(status);

const isFrom = (order: Pick<Order, 'status' | 'fulfilment'>, { from, only }: Rule) =>
  from.includes(order.status) && (only === undefined || only === order.fulfilment);
