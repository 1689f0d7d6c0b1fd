import type { Place } from './place.ts';

export type DeliveryStatus =
  | 'PENDING'
  | 'DISPATCHING'
  | 'ASSIGNED'
  | 'EN_ROUTE_TO_PICKUP'
  | 'ARRIVED_AT_PICKUP'
  | 'PICKED_UP'
  | 'ARRIVED_AT_DROPOFF'
  | 'DELIVERED'
  | 'RETURNING'
  | 'RETURNED'
  | 'FAILED'
  | 'CANCELLED';

/** The carrying of one order. What it knows of the order is a snapshot from the moment the kitchen accepted. */
export type Delivery = {
  id: string;
  orderId: string;
  orderNumber: string;
  customerId: string;
  merchantId: string;
  restaurantId: string;
  status: DeliveryStatus;
  /** Since when, by the rider's clock where he said so. */
  stageSince: Date;
  attempt: number;
  /** Stays after the end: who carried it. */
  riderId: string | null;
  readyAt: Date;
  isReady: boolean;
  /** By when it was foreseen at the door; past that it is overdue. */
  expectedAt: Date;
  pickup: Place;
  dropoff: Place;
  dropoffLine: string;
  dropoffInstructions: string;
  currency: string;
  /** What the rider earns. */
  feeMinor: number;
  pickupCode: string;
  pickupTries: number;
  dropoffPin: string;
  dropoffTries: number;
  pickedUpAt: Date | null;
  /** By our own clock: a telephone's could shorten the wait for the customer. */
  atDoorSince: Date | null;
  /** Tries to reach the customer at the door. */
  contactAttempts: number;
  /** What the rider earns when the food is back. */
  returnFeeMinor: number;
  endedAt: Date | null;
  createdAt: Date;
  /** The number of its last event. */
  seq: number;
  version: number;
};

const ended: readonly DeliveryStatus[] = ['DELIVERED', 'RETURNED', 'FAILED', 'CANCELLED'];
const carried: readonly DeliveryStatus[] = [
  'ASSIGNED',
  'EN_ROUTE_TO_PICKUP',
  'ARRIVED_AT_PICKUP',
  'PICKED_UP',
  'ARRIVED_AT_DROPOFF',
  'RETURNING',
];

export const endedStatuses = ended;
export const carriedStatuses = carried;
export const openStatuses: readonly DeliveryStatus[] = ['PENDING', 'DISPATCHING', ...carried];

export const isEnded = (status: DeliveryStatus): boolean => ended.includes(status);
/** Whether a rider has it on hands: it counts against what he can carry. */
export const isCarried = (status: DeliveryStatus): boolean => carried.includes(status);
