import { followChanges, type Look, untilClosing } from '#platform/event-stream.ts';
import type { Delivery } from '../../domain/delivery.ts';
import { isOpen, type Offer } from '../../domain/offer.ts';
import type { SubscriptionResolvers } from '../../schema.generated.ts';

type Offered = { offer: Offer; delivery: Delivery };

/** A rider has one open offer at a time, so that to look at it is never to miss one that still could be taken. */
export const deliveryOffered = {
  async subscribe(_, __, { viewer, pubsub, offers, deliveries, closing, now }) {
    const riderId = viewer.requireRole('RIDER');

    async function look(): Promise<Look<Offered>> {
      const offer = await offers.pendingOf(riderId);
      if (!offer || !isOpen(offer, now())) return 'WAIT';
      const [delivery] = await deliveries.findMany([offer.deliveryId]);
      return delivery ? { value: { offer, delivery } } : 'WAIT';
    }

    const keyOf = ({ offer }: Offered) => offer.id;
    return untilClosing(closing, followChanges({ pubsub, topic: `rider-offers.${riderId}`, look, keyOf }));
  },
  resolve({ offer, delivery }: Offered) {
    const { id, expiresAt, feeMinor, currency } = offer;
    return { id, expiresAt, fee: { amountMinor: feeMinor, currency }, delivery };
  },
} satisfies SubscriptionResolvers['deliveryOffered'];
