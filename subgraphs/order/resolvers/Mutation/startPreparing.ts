import type { MutationResolvers } from '../../schema.generated.ts';
import { actOnOrder } from '../act-on-order.ts';

export const startPreparing = (async (_, { orderId }, context) =>
  await actOnOrder(context, orderId, 'startPreparing')) satisfies MutationResolvers['startPreparing'];
