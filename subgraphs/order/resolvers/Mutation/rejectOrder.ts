import { badInput } from '#platform/errors.ts';
import { mostLines } from '../../domain/basket.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { actOnOrder, meetOrder } from '../act-on-order.ts';

export const rejectOrder = (async (_, { orderId, reason, soldOutItemIds }, context) => {
  context.viewer.requireUserId();
  if (soldOutItemIds && soldOutItemIds.length > mostLines) throw badInput(`At most ${mostLines} items.`);
  const { order } = await meetOrder(context, orderId);
  const ordered = (await context.loaders.linesByOrder.load(order.id)).map(({ itemId }) => itemId);
  // Only what was ordered: an order is no way to switch off the rest of a menu.
  const soldOut = ordered.filter(itemId => soldOutItemIds?.includes(itemId));
  return await actOnOrder(context, orderId, 'reject', { reason, soldOutItemIds: [...new Set(soldOut)] });
}) satisfies MutationResolvers['rejectOrder'];
