import { badInput, notFound } from '#platform/errors.ts';
import { followLog, untilClosing } from '#platform/event-stream.ts';
import { restaurantOrdersTopic } from '../../domain/order.ts';
import type { SubscriptionResolvers } from '../../schema.generated.ts';
import { ownsRestaurant } from '../owns-restaurant.ts';
import { visibleEvent } from '../visible-event.ts';

export const restaurantOrderChanged = {
  async subscribe(_, { restaurantId, afterFeedSeq }, context) {
    const { viewer, orders, pubsub, closing } = context;
    viewer.requireUserId();
    if (!(await ownsRestaurant(restaurantId, context))) throw notFound('Restaurant');
    if (afterFeedSeq && afterFeedSeq < 0) throw badInput('afterFeedSeq must be 0 or more.');
    const events = followLog({
      pubsub,
      topic: restaurantOrdersTopic(restaurantId),
      afterSeq: afterFeedSeq ?? (await orders.feedPosition(restaurantId)),
      readAfter: (feedSeq, limit) => orders.feedAfter(restaurantId, feedSeq, limit),
      seqOf: event => event.feedSeq,
      isLast: () => false,
    });
    return untilClosing(closing, events);
  },
  resolve: visibleEvent,
} satisfies SubscriptionResolvers['restaurantOrderChanged'];
