import { notFound } from '#platform/errors.ts';
import { followLog, untilClosing } from '#platform/event-stream.ts';
import { restaurantOrdersTopic } from '../../domain/order.ts';
import type { SubscriptionResolvers } from '../../schema.generated.ts';
import { visibleEvent } from '../visible-event.ts';

export const restaurantOrderChanged = {
  async subscribe(_, { restaurantId }, { viewer, loaders, orders, pubsub, closing }) {
    const userId = viewer.requireUserId();
    const ownerId = viewer.hasRole('MERCHANT') ? await loaders.ownerByRestaurant.load(restaurantId) : null;
    if (ownerId !== userId) throw notFound('Restaurant');
    const events = followLog({
      pubsub,
      topic: restaurantOrdersTopic(restaurantId),
      afterSeq: await orders.feedPosition(restaurantId),
      readAfter: (feedSeq, limit) => orders.feedAfter(restaurantId, feedSeq, limit),
      seqOf: event => event.feedSeq,
      isLast: () => false,
    });
    return untilClosing(closing, events);
  },
  resolve: visibleEvent,
} satisfies SubscriptionResolvers['restaurantOrderChanged'];
