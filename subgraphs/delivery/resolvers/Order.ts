import type { OrderResolvers } from '../schema.generated.ts';

export const Order: OrderResolvers = {
  __resolveReference: ({ id }) => ({ __typename: 'Order', id }),
  delivery: async ({ id }, _, { loaders }) => loaders.deliveryByOrderId.load(id),
  restaurant({ restaurantId }) {
    if (!restaurantId) throw new Error('An order knows its restaurant here only when it was reached by its delivery.');
    return { __typename: 'Restaurant', id: restaurantId };
  },
  number({ number }) {
    if (!number) throw new Error('An order knows its number here only when it was reached by its delivery.');
    return number;
  },
};
