import type { MutationResolvers } from '../../schema.generated.ts';
import { actOnOrder, meetOrder } from '../act-on-order.ts';

/** At the counter, to have the meal is to have collected it: both steps at once. */
export const completeOrder = (async (_, { orderId }, context) => {
  const { order } = await meetOrder(context, orderId);
  const isAtCounter = order.fulfilment === 'PICKUP' && order.status === 'READY';
  return isAtCounter
    ? await actOnOrder(context, orderId, 'collect', {}, 'complete')
    : await actOnOrder(context, orderId, 'complete');
}) satisfies MutationResolvers['completeOrder'];
