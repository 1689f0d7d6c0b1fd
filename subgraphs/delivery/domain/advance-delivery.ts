import { type Change, takeStep } from './change.ts';
import type { Delivery } from './delivery.ts';
import { failDelivery } from './fail-delivery.ts';
import { metersBetween, type Place } from './place.ts';
import { type Refused, refused } from './refused.ts';
import { nextStatus } from './transitions.ts';
import { missingBeforeGivingUp } from './unreachable.ts';

/** The rider's steps, as the API names them. */
export type RiderStep =
  | 'DEPART'
  | 'ARRIVE_AT_PICKUP'
  | 'PICK_UP'
  | 'ARRIVE_AT_DROPOFF'
  | 'DELIVER'
  | 'CANNOT_DELIVER'
  | 'RETURNED';

export type Proof = { kind: 'PIN' | 'PHOTO' | 'SIGNATURE'; value: string };

type Step = {
  event: RiderStep;
  proof: Proof | null;
  occurredAt: Date;
  /** Whether the kitchen says so now; asked only for a pick-up. */
  isReady: boolean;
  riderPlace: Place | null;
  now: Date;
};

export const mostTries = 5;
const farMeters = 150;

/**
 * The next step of the rider who has it. A wrong code is a change too: it is counted, and the answer is CODE_WRONG
 * (`wrongCode`).
 */
export function advanceDelivery(delivery: Delivery, step: Step): Change | Refused {
  const { event, occurredAt, now } = step;
  const isPossible = nextStatus(delivery.status, event, 'RIDER') !== null;
  if (isPossible && event === 'PICK_UP') return pickUp(delivery, step);
  if (isPossible && event === 'DELIVER') return deliver(delivery, step);
  if (isPossible && event === 'CANNOT_DELIVER') return cannotDeliver(delivery, step);
  if (isPossible && event === 'RETURNED') return giveBack(delivery, step);
  const set = event === 'ARRIVE_AT_DROPOFF' ? { atDoorSince: now } : {};
  return takeStep(delivery, event, by(delivery), occurredAt, { set });
}

/** DV7: the kitchen has said that the food is ready, or its code proves that it handed it over. */
function pickUp(delivery: Delivery, { isReady, proof, occurredAt }: Step): Change | Refused {
  if (!isReady && !delivery.isReady) {
    if (proof?.kind !== 'PIN' || delivery.pickupTries >= mostTries)
      return refused('ILLEGAL_TRANSITION', 'The food is not ready yet: the restaurant has not said so.');
    if (proof.value !== delivery.pickupCode) return countTry(delivery, 'pickupTries', occurredAt);
  }
  const set = { pickedUpAt: occurredAt, isReady: true };
  return takeStep(delivery, 'PICK_UP', by(delivery), occurredAt, { set });
}

/** DV9: with proof. Far from the door is accepted, and remembered. */
function deliver(delivery: Delivery, { proof, occurredAt, riderPlace }: Step): Change | Refused {
  if (!proof) return refused('CODE_WRONG', 'A proof is needed.');
  if (proof.kind === 'PIN') {
    if (delivery.dropoffTries >= mostTries)
      return refused('CODE_WRONG', 'Too many wrong codes: prove it by a photo or a signature.');
    if (proof.value !== delivery.dropoffPin) return countTry(delivery, 'dropoffTries', occurredAt);
  }
  const far = riderPlace && metersBetween(riderPlace, delivery.dropoff) > farMeters;
  const payload = { proofKind: proof.kind, ...(far ? { flag: 'FAR_FROM_DROPOFF' } : {}) };
  const kept = proof.kind === 'PIN' ? {} : { proof: proof.value };
  return takeStep(delivery, 'DELIVER', by(delivery), occurredAt, {
    payload,
    kept,
    pay: { earningMinor: delivery.feeMinor },
  });
}

/** DV12 by the rider: only when he has waited and tried. A dispatcher may decide earlier. */
const cannotDeliver = (delivery: Delivery, { occurredAt, riderPlace, now }: Step): Change | Refused =>
  missingBeforeGivingUp(delivery, now) ??
  failDelivery(delivery, false, { by: by(delivery), reason: 'CUSTOMER_UNREACHABLE', riderPlace, occurredAt, now });

/** DV15: the restaurant's code proves that it has its food back, or a photo does. */
function giveBack(delivery: Delivery, { proof, occurredAt }: Step): Change | Refused {
  if (proof?.kind !== 'PIN' && proof?.kind !== 'PHOTO')
    return refused('CODE_WRONG', 'A proof is needed: the code of the restaurant or a photo.');
  if (proof.kind === 'PIN') {
    if (delivery.pickupTries >= mostTries) return refused('CODE_WRONG', 'Too many wrong codes: prove it by a photo.');
    if (proof.value !== delivery.pickupCode) return countTry(delivery, 'pickupTries', occurredAt);
  }
  return takeStep(delivery, 'RETURNED', by(delivery), occurredAt, {
    payload: { proofKind: proof.kind },
    kept: proof.kind === 'PIN' ? {} : { proof: proof.value },
    pay: { earningMinor: delivery.returnFeeMinor },
  });
}

function countTry(delivery: Delivery, tries: 'pickupTries' | 'dropoffTries', occurredAt: Date): Change {
  return {
    delivery: { ...delivery, [tries]: delivery[tries] + 1 },
    event: { type: 'CodeRefused', by: by(delivery), occurredAt, payload: {} },
  };
}

export const wrongCode = ({ event }: Change): Refused | null =>
  event.type === 'CodeRefused' ? refused('CODE_WRONG', 'This code is wrong.') : null;

const by = (delivery: Delivery) => ({ actor: 'RIDER' as const, actorId: delivery.riderId });
