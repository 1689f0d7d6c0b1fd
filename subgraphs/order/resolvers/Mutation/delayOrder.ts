import { badInput } from '#platform/errors.ts';
import { mostDelayMinutes } from '../../domain/deadlines.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { actOnOrder } from '../act-on-order.ts';

export const delayOrder = (async (_, { orderId, minutes }, context) => {
  context.viewer.requireUserId();
  if (minutes < 1 || minutes > mostDelayMinutes) throw badInput(`minutes must be from 1 to ${mostDelayMinutes}.`);
  return await actOnOrder(context, orderId, 'delay', { delayMinutes: minutes });
}) satisfies MutationResolvers['delayOrder'];
