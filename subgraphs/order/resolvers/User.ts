import type { UserResolvers } from '../schema.generated.ts';
import { noOrders, orderConnection, readOrderPage } from './connection.ts';

export const User: UserResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  async orders({ id }, args, { viewer, orders, loaders }) {
    const page = readOrderPage(args);
    if (viewer.userId !== id) return noOrders();
    const rows = await orders.pageOfCustomer(id, page);
    for (const order of rows) loaders.orderById.prime(order.id, order); // one's own: the door would let them pass
    return orderConnection(rows, args.first);
  },
};
