import { acceptance, announcementType } from './announcements.ts';
import { type Actor, type Cancellation, isEnded, type Order, type OrderEventType, type OrderLine } from './order.ts';
import { ruleOf, type StepName } from './transitions.ts';

export const timerKinds = ['payment', 'acceptance', 'completion', 'no-show'] as const;
export type TimerKind = (typeof timerKinds)[number];

/** What a step brings along beyond its name; each step reads only its own. */
export type StepDetail = {
  preparationMinutes?: number | null;
  reason?: string | null;
  soldOutItemIds?: readonly string[];
  /** When it truly happened, if not now. */
  occurredAt?: Date;
};

/** Everything that one step changes, to be saved in one transaction. */
export type Advance = {
  event: OrderEventType;
  occurredAt: Date;
  changes: Partial<Pick<Order, 'paymentDueAt' | 'readyAt' | 'cancellation'>> & Pick<Order, 'status'>;
  timer: { kind: TimerKind; dueAt: Date } | null;
  /** REFUND gives back what was captured and voids the rest; CAPTURE_CASH: the rider or the counter has it. */
  money: 'REFUND' | 'VOID' | 'CAPTURE_CASH' | null;
  /** Why it is refunded: one refund for each reason and order. */
  refundReason: string;
  announcement: { type: string; payload: object };
};

export const minutes = (count: number) => count * 60_000;
export const paymentWindowMs = minutes(30);
const acceptanceWindowMs = minutes(10);
const completionWindowMs = minutes(24 * 60);
const noShowWindowMs = minutes(120);

const after = (now: Date, ms: number) => new Date(now.getTime() + ms);

/** What follows from a step that was judged ALLOWED. Decides; saves nothing. */
export function advance(
  order: Order,
  lines: readonly OrderLine[],
  step: StepName,
  actor: Actor,
  detail: StepDetail,
  now: Date,
): Advance {
  const rule = ruleOf(step);
  const occurredAt = detail.occurredAt ?? now;
  const ended = isEnded(rule.to);
  const plain: Advance = {
    event: rule.event,
    occurredAt,
    changes: { status: rule.to, ...(ended ? { paymentDueAt: null } : {}) },
    timer: null,
    money: null,
    refundReason: rule.event,
    announcement: { type: announcementType(rule.event), payload: { orderId: order.id } },
  };
  const announce = (payload: object) => ({ ...plain.announcement, payload: { orderId: order.id, ...payload } });
  const cancelled = (reason: string | null, fault: Cancellation['fault']): Advance => ({
    ...plain,
    changes: { ...plain.changes, cancellation: { state: 'CANCELLED', reason, requestedBy: actor.kind, fault } },
    money: 'REFUND',
    announcement: announce({ reason, fault }),
  });

  switch (step) {
    case 'paymentSucceeded':
    case 'payInCash':
      return {
        ...plain,
        changes: { ...plain.changes, paymentDueAt: null },
        timer: { kind: 'acceptance', dueAt: after(now, acceptanceWindowMs) },
        announcement: announce({
          number: order.number,
          restaurantId: order.restaurantId,
          customerId: order.customerId,
        }),
      };
    case 'expire':
      return { ...plain, money: 'VOID' };
    case 'accept': {
      const preparationMs = detail.preparationMinutes
        ? minutes(detail.preparationMinutes)
        : order.preparationSeconds * 1000;
      const readyAt = after(now, preparationMs);
      return {
        ...plain,
        changes: { ...plain.changes, readyAt },
        announcement: announce(acceptance(order, lines, readyAt)),
      };
    }
    case 'reject':
      return {
        ...plain,
        money: 'REFUND',
        announcement: announce({ soldOutItemIds: [...(detail.soldOutItemIds ?? [])] }),
      };
    case 'timeOutAcceptance':
      return cancelled('NO_RESPONSE', 'MERCHANT');
    case 'giveUpRider':
      return cancelled('NO_RIDER', 'PLATFORM');
    case 'cancel':
      return cancelled(detail.reason ?? null, actor.kind === 'CUSTOMER' ? 'CUSTOMER' : 'PLATFORM');
    case 'markReady':
      return {
        ...plain,
        changes: { ...plain.changes, readyAt: now },
        timer: order.fulfilment === 'PICKUP' ? { kind: 'no-show', dueAt: after(now, noShowWindowMs) } : null,
        announcement: announce({ readyAt: now.toISOString() }),
      };
    case 'pickUp':
      // Whoever carries it away has it: it was ready, whether or not the kitchen said so.
      return { ...plain, changes: { ...plain.changes, ...(order.status === 'READY' ? {} : { readyAt: occurredAt }) } };
    case 'deliver':
    case 'collect':
      return {
        ...plain,
        money: 'CAPTURE_CASH',
        timer: { kind: 'completion', dueAt: after(now, completionWindowMs) },
      };
    case 'failDelivery':
      return { ...plain, money: 'REFUND', announcement: announce({ reason: detail.reason ?? 'DELIVERY_FAILED' }) };
    case 'failNoShow':
      return { ...plain, money: 'VOID', announcement: announce({ reason: 'NO_SHOW' }) };
    case 'startPreparing':
    case 'complete':
      return plain;
  }
}
