import { type By, type Change, takeStep } from './change.ts';
import type { Delivery } from './delivery.ts';
import type { Fault } from './fault.ts';
import { returnFeeFor } from './fee.ts';
import type { Place } from './place.ts';
import type { Refused } from './refused.ts';
import { isUnreachable } from './unreachable.ts';

type Failure = { by: By; reason: string; riderPlace: Place | null; occurredAt: Date; now: Date };

/** DV12: the food goes back, or is disposed of. The customer's fault when he could not be reached, else the platform's. */
export function failDelivery(delivery: Delivery, disposed: boolean, { now, ...failure }: Failure): Change | Refused {
  const fault = isUnreachable(delivery, now) ? 'CUSTOMER' : 'PLATFORM';
  return turnAround(delivery, disposed ? 'DISPOSE' : 'CANNOT_DELIVER', { fault, ...failure });
}

type Turn = Omit<Failure, 'now'> & { fault: Fault };

/** The ride ends before the hand-over: the rider did his part and earns the fee; the way back is paid when it is made. */
export function turnAround(
  delivery: Delivery,
  step: 'CANNOT_DELIVER' | 'DISPOSE' | 'RECALL',
  { by, reason, fault, riderPlace, occurredAt }: Turn,
): Change | Refused {
  const disposed = step === 'DISPOSE';
  return takeStep(delivery, step, by, occurredAt, {
    set: { returnFeeMinor: disposed ? 0 : returnFeeFor(delivery, riderPlace) },
    payload: { reason, fault, disposed },
    pay: { earningMinor: delivery.feeMinor },
  });
}
