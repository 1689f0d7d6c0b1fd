import type { DeliveryStatus } from './delivery.ts';

/** What may happen to a delivery; seven of them are the rider's steps of the API. */
export type DeliveryStep =
  | 'START_DISPATCH'
  | 'ASSIGN'
  | 'DEPART'
  | 'ARRIVE_AT_PICKUP'
  | 'PICK_UP'
  | 'ARRIVE_AT_DROPOFF'
  | 'DELIVER'
  | 'UNASSIGN'
  | 'CANNOT_DELIVER'
  | 'DISPOSE'
  | 'CANCEL'
  | 'RECALL'
  | 'RETURNED';

/** What a step is called to others. */
export type StepEvent =
  | 'DispatchStarted'
  | 'DeliveryAssigned'
  | 'RiderDeparted'
  | 'RiderArrivedAtPickup'
  | 'DeliveryPickedUp'
  | 'RiderArrivedAtDropoff'
  | 'DeliveryDelivered'
  | 'DeliveryUnassigned'
  | 'DeliveryFailed'
  | 'DeliveryCancelled'
  | 'DeliveryReturned';

export type Actor = 'RIDER' | 'DISPATCHER' | 'SYSTEM';

type Transition = {
  rule: string;
  step: DeliveryStep;
  from: readonly DeliveryStatus[];
  to: DeliveryStatus;
  by: readonly Actor[];
  event: StepEvent;
};

const onTheWay: readonly DeliveryStatus[] = ['ASSIGNED', 'EN_ROUTE_TO_PICKUP'];
const fetching: readonly DeliveryStatus[] = [...onTheWay, 'ARRIVED_AT_PICKUP'];
const beforePickup: readonly DeliveryStatus[] = ['PENDING', 'DISPATCHING', ...fetching];
const withFood: readonly DeliveryStatus[] = ['PICKED_UP', 'ARRIVED_AT_DROPOFF'];
const anyone: readonly Actor[] = ['RIDER', 'DISPATCHER', 'SYSTEM'];

/** Every way there is; what is not here cannot happen. The guards of a step stand where the step is decided. */
export const transitions: readonly Transition[] = [
  way('DV2', 'START_DISPATCH', ['PENDING'], 'DISPATCHING', ['SYSTEM', 'DISPATCHER'], 'DispatchStarted'),
  way('DV3', 'ASSIGN', ['DISPATCHING'], 'ASSIGNED', ['RIDER'], 'DeliveryAssigned'),
  way('DV4', 'ASSIGN', ['DISPATCHING', ...onTheWay], 'ASSIGNED', ['DISPATCHER'], 'DeliveryAssigned'),
  way('DV5', 'DEPART', ['ASSIGNED'], 'EN_ROUTE_TO_PICKUP', ['RIDER', 'SYSTEM'], 'RiderDeparted'),
  way('DV6', 'ARRIVE_AT_PICKUP', onTheWay, 'ARRIVED_AT_PICKUP', ['RIDER', 'SYSTEM'], 'RiderArrivedAtPickup'),
  way('DV7', 'PICK_UP', ['ARRIVED_AT_PICKUP'], 'PICKED_UP', ['RIDER'], 'DeliveryPickedUp'),
  way('DV8', 'ARRIVE_AT_DROPOFF', ['PICKED_UP'], 'ARRIVED_AT_DROPOFF', ['RIDER', 'SYSTEM'], 'RiderArrivedAtDropoff'),
  way('DV9', 'DELIVER', withFood, 'DELIVERED', ['RIDER'], 'DeliveryDelivered'),
  way('DV10', 'UNASSIGN', fetching, 'DISPATCHING', anyone, 'DeliveryUnassigned'),
  way('DV12', 'CANNOT_DELIVER', ['ARRIVED_AT_DROPOFF'], 'RETURNING', ['RIDER'], 'DeliveryFailed'),
  way('DV12', 'CANNOT_DELIVER', withFood, 'RETURNING', ['DISPATCHER'], 'DeliveryFailed'),
  way('DV12', 'DISPOSE', withFood, 'FAILED', ['DISPATCHER'], 'DeliveryFailed'),
  way('DV13', 'CANCEL', beforePickup, 'CANCELLED', ['SYSTEM'], 'DeliveryCancelled'),
  way('DV14', 'RECALL', beforePickup, 'CANCELLED', ['SYSTEM'], 'DeliveryCancelled'),
  way('DV14', 'RECALL', withFood, 'RETURNING', ['SYSTEM'], 'DeliveryFailed'),
  way('DV15', 'RETURNED', ['RETURNING'], 'RETURNED', ['RIDER'], 'DeliveryReturned'),
];

/** One row for each state and actor: what a walk over all that can happen goes along. */
export type Way = Omit<Transition, 'from' | 'by'> & { from: DeliveryStatus; by: Actor };

export const ways: readonly Way[] = transitions.flatMap(({ from, by, ...rest }) =>
  from.flatMap(status => by.map(actor => ({ ...rest, from: status, by: actor }))),
);

/** The step's way from here, or `null` when it may not happen now or not by this actor. */
export const wayOf = (status: DeliveryStatus, step: DeliveryStep, by: Actor): Way | null =>
  ways.find(one => one.step === step && one.from === status && one.by === by) ?? null;

/** Where the step leads, or `null`. */
export const nextStatus = (status: DeliveryStatus, step: DeliveryStep, by: Actor): DeliveryStatus | null =>
  wayOf(status, step, by)?.to ?? null;

/** Nobody has the food yet: the delivery still waits for the kitchen, and may be cancelled. */
export const isBeforePickup = (status: DeliveryStatus): boolean => beforePickup.includes(status);

function way(
  rule: string,
  step: DeliveryStep,
  from: readonly DeliveryStatus[],
  to: DeliveryStatus,
  by: readonly Actor[],
  event: StepEvent,
): Transition {
  return { rule, step, from, to, by, event };
}
