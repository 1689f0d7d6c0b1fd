import { bySystem, type Change } from './change.ts';
import type { Delivery } from './delivery.ts';
import { etaOf } from './eta.ts';
import { feeFor } from './fee.ts';

type AcceptedOrder = Pick<
  Delivery,
  | 'orderId'
  | 'orderNumber'
  | 'customerId'
  | 'merchantId'
  | 'restaurantId'
  | 'readyAt'
  | 'pickup'
  | 'dropoff'
  | 'dropoffLine'
  | 'dropoffInstructions'
  | 'currency'
>;

type Minted = { id: string; pickupCode: string; dropoffPin: string };

/** DV1: the kitchen accepted an order that is to be carried. */
export function createDelivery(order: AcceptedOrder, minted: Minted, now: Date): Change {
  const unborn: Omit<Delivery, 'expectedAt'> = {
    ...order,
    ...minted,
    status: 'PENDING',
    stageSince: now,
    attempt: 1,
    riderId: null,
    isReady: false,
    feeMinor: feeFor(order.pickup, order.dropoff),
    pickupTries: 0,
    dropoffTries: 0,
    pickedUpAt: null,
    atDoorSince: null,
    contactAttempts: 0,
    returnFeeMinor: 0,
    endedAt: null,
    createdAt: now,
    seq: 0,
    version: 0,
  };
  const delivery = { ...unborn, expectedAt: etaOf(unborn, null, now)?.p90 ?? order.readyAt };
  return { delivery, event: { type: 'DeliveryCreated', by: bySystem, occurredAt: now, payload: {} } };
}
