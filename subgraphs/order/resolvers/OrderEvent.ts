import { notFound } from '#platform/errors.ts';
import type { OrderEventResolvers } from '../schema.generated.ts';
import { ownsRestaurant } from './owns-restaurant.ts';

export const OrderEvent: OrderEventResolvers = {
  async order({ orderId }, _, { loaders }) {
    const order = await loaders.orderById.load(orderId);
    if (!order) throw notFound('Order');
    return order;
  },
  feedSeq: async ({ restaurantId, feedSeq }, _, context) =>
    (await ownsRestaurant(restaurantId, context)) ? feedSeq : null,
};
