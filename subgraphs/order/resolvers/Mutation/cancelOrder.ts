import { badInput } from '#platform/errors.ts';
import { staff } from '../../domain/order.ts';
import type { StepName } from '../../domain/transitions.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { actOnOrder, meetOrder } from '../act-on-order.ts';
import { checkText } from '../basket-input.ts';

/** What to cancel means, by who wants it and how far the order has come. */
const ways: readonly StepName[] = ['cancel', 'requestCancel', 'startCancel', 'cancelAtCounter', 'recall'];

export const cancelOrder = (async (_, { orderId, reason = null, fault = null }, context) => {
  context.viewer.requireUserId();
  checkText('reason', reason, 500);
  const { parties } = await meetOrder(context, orderId);
  const isStaff = staff.some(role => parties.has(role));
  if (fault !== null && !isStaff) throw badInput('Only staff may say whose fault it is.');
  return await actOnOrder(context, orderId, ways, { reason, fault });
}) satisfies MutationResolvers['cancelOrder'];
