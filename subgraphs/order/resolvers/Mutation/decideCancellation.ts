import type { MutationResolvers } from '../../schema.generated.ts';
import { actOnOrder } from '../act-on-order.ts';

export const decideCancellation = (async (_, { orderId, approve }, context) =>
  await actOnOrder(
    context,
    orderId,
    approve ? ['approveCancel', 'approveAtCounter'] : 'denyCancel',
  )) satisfies MutationResolvers['decideCancellation'];
