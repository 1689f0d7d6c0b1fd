import type { MutationResolvers } from '../../schema.generated.ts';
import { actOnOrder } from '../act-on-order.ts';

export const markReady = (async (_, { orderId }, context) =>
  await actOnOrder(context, orderId, 'markReady')) satisfies MutationResolvers['markReady'];
