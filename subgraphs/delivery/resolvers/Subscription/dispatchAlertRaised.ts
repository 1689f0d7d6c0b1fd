import { followRecent, untilClosing } from '#platform/event-stream.ts';
import type { DeliveryContext } from '../../context.ts';
import type { Alert } from '../../domain/alert.ts';
import type { SubscriptionResolvers } from '../../schema.generated.ts';
import { alertOf } from '../alert-of.ts';
import { requireDispatcher } from '../viewers.ts';

const farthestBackMs = 24 * 60 * 60_000;

/** An alert that is opened again is news, too. */
export const dispatchAlertRaised = {
  async subscribe(_, { since }, { viewer, pubsub, alerts, closing, now }) {
    requireDispatcher(viewer);
    const raised = followRecent<Alert>({
      pubsub,
      topic: 'dispatch-alerts',
      now,
      since: since ? new Date(Math.max(since.getTime(), now().getTime() - farthestBackMs)) : null,
      read: ({ from, after }, limit) => alerts.raisedSince(from, after, limit),
      atOf: alert => alert.raisedAt,
      keyOf: alert => `${alert.id} ${alert.raisedAt.getTime()}`,
    });
    return untilClosing(closing, raised);
  },
  resolve: (alert: Alert, _: unknown, context: DeliveryContext) => alertOf(alert, context),
} satisfies SubscriptionResolvers['dispatchAlertRaised'];
