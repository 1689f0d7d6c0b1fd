import { badInput } from '#platform/errors.ts';
import type { QueryResolvers } from '../../schema.generated.ts';

const mostOrders = 500;

/** For comparing with the orders: past the loaders, which remember and ask who may see. */
export const deliveryStandings: Required<QueryResolvers>['deliveryStandings'] = async (
  _,
  { orderIds },
  { viewer, deliveries },
) => {
  viewer.requireService();
  if (orderIds.length > mostOrders) throw badInput(`At most ${mostOrders} orders at a time.`);
  return deliveries.standings(orderIds);
};
