import { bySystem, type Change, takeStep } from './change.ts';
import type { Delivery } from './delivery.ts';
import { turnAround } from './fail-delivery.ts';
import type { Fault } from './fault.ts';
import { compensationFor } from './fee.ts';
import type { Place } from './place.ts';
import { isRefused } from './refused.ts';
import { isBeforePickup } from './transitions.ts';

/** What the order asks before it may end: only the delivery knows whether the food has left the restaurant. */
export type CustodyRequest = { step: 'CANCEL' | 'RECALL'; fault: Fault; riderPlace: Place | null };

/**
 * DV13 and DV14, the sole arbiter of "cancelled or picked up?". Before pick-up both cancel; after it CANCEL is refused
 * and RECALL turns the rider around, until the food is handed over. `null`: it is CANCELLED, and the event that said so
 * is the answer already.
 */
export function answerRequest(
  delivery: Delivery,
  { step, fault, riderPlace }: CustodyRequest,
  now: Date,
): Change | null {
  const { status } = delivery;
  if (status === 'CANCELLED') return null;
  const change = isBeforePickup(status)
    ? cancel(delivery, step, 'ORDER_CANCELLED', true, now)
    : step === 'RECALL'
      ? turnAround(delivery, step, { by: bySystem, reason: 'RECALLED', fault, riderPlace, occurredAt: now })
      : refusal(delivery, step, now);
  return isRefused(change) ? refusal(delivery, step, now) : change;
}

/** T9, or the end of an order that needs no answer: what was not picked up is cancelled. `null`: it was, or is over. */
export function cancelUnasked(delivery: Delivery, reason: string, now: Date): Change | null {
  const change = cancel(delivery, 'CANCEL', reason, false, now);
  return isRefused(change) ? null : change;
}

/** Half of the fee goes to a rider who had departed. `requested`: the order asked, and waits for this answer. */
const cancel = (delivery: Delivery, step: 'CANCEL' | 'RECALL', reason: string, requested: boolean, now: Date) =>
  takeStep(delivery, step, bySystem, now, {
    payload: { reason, requested },
    pay: { compensationMinor: compensationFor(delivery) },
  });

const refusal = (delivery: Delivery, step: 'CANCEL' | 'RECALL', now: Date): Change => ({
  delivery,
  event: { type: 'CancelRefused', by: bySystem, occurredAt: now, payload: { status: delivery.status, request: step } },
});
