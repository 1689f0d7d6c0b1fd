import { badInput } from '#platform/errors.ts';
import type { RestaurantResolvers } from '../schema.generated.ts';
import { noOrders, orderConnection, readOrderPage } from './connection.ts';
import { ownsRestaurant } from './owns-restaurant.ts';

export const Restaurant: RestaurantResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  async orders({ id }, { status, ...args }, context) {
    const { orders, loaders } = context;
    const page = readOrderPage(args);
    if (status?.length === 0 || !(await ownsRestaurant(id, context))) return noOrders();
    const rows = await orders.pageOfRestaurant(id, status ?? null, page);
    for (const order of rows) loaders.orderById.prime(order.id, order);
    return orderConnection(rows, args.first);
  },
  async salesReport({ id: restaurantId }, { from, to }, context) {
    if (to < from || to.getTime() - from.getTime() > longestReportMs)
      throw badInput('A report is of 0 to 366 days: `to` must not be before `from`.');
    if (!(await ownsRestaurant(restaurantId, context))) return null;
    const [access] = await context.restaurants.findMany([restaurantId]);
    if (!access) return null;
    const period = { restaurantId, from, to };
    return { ...(await context.sales.figures(period)), currency: access.currency, period };
  },
};

const longestReportMs = 366 * 24 * 60 * 60_000;
