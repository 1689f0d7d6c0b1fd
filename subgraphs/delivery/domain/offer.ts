import type { Delivery } from './delivery.ts';

const leaseSeconds = 30;

export type OfferStatus = 'PENDING' | 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'REVOKED';

/** One delivery offered to one rider for a while. */
export type Offer = {
  id: string;
  deliveryId: string;
  riderId: string;
  status: OfferStatus;
  feeMinor: number;
  currency: string;
  offeredAt: Date;
  expiresAt: Date;
  decidedAt: Date | null;
  reason: string | null;
};

export const makeOffer = (id: string, delivery: Delivery, riderId: string, now: Date): Offer => ({
  id,
  deliveryId: delivery.id,
  riderId,
  status: 'PENDING',
  feeMinor: delivery.feeMinor,
  currency: delivery.currency,
  offeredAt: now,
  expiresAt: new Date(now.getTime() + leaseSeconds * 1000),
  decidedAt: null,
  reason: null,
});

/** Open at this moment: a lease that is over counts even before the timer has said so. */
export const isOpen = ({ status, expiresAt }: Pick<Offer, 'status' | 'expiresAt'>, now: Date): boolean =>
  status === 'PENDING' && expiresAt > now;
