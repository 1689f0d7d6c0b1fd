import { type Delivery, isEnded } from './delivery.ts';

/** Who asks, as far as deliveries care. */
export type Asker = { userId: string | null; isStaff: boolean; isService: boolean };

type Parties = Pick<Delivery, 'customerId' | 'merchantId' | 'riderId' | 'status'>;

export const isCustomerOf = (asker: Asker, delivery: Parties): boolean =>
  asker.userId !== null && asker.userId === delivery.customerId;

export const isMerchantOf = (asker: Asker, delivery: Parties): boolean =>
  asker.userId !== null && asker.userId === delivery.merchantId;

const isRiderOf = (asker: Asker, delivery: Parties): boolean =>
  asker.userId !== null && asker.userId === delivery.riderId;

/** Its parties and staff. A rider with an open offer sees it too; only the offers know that. */
export const canSee = (asker: Asker, delivery: Parties): boolean =>
  asker.isStaff ||
  asker.isService ||
  isCustomerOf(asker, delivery) ||
  isMerchantOf(asker, delivery) ||
  isRiderOf(asker, delivery);

/** The door is nothing to the restaurant. */
export const canSeeDropoff = (asker: Asker, delivery: Parties): boolean =>
  !isMerchantOf(asker, delivery) || asker.isStaff || isCustomerOf(asker, delivery) || isRiderOf(asker, delivery);

const toPickup: readonly string[] = ['ASSIGNED', 'EN_ROUTE_TO_PICKUP', 'ARRIVED_AT_PICKUP'];
const toDoor: readonly string[] = ['PICKED_UP', 'ARRIVED_AT_DROPOFF'];

/**
 * Whether the asker may follow the rider of this delivery: NOW, LATER (nobody has it yet) or NO. The customer until it
 * is at the door, the restaurant until pick-up, staff while a rider has it.
 */
export function mayFollow(asker: Asker, delivery: Parties): 'NOW' | 'LATER' | 'NO' {
  const isParty = isCustomerOf(asker, delivery) || isMerchantOf(asker, delivery);
  if (isEnded(delivery.status) || !(asker.isStaff || isParty)) return 'NO';
  if (delivery.status === 'PENDING' || delivery.status === 'DISPATCHING') return 'LATER';
  if (asker.isStaff || toPickup.includes(delivery.status)) return 'NOW';
  return toDoor.includes(delivery.status) && isCustomerOf(asker, delivery) ? 'NOW' : 'NO';
}

/** Whether the asker may follow the rider at some time of this delivery, be it over now or not yet begun. */
export const canFollow = (asker: Asker, delivery: Parties): boolean =>
  mayFollow(asker, delivery) !== 'NO' || mayFollow(asker, { ...delivery, status: 'ASSIGNED' }) !== 'NO';

/** Whether the asker meets this delivery as staff and in no other part. */
export const isOnlyStaff = (asker: Asker, delivery: Parties): boolean =>
  asker.isStaff && !isCustomerOf(asker, delivery) && !isMerchantOf(asker, delivery) && !isRiderOf(asker, delivery);
