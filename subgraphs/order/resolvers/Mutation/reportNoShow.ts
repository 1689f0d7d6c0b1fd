import type { MutationResolvers } from '../../schema.generated.ts';
import { actOnOrder } from '../act-on-order.ts';

export const reportNoShow = (async (_, { orderId }, context) =>
  await actOnOrder(context, orderId, 'failNoShow')) satisfies MutationResolvers['reportNoShow'];
