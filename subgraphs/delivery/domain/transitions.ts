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
  | 'CANCEL'
  | 'RETURNED';

export type Actor = 'RIDER' | 'DISPATCHER' | 'SYSTEM';

type Transition = {
  rule: string;
  step: DeliveryStep;
  from: readonly DeliveryStatus[];
  to: DeliveryStatus;
  by: readonly Actor[];
};

const onTheWay: readonly DeliveryStatus[] = ['ASSIGNED', 'EN_ROUTE_TO_PICKUP'];
const beforePickup: readonly DeliveryStatus[] = [...onTheWay, 'ARRIVED_AT_PICKUP'];
const withFood: readonly DeliveryStatus[] = ['PICKED_UP', 'ARRIVED_AT_DROPOFF'];

/** Every way there is; what is not here cannot happen. The guards of a step stand where the step is decided. */
export const transitions: readonly Transition[] = [
  { rule: 'DV2', step: 'START_DISPATCH', from: ['PENDING'], to: 'DISPATCHING', by: ['SYSTEM', 'DISPATCHER'] },
  { rule: 'DV3', step: 'ASSIGN', from: ['DISPATCHING'], to: 'ASSIGNED', by: ['RIDER'] },
  { rule: 'DV4', step: 'ASSIGN', from: ['DISPATCHING', ...onTheWay], to: 'ASSIGNED', by: ['DISPATCHER'] },
  { rule: 'DV5', step: 'DEPART', from: ['ASSIGNED'], to: 'EN_ROUTE_TO_PICKUP', by: ['RIDER', 'SYSTEM'] },
  { rule: 'DV6', step: 'ARRIVE_AT_PICKUP', from: onTheWay, to: 'ARRIVED_AT_PICKUP', by: ['RIDER', 'SYSTEM'] },
  { rule: 'DV7', step: 'PICK_UP', from: ['ARRIVED_AT_PICKUP'], to: 'PICKED_UP', by: ['RIDER'] },
  { rule: 'DV8', step: 'ARRIVE_AT_DROPOFF', from: ['PICKED_UP'], to: 'ARRIVED_AT_DROPOFF', by: ['RIDER', 'SYSTEM'] },
  { rule: 'DV9', step: 'DELIVER', from: withFood, to: 'DELIVERED', by: ['RIDER'] },
  {
    rule: 'DV10',
    step: 'UNASSIGN',
    from: beforePickup,
    to: 'DISPATCHING',
    by: ['RIDER', 'DISPATCHER', 'SYSTEM'],
  },
  { rule: 'DV12', step: 'CANNOT_DELIVER', from: withFood, to: 'RETURNING', by: ['RIDER'] },
  {
    rule: 'DV13',
    step: 'CANCEL',
    from: ['PENDING', 'DISPATCHING', ...beforePickup],
    to: 'CANCELLED',
    by: ['SYSTEM'],
  },
  { rule: 'DV15', step: 'RETURNED', from: ['RETURNING'], to: 'RETURNED', by: ['RIDER'] },
];

/** Where the step leads, or `null` when it may not happen now or not by this actor. */
export const nextStatus = (status: DeliveryStatus, step: DeliveryStep, by: Actor): DeliveryStatus | null =>
  transitions.find(way => way.step === step && way.from.includes(status) && way.by.includes(by))?.to ?? null;
