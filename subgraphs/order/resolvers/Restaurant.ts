import type { RestaurantResolvers } from '../schema.generated.ts';
import { noOrders, orderConnection, readPage } from './connection.ts';

export const Restaurant: RestaurantResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  async orders({ id }, { status, ...args }, { viewer, orders, loaders }) {
    const page = readPage(args);
    const ownerId = viewer.hasRole('MERCHANT') ? await loaders.ownerByRestaurant.load(id) : null;
    if (ownerId === null || ownerId !== viewer.userId || status?.length === 0) return noOrders();
    const rows = await orders.pageOfRestaurant(id, status ?? null, page);
    for (const order of rows) loaders.orderById.prime(order.id, order);
    return orderConnection(rows, page.first);
  },
  salesReport: () => null, // no ledger yet to report from
};
