import { notFound } from '#platform/errors.ts';
import type { OrderEventResolvers } from '../schema.generated.ts';

export const OrderEvent: OrderEventResolvers = {
  async order({ orderId }, _, { loaders }) {
    const order = await loaders.orderById.load(orderId);
    if (!order) throw notFound('Order');
    return order;
  },
  feedSeq: async ({ restaurantId, feedSeq }, _, { viewer, loaders }) =>
    viewer.userId !== null && (await loaders.ownerByRestaurant.load(restaurantId)) === viewer.userId ? feedSeq : null,
};
