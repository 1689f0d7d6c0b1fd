import type { MutationResolvers } from '../../schema.generated.ts';
import { actOnOrder } from '../act-on-order.ts';

export const remindRestaurant = (async (_, { orderId }, context) =>
  await actOnOrder(context, orderId, 'remind')) satisfies MutationResolvers['remindRestaurant'];
