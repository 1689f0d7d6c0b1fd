import { forbidden, notFound } from '#platform/errors.ts';
import type { OrderContext } from '../context.ts';
import type { StepDetail } from '../domain/advance.ts';
import type { ActorKind, Order } from '../domain/order.ts';
import { conflict, type Refused } from '../domain/refusal.ts';
import { ruleOf, type StepName } from '../domain/transitions.ts';

export type OrderAnswer = (Order & { __typename: 'Order' }) | Refused;

/** The order as the viewer may see it, and in which parts. Throws NOT_FOUND for what is not there or not theirs. */
export async function meetOrder({ viewer, loaders }: OrderContext, orderId: string) {
  const userId = viewer.requireUserId();
  const order = await loaders.orderById.load(orderId);
  if (!order) throw notFound('Order');
  return { order, userId, parties: await loaders.partiesOf(order) };
}

/** Takes one step for the viewer, or several that belong together; the last one's outcome is the answer. */
export async function actOnOrder(
  context: OrderContext,
  orderId: string,
  step: StepName,
  detail: StepDetail = {},
  ...then: readonly StepName[]
): Promise<OrderAnswer> {
  const { userId, parties } = await meetOrder(context, orderId);
  const actor = { kind: partFor(step, parties), id: userId };
  const others = then.map(next => ({ step: next, actor }));
  const outcome = await context.moves(orderId, { step, actor, detail }, ...others);
  context.loaders.orderById.clear(orderId);
  switch (outcome.kind) {
    case 'TAKEN':
      context.wakeRelay();
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

/** Whoever sees an order may still not be the one to take this step. */
function partFor(step: StepName, parties: ReadonlySet<ActorKind>): ActorKind {
  const part = ruleOf(step).by.find(party => parties.has(party));
  if (!part) throw forbidden();
  return part;
}
