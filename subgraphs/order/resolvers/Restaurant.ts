import { notAvailable } from '#platform/errors.ts';
import type { OrderContext } from '../context.ts';
import type { RestaurantResolvers } from '../schema.generated.ts';
import { noOrders, orderConnection, readOrderPage } from './connection.ts';

export const Restaurant: RestaurantResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  async orders({ id }, { status, ...args }, context) {
    const { orders, loaders } = context;
    const page = readOrderPage(args);
    if (status?.length === 0 || !(await isOwner(id, context))) return noOrders();
    const rows = await orders.pageOfRestaurant(id, status ?? null, page);
    for (const order of rows) loaders.orderById.prime(order.id, order);
    return orderConnection(rows, args.first);
  },
  async salesReport({ id }, _, context) {
    if (!(await isOwner(id, context))) return null;
    throw notAvailable('SalesReport'); // no ledger yet to report from
  },
};

async function isOwner(restaurantId: string, { viewer, loaders }: OrderContext): Promise<boolean> {
  if (!viewer.hasRole('MERCHANT')) return false;
  return (await loaders.ownerByRestaurant.load(restaurantId)) === viewer.userId;
}
