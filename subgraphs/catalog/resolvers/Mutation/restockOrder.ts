import { badInput, notFound } from '#platform/errors.ts';
import { isId } from '#platform/ids.ts';
import { canRestock } from '../../domain/reservation.ts';
import { canChange } from '../../domain/restaurant.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

export const restockOrder: NonNullable<MutationResolvers['restockOrder']> = async (_, { orderId }, context) => {
  const { viewer, onlooker, loaders, stock } = context;
  viewer.requireRole('MERCHANT', 'ADMIN');
  const restaurantId = isId(orderId) ? await stock.restaurantOf(orderId) : null;
  const restaurant = restaurantId && (await loaders.restaurantById.load(restaurantId));
  if (!restaurant || !canChange(restaurant, onlooker)) throw notFound('Order');
  const order = await context.orderFacts(orderId);
  if (!order || !canRestock(order.status))
    throw badInput('orderId: only what an order that was cancelled or failed had taken can be sold again.');
  return stock.restockOrder(orderId);
};
