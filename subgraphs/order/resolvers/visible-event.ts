import { notFound } from '#platform/errors.ts';
import type { OrderContext } from '../context.ts';
import type { OrderEvent } from '../domain/order.ts';

/** Every event of a stream passes the order's door anew: who may see it can change while somebody watches. */
export async function visibleEvent(event: OrderEvent, _args: unknown, { loaders }: OrderContext): Promise<OrderEvent> {
  if (!(await loaders.orderById.load(event.orderId))) throw notFound('Order');
  return event;
}
