import { announcementType } from './announcements.ts';
import { type Deadline, pastTimers, type TimerKind } from './deadlines.ts';
import { type Deed, effects } from './effects.ts';
import { type Actor, type Fault, isEnded, type Order, type OrderEventType } from './order.ts';
import { ruleOf, type StepName, targetOf } from './transitions.ts';

/**
 * What payments have to do. VOID: nothing was captured or will be. REFUND: void what is only authorised, give back what
 * was captured. CAPTURE: an authorised charge is to be captured. CAPTURE_CASH: the rider or the counter has it. SETTLE:
 * the restaurant is paid; what the customer gets back, if the order ended badly, goes by step and fault.
 */
export type MoneyKind = 'VOID' | 'REFUND' | 'CAPTURE' | 'CAPTURE_CASH' | 'SETTLE';

export type MoneyEffect = {
  orderId: string;
  /** As it stood before the step: how far the kitchen was, and who had asked for what. */
  before: Order;
  /** As it stands after it; `cancellation` says who cancelled and why. */
  after: Order;
  step: StepName;
  money: MoneyKind;
  fault: Fault | null;
  /** A code, one refund for each reason and payment. */
  reason: string;
  actor: Actor;
};

/** Everything that one step changes, to be saved in one transaction. */
export type Advance = {
  event: OrderEventType;
  occurredAt: Date;
  changes: Partial<Order> & Pick<Order, 'status'>;
  timers: readonly Deadline[];
  /** Those that mean nothing any more. */
  pastTimers: readonly TimerKind[];
  money: MoneyKind | null;
  fault: Fault | null;
  announcement: { type: string; payload: object };
};

/** What follows from a step that was judged ALLOWED. Decides; saves nothing. */
export function advance(order: Order, step: StepName, deed: Deed): Advance {
  const { event } = ruleOf(step);
  const status = targetOf(order, step, deed.now);
  const effect = effects[step]?.(order, deed) ?? {};
  const changes = { ...(isEnded(status) ? { paymentDueAt: null } : {}), ...effect.changes, status };
  return {
    event,
    occurredAt: deed.detail.occurredAt ?? deed.now,
    changes,
    timers: effect.timers ?? [],
    pastTimers: pastTimers({ ...order, ...changes }),
    money: effect.money ?? null,
    fault: effect.fault ?? null,
    announcement: {
      type: effect.announces ?? announcementType(event),
      payload: { orderId: order.id, ...effect.payload },
    },
  };
}
