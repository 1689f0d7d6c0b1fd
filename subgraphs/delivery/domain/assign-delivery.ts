import { type By, type Change, takeStep } from './change.ts';
import type { Delivery } from './delivery.ts';
import { isOpen, type Offer } from './offer.ts';
import { offerGone, type Refused, refused } from './refused.ts';
import type { Rider } from './rider.ts';

const full = () => refused('CAPACITY_FULL', 'This rider carries as much as is possible already.');

/** DV3: the rider takes an offer. Whoever is late, or was never asked, hears the same: it is gone. */
export function acceptOffer(delivery: Delivery, offer: Offer, rider: Rider | undefined, now: Date): Change | Refused {
  if (!rider?.onShiftSince || offer.riderId !== rider.id || !isOpen(offer, now)) return offerGone();
  if (delivery.status !== 'DISPATCHING') return offerGone();
  if (rider.activeCount >= rider.capacity) return full();
  return takeStep(delivery, 'ASSIGN', { actor: 'RIDER', actorId: rider.id }, now, {
    set: { riderId: rider.id },
    payload: { offerId: offer.id },
  });
}

/** DV4: a dispatcher gives it to a rider, or to another one. */
export function assignByHand(delivery: Delivery, rider: Rider, dispatcherId: string, now: Date): Change | Refused {
  if (!rider.onShiftSince) return refused('CONFLICT', 'This rider is not on shift.');
  if (delivery.riderId === rider.id && delivery.status !== 'DISPATCHING')
    return refused('CONFLICT', 'This rider has the delivery already.');
  if (rider.activeCount >= rider.capacity) return full();
  const attempt = delivery.riderId ? delivery.attempt + 1 : delivery.attempt;
  return takeStep(delivery, 'ASSIGN', { actor: 'DISPATCHER', actorId: dispatcherId }, now, {
    set: { riderId: rider.id, attempt },
  });
}

/** DV10: the delivery is taken from its rider and offered to others. */
export const unassign = (delivery: Delivery, by: By, reason: string, now: Date): Change | Refused =>
  takeStep(delivery, 'UNASSIGN', by, now, {
    set: { riderId: null, attempt: delivery.attempt + 1 },
    payload: { riderId: delivery.riderId, reason },
  });
