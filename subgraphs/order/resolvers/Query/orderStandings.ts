import { badInput } from '#platform/errors.ts';
import type { QueryResolvers } from '../../schema.generated.ts';

const mostIds = 500;

export const orderStandings = (async (_, { orderIds }, { viewer, orders }) => {
  viewer.requireService();
  if (orderIds.length > mostIds) throw badInput(`At most ${mostIds} orders.`);
  const found = await orders.findMany(orderIds);
  return found.map(({ id, status, fulfilment, cancellation }) => ({
    orderId: id,
    status,
    fulfilment,
    cancelling: cancellation?.state === 'PENDING_CUSTODY',
  }));
}) satisfies QueryResolvers['orderStandings'];
