import type { Delivery } from './delivery.ts';
import type { Actor } from './transitions.ts';

const leaseSeconds = 30;

export type OfferStatus = 'PENDING' | 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'REVOKED';
export type OfferStep = 'ACCEPT' | 'DECLINE' | 'LAPSE' | 'REVOKE';

/** The offer's whole machine: it is open once, and ends once. Revoked by whatever takes the delivery or the rider away. */
export const offerTransitions = [
  { step: 'ACCEPT', from: 'PENDING', to: 'ACCEPTED', by: ['RIDER'] },
  { step: 'DECLINE', from: 'PENDING', to: 'DECLINED', by: ['RIDER'] },
  { step: 'LAPSE', from: 'PENDING', to: 'EXPIRED', by: ['SYSTEM'] },
  { step: 'REVOKE', from: 'PENDING', to: 'REVOKED', by: ['RIDER', 'DISPATCHER', 'SYSTEM'] },
] as const satisfies readonly { step: OfferStep; from: OfferStatus; to: OfferStatus; by: readonly Actor[] }[];

/** Where the step leads from PENDING. */
export const settledAs = (step: OfferStep): Exclude<OfferStatus, 'PENDING'> => settlements[step];

const settlements = Object.fromEntries(offerTransitions.map(({ step, to }) => [step, to])) as Record<
  OfferStep,
  (typeof offerTransitions)[number]['to']
>;

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
