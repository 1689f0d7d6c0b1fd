import type { MoneyEffect } from './advance.ts';
import { type OrderStatus, staff } from './order.ts';

/** What follows for the money when an order ends badly. */
export type RefundPolicy = {
  /** FEE_AND_TIP: the food was cooked for somebody who does not want it any more; nobody brings it. */
  refund: 'ALL' | 'FEE_AND_TIP' | 'NONE';
  /** What the restaurant and others have earned all the same. RIDE: everything, for the ride was made. */
  earned: 'NOTHING' | 'FOOD' | 'RIDE';
};

const nothingDone: RefundPolicy = { refund: 'ALL', earned: 'NOTHING' };
const platformPays: RefundPolicy = { refund: 'ALL', earned: 'FOOD' };

/**
 * Before acceptance everything goes back. Afterwards the platform pays the restaurant for what is neither the
 * restaurant's doing nor was agreed with it; customers pay for what is their own doing.
 */
export function refundPolicy({ step, fault, before, after }: MoneyEffect): RefundPolicy {
  const requestedBy = after.cancellation?.requestedBy;
  if (!accepted.includes(before.status) || fault === 'MERCHANT') return nothingDone;
  if (step === 'failNoShow') return { refund: 'NONE', earned: 'RIDE' };
  if (fault === 'PLATFORM' || fault === null) return platformPays;
  if (step === 'failDelivery') return { refund: 'NONE', earned: 'RIDE' };
  // The customer's own wish was granted by the restaurant; staff only find whose doing it is.
  const isWish = requestedBy === undefined || !staff.includes(requestedBy);
  return isWish || !cooked.includes(before.status) ? nothingDone : { refund: 'FEE_AND_TIP', earned: 'FOOD' };
}

const accepted: readonly OrderStatus[] = ['ACCEPTED', 'PREPARING', 'READY', 'PICKED_UP'];
const cooked: readonly OrderStatus[] = ['PREPARING', 'READY'];
