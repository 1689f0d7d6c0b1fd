import { type Delivery, isEnded } from './delivery.ts';
import { type Refused, refused } from './refused.ts';
import { type Actor, type DeliveryStep, nextStatus } from './transitions.ts';

export type DeliveryEventName =
  | 'DeliveryCreated'
  | 'DispatchStarted'
  | 'ReadyTimeMoved'
  | 'CodeRefused'
  | 'DeliveryAssigned'
  | 'DeliveryUnassigned'
  | 'RiderDeparted'
  | 'RiderArrivedAtPickup'
  | 'DeliveryPickedUp'
  | 'RiderArrivedAtDropoff'
  | 'DeliveryDelivered'
  | 'DeliveryFailed'
  | 'DeliveryReturned'
  | 'DeliveryCancelled';

export type By = { actor: Actor; actorId: string | null };
export const bySystem: By = { actor: 'SYSTEM', actorId: null };

/** What is to be saved: the delivery as it is afterwards, and the event that tells of it. */
export type Change = {
  delivery: Delivery;
  event: {
    type: DeliveryEventName;
    by: By;
    occurredAt: Date;
    /** Told to other services. */
    payload: Record<string, unknown>;
    /** Kept in the delivery's own log alone. */
    kept?: Record<string, unknown>;
  };
};

const told: Record<DeliveryStep, DeliveryEventName> = {
  START_DISPATCH: 'DispatchStarted',
  ASSIGN: 'DeliveryAssigned',
  DEPART: 'RiderDeparted',
  ARRIVE_AT_PICKUP: 'RiderArrivedAtPickup',
  PICK_UP: 'DeliveryPickedUp',
  ARRIVE_AT_DROPOFF: 'RiderArrivedAtDropoff',
  DELIVER: 'DeliveryDelivered',
  UNASSIGN: 'DeliveryUnassigned',
  CANNOT_DELIVER: 'DeliveryFailed',
  CANCEL: 'DeliveryCancelled',
  RETURNED: 'DeliveryReturned',
};

type Details = { set?: Partial<Delivery>; payload?: Record<string, unknown>; kept?: Record<string, unknown> };

/** Takes one step along the table of transitions, or refuses it naming the state. */
export function takeStep(
  delivery: Delivery,
  step: DeliveryStep,
  by: By,
  occurredAt: Date,
  { set = {}, payload = {}, kept = {} }: Details = {},
): Change | Refused {
  const status = nextStatus(delivery.status, step, by.actor);
  if (!status) return refused('ILLEGAL_TRANSITION', `${step} is not possible: the delivery is ${delivery.status}.`);
  const endedAt = isEnded(status) ? occurredAt : null;
  return {
    delivery: { ...delivery, status, stageSince: occurredAt, endedAt, ...set },
    event: { type: told[step], by, occurredAt, payload, kept },
  };
}
