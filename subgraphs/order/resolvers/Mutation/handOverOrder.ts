import { forbidden } from '#platform/errors.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { answer, meetOrder } from '../act-on-order.ts';
import { checkText } from '../basket-input.ts';

export const handOverOrder = (async (_, { orderId, pin }, context) => {
  context.viewer.requireUserId();
  checkText('pin', pin, 20, 1);
  const { userId, parties } = await meetOrder(context, orderId);
  if (!parties.has('MERCHANT')) throw forbidden();
  const actor = { kind: 'MERCHANT' as const, id: userId };
  return answer(context, orderId, await context.handOver(orderId, actor, pin));
}) satisfies MutationResolvers['handOverOrder'];
