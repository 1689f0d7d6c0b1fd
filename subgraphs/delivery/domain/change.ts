import { type Delivery, isEnded } from './delivery.ts';
import { type Refused, refused } from './refused.ts';
import { type Actor, type DeliveryStep, type StepEvent, wayOf } from './transitions.ts';

/** Every step, and what happens to a delivery while it stays where it is. */
export type DeliveryEventName =
  | StepEvent
  | 'DeliveryCreated'
  | 'ReadyTimeMoved'
  | 'CodeRefused'
  | 'ContactAttempted'
  | 'CancelRefused';

export type By = { actor: Actor; actorId: string | null };
export const bySystem: By = { actor: 'SYSTEM', actorId: null };

/** What its rider gets by an event, in minor units of the delivery's currency. */
export type Pay = { earningMinor: number } | { compensationMinor: number };

/** What is to be saved: the delivery as it is afterwards, and the event that tells of it. */
export type Change = {
  delivery: Delivery;
  event: {
    type: DeliveryEventName;
    by: By;
    occurredAt: Date;
    /** Told to other services. */
    payload: Record<string, unknown>;
    /** Told with the currency, and the day by the rider's calendar on which it is earned. */
    pay?: Pay;
    /** Kept in the delivery's own log alone. */
    kept?: Record<string, unknown>;
  };
};

type Details = Pick<Partial<Change['event']>, 'payload' | 'pay' | 'kept'> & { set?: Partial<Delivery> };

/** Takes one step along the table of transitions, or refuses it naming the state. */
export function takeStep(
  delivery: Delivery,
  step: DeliveryStep,
  by: By,
  occurredAt: Date,
  { set = {}, payload = {}, ...more }: Details = {},
): Change | Refused {
  const way = wayOf(delivery.status, step, by.actor);
  if (!way) return refused('ILLEGAL_TRANSITION', `${step} is not possible: the delivery is ${delivery.status}.`);
  const endedAt = isEnded(way.to) ? occurredAt : null;
  return {
    delivery: { ...delivery, status: way.to, stageSince: occurredAt, endedAt, ...set },
    event: { type: way.event, by, occurredAt, payload, ...more },
  };
}
