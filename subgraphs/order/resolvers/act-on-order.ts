import { forbidden, notFound } from '#platform/errors.ts';
import type { OrderContext } from '../context.ts';
import type { StepDetail } from '../domain/guards.ts';
import { chooseStep } from '../domain/judge-step.ts';
import type { Order } from '../domain/order.ts';
import { conflict, type Refused } from '../domain/refusal.ts';
import type { StepName } from '../domain/transitions.ts';

export type OrderAnswer = (Order & { __typename: 'Order' }) | Refused;

/** The order as the viewer may see it, and in which parts. Throws NOT_FOUND for what is not there or not theirs. */
export async function meetOrder({ viewer, loaders }: OrderContext, orderId: string) {
  const userId = viewer.requireUserId();
  const order = await loaders.orderById.load(orderId);
  if (!order) throw notFound('Order');
  return { order, userId, parties: await loaders.partiesOf(order) };
}

/**
 * Takes one step for the viewer: of several for the same wish, the one that their part and the order's state allow.
 * `then` are steps that belong to it, all or none; the last one's outcome is the answer.
 */
export async function actOnOrder(
  context: OrderContext,
  orderId: string,
  steps: StepName | readonly StepName[],
  detail: StepDetail = {},
  ...then: readonly StepName[]
): Promise<OrderAnswer> {
  const { order, userId, parties } = await meetOrder(context, orderId);
  const chosen = chooseStep(order, [steps].flat(), parties, context.now());
  if (!chosen) throw forbidden(); // whoever sees an order may still not be the one to act on it
  const actor = { kind: chosen.by, id: userId };
  const others = then.map(step => ({ step, actor }));
  return answer(context, orderId, await context.moves(orderId, { step: chosen.step, actor, detail }, ...others));
}

export function answer(
  { loaders, wakeRelay }: OrderContext,
  orderId: string,
  outcome: Awaited<ReturnType<OrderContext['moves']>>,
): OrderAnswer {
  loaders.orderById.clear(orderId);
  switch (outcome.kind) {
    case 'TAKEN':
      wakeRelay();
      return { ...outcome.order, __typename: 'Order' };
    case 'ILLEGAL':
      return outcome.refusal;
    case 'CONFLICT':
      return conflict();
    case 'FORBIDDEN':
      throw forbidden();
    case 'MISSING':
      throw notFound('Order');
  }
}
