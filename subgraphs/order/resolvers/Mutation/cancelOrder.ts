import type { MutationResolvers } from '../../schema.generated.ts';
import { actOnOrder } from '../act-on-order.ts';
import { checkText } from '../basket-input.ts';

export const cancelOrder = (async (_, { orderId, reason = null }, context) => {
  context.viewer.requireUserId();
  checkText('reason', reason, 500);
  return await actOnOrder(context, orderId, 'cancel', { reason });
}) satisfies MutationResolvers['cancelOrder'];
