import { badInput, notFound } from '#platform/errors.ts';
import { followLog, untilClosing } from '#platform/event-stream.ts';
import type { TopicMessage } from '#platform/outbox.ts';
import { createPullIterator } from '#platform/pull-iterator.ts';
import { isEnded, type OrderEvent, orderTopic } from '../../domain/order.ts';
import type { SubscriptionResolvers } from '../../schema.generated.ts';
import { visibleEvent } from '../visible-event.ts';

export const orderStatusChanged = {
  async subscribe(_, { orderId, afterSeq }, { loaders, orders, pubsub, closing }) {
    if (afterSeq && afterSeq < 0) throw badInput('afterSeq must be 0 or more.');
    const order = await loaders.orderById.load(orderId);
    if (!order) throw notFound('Order');
    // An order that has ended gets no more events: whoever has its last one would wait for nothing.
    if (isEnded(order.status) && (afterSeq ?? 0) >= order.seq) return nothing();
    const events = followLog<OrderEvent, TopicMessage>({
      pubsub,
      topic: orderTopic(orderId),
      afterSeq: afterSeq ?? 0,
      readAfter: seq => orders.eventsAfter({ orderId, seq }),
      seqOf: event => event.seq,
      seqTold: message => message.seq,
      isLast: event => isEnded(event.status),
    });
    return untilClosing(closing, events);
  },
  resolve: visibleEvent,
} satisfies SubscriptionResolvers['orderStatusChanged'];

const nothing = () =>
  createPullIterator<OrderEvent>({ pull: async () => ({ done: true, value: undefined }), close: () => {} });
