import { notFound } from '#platform/errors.ts';
import type { OrderEventResolvers } from '../schema.generated.ts';

export const OrderEvent: OrderEventResolvers = {
  async order({ orderId }, _, { loaders }) {
    const order = await loaders.orderById.load(orderId);
    if (!order) throw notFound('Order');
    return order;
  },
};
