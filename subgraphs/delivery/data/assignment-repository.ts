import { eq } from 'drizzle-orm';
import { type Database, inTransaction, type Transaction } from '#platform/database.ts';
import { isId } from '#platform/ids.ts';
import { acceptOffer, assignByHand } from '../domain/assign-delivery.ts';
import type { Delivery } from '../domain/delivery.ts';
import { isOpen, type Offer } from '../domain/offer.ts';
import { isRefused, offerGone, type Refused } from '../domain/refused.ts';
import { passOn, settleOffer } from './offer-repository.ts';
import { lockRider } from './rider-repository.ts';
import { lockDelivery, saveChange } from './save-change.ts';
import { offers } from './tables.ts';

type Options = { db: Database; now: () => Date; afterCommit: () => void };

export type AssignmentRepository = ReturnType<typeof createAssignmentRepository>;

/** Who gets a delivery: offers taken or left, and a dispatcher's hand. Locks: the delivery, the rider, the offer. */
export function createAssignmentRepository({ db, now, afterCommit }: Options) {
  async function committed<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const answer = await inTransaction(db, work);
    afterCommit();
    return answer;
  }

  /** One of many who try at once wins; to the others the offer is gone. */
  async function accept(riderId: string, offerId: string): Promise<Delivery | Refused> {
    const seen = await find(db, offerId);
    if (seen?.riderId !== riderId || seen.status !== 'PENDING') return offerGone();
    return committed(async tx => {
      const delivery = await lockDelivery(tx, seen.deliveryId);
      const rider = await lockRider(tx, riderId);
      const offer = await find(tx, offerId);
      if (!delivery || !offer) return offerGone();
      const at = now();
      const decision = acceptOffer(delivery, offer, rider, at);
      if (isRefused(decision)) {
        // Over, though the timer has not looked yet: the next rider need not wait for it.
        if (offer.status === 'PENDING' && !isOpen(offer, at)) await passOn(tx, offer, 'LAPSE', at);
        return decision;
      }
      if (!(await settleOffer(tx, offer, 'ACCEPT', at))) return offerGone();
      return saveChange(tx, delivery, decision, at);
    });
  }

  /** `false` when it was not open, or another's. */
  async function decline(riderId: string, offerId: string, reason: string | null): Promise<boolean> {
    const seen = await find(db, offerId);
    if (seen?.riderId !== riderId || !isOpen(seen, now())) return false;
    return committed(async tx => {
      await lockDelivery(tx, seen.deliveryId);
      const offer = await find(tx, offerId);
      return offer ? passOn(tx, offer, 'DECLINE', now(), reason) : false;
    });
  }

  /** `null`: there is no such delivery or rider. */
  async function assign(deliveryId: string, riderId: string, dispatcherId: string): Promise<Delivery | Refused | null> {
    if (!isId(deliveryId) || !isId(riderId)) return null;
    return committed(async tx => {
      const delivery = await lockDelivery(tx, deliveryId);
      const rider = await lockRider(tx, riderId);
      if (!delivery || !rider) return null;
      const decision = assignByHand(delivery, rider, dispatcherId, now());
      return isRefused(decision) ? decision : saveChange(tx, delivery, decision, now());
    });
  }

  return { accept, decline, assign };
}

async function find(db: Database | Transaction, offerId: string): Promise<Offer | undefined> {
  if (!isId(offerId)) return undefined;
  return (await db.select().from(offers).where(eq(offers.id, offerId)))[0];
}
