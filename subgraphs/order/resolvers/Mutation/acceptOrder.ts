import { badInput } from '#platform/errors.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { actOnOrder } from '../act-on-order.ts';

const longestMinutes = 180;

export const acceptOrder = (async (_, { orderId, preparationMinutes = null }, context) => {
  context.viewer.requireUserId();
  if (preparationMinutes !== null && (preparationMinutes < 1 || preparationMinutes > longestMinutes))
    throw badInput(`preparationMinutes must be from 1 to ${longestMinutes}.`);
  return await actOnOrder(context, orderId, 'accept', { preparationMinutes });
}) satisfies MutationResolvers['acceptOrder'];
