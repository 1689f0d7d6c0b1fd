import { notFound } from '#platform/errors.ts';
import { followChanges, type Look, untilClosing } from '#platform/event-stream.ts';
import type { Delivery } from '../../domain/delivery.ts';
import { canFollow, mayFollow } from '../../domain/permissions.ts';
import { newerPosition, type RiderPosition } from '../../domain/rider.ts';
import type { SubscriptionResolvers } from '../../schema.generated.ts';

type Located = { delivery: Delivery; riderId: string; position: RiderPosition };

/** Each look reads the delivery anew: whoever may not follow any more hears nothing more. */
export const riderLocationChanged = {
  async subscribe(_, { orderId }, context) {
    const { asker, viewer, loaders, deliveries, riders, positions, pubsub, closing } = context;
    viewer.requireUserId();
    const seen = await loaders.deliveryByOrderId.load(orderId);
    if (!seen || !canFollow(asker, seen)) throw notFound('Delivery');

    async function look(): Promise<Look<Located>> {
      const [delivery] = await deliveries.findManyByOrder([orderId]);
      const answer = delivery ? mayFollow(asker, delivery) : 'NO';
      if (!delivery || answer === 'NO') return 'END';
      if (answer === 'LATER' || !delivery.riderId) return 'WAIT';
      const { riderId } = delivery;
      const [[rider], [latest = null]] = await Promise.all([riders.findMany([riderId]), positions.latest([riderId])]);
      const position = newerPosition(latest, rider?.position ?? null);
      return position ? { value: { delivery, riderId, position } } : 'WAIT';
    }

    const keyOf = ({ riderId, position }: Located) => `${riderId} ${position.receivedAt.getTime()} ${position.seq}`;
    return untilClosing(closing, followChanges({ pubsub, topic: `rider-location.${orderId}`, look, keyOf }));
  },
  resolve({ delivery, riderId, position }: Located) {
    const { latitude, longitude, recordedAt, headingDegrees, speedMetersPerSecond } = position;
    const location = { latitude, longitude };
    return { recordedAt, location, headingDegrees, speedMetersPerSecond, delivery, rider: { id: riderId } };
  },
} satisfies SubscriptionResolvers['riderLocationChanged'];
