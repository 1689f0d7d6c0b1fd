import type { OfferRepository } from '../data/offer-repository.ts';
import type { Delivery } from '../domain/delivery.ts';
import { isOpen } from '../domain/offer.ts';
import { type Asker, canSee } from '../domain/permissions.ts';

type Options = { asker: Asker; offers: OfferRepository; now: () => Date };

/** Lets through what the viewer may see: as a party or staff, or as the rider to whom it is offered at this moment. */
export function createAdmission({ asker, offers, now }: Options) {
  let asked: Promise<string | null> | undefined;

  async function findOffered(): Promise<string | null> {
    const offer = asker.userId ? await offers.pendingOf(asker.userId) : undefined;
    return offer && isOpen(offer, now()) ? offer.deliveryId : null;
  }

  return async function admitted(deliveries: readonly Delivery[]): Promise<Delivery[]> {
    const own = (delivery: Delivery) => canSee(asker, delivery);
    const mayBeOffered = deliveries.some(delivery => !own(delivery) && delivery.status === 'DISPATCHING');
    if (!mayBeOffered) return deliveries.filter(own);
    asked ??= findOffered();
    const offeredId = await asked;
    return deliveries.filter(delivery => own(delivery) || delivery.id === offeredId);
  };
}
