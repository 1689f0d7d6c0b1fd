import type { Change } from './change.ts';
import type { Delivery } from './delivery.ts';
import { type Refused, refused } from './refused.ts';

const waitSeconds = 300;
const neededTries = 2;
/** Each is a row: more of them prove nothing more. */
const mostTries = 10;

type Facts = Pick<Delivery, 'status' | 'atDoorSince' | 'contactAttempts'>;

/** T11: from when on the customer counts as unreachable; `null` while too few tries were made, or not at the door. */
export function unreachableAt({ status, atDoorSince, contactAttempts }: Facts): Date | null {
  if (status !== 'ARRIVED_AT_DROPOFF' || !atDoorSince || contactAttempts < neededTries) return null;
  return new Date(atDoorSince.getTime() + waitSeconds * 1000);
}

export function isUnreachable(delivery: Facts, now: Date): boolean {
  const from = unreachableAt(delivery);
  return from !== null && from <= now;
}

/** What a rider at the door must do before he may give up; `null` when nothing is missing. */
export function missingBeforeGivingUp({ atDoorSince, contactAttempts }: Facts, now: Date): Refused | null {
  const missing: string[] = [];
  const tries = neededTries - contactAttempts;
  if (tries > 0)
    missing.push(tries === 1 ? 'one more try to reach the customer' : `${tries} tries to reach the customer`);
  const waited = atDoorSince ? Math.floor((now.getTime() - atDoorSince.getTime()) / 1000) : 0;
  if (waited < waitSeconds) missing.push(`${waitSeconds - waited} more seconds at the door`);
  return missing.length > 0
    ? refused('ILLEGAL_TRANSITION', `CANNOT_DELIVER still needs ${missing.join(' and ')}.`)
    : null;
}

/** The rider at the door tried to reach the customer. */
export function logContactAttempt(delivery: Delivery, now: Date): Change | Refused {
  if (delivery.status !== 'ARRIVED_AT_DROPOFF')
    return refused('ILLEGAL_TRANSITION', `Tries count at the door: the delivery is ${delivery.status}.`);
  if (delivery.contactAttempts >= mostTries)
    return refused('ILLEGAL_TRANSITION', `${mostTries} tries are logged: that is enough.`);
  const contactAttempts = delivery.contactAttempts + 1;
  const by = { actor: 'RIDER', actorId: delivery.riderId } as const;
  return {
    delivery: { ...delivery, contactAttempts },
    event: { type: 'ContactAttempted', by, occurredAt: now, payload: { contactAttempts } },
  };
}
