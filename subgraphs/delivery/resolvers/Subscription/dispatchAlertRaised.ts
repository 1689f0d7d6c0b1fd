import { followTopic, untilClosing } from '#platform/event-stream.ts';
import type { TopicMessage } from '#platform/outbox.ts';
import type { DeliveryContext } from '../../context.ts';
import type { Alert } from '../../domain/alert.ts';
import type { SubscriptionResolvers } from '../../schema.generated.ts';
import { alertOf } from '../alert-of.ts';
import { requireDispatcher } from '../viewers.ts';

/** New alerts. What was raised before is on the board. */
export const dispatchAlertRaised = {
  async subscribe(_, __, { viewer, pubsub, alerts, closing }) {
    requireDispatcher(viewer);
    const raised = followTopic<Alert, TopicMessage>({
      pubsub,
      topic: 'dispatch-alerts',
      map: async ({ aggregateId }) => (await alerts.findMany([aggregateId]))[0] ?? null,
    });
    return untilClosing(closing, raised);
  },
  resolve: (alert: Alert, _: unknown, context: DeliveryContext) => alertOf(alert, context),
} satisfies SubscriptionResolvers['dispatchAlertRaised'];
