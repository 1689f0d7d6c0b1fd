import type { OrderContext } from '../context.ts';
import type { BasketFacts } from '../domain/basket.ts';
import { removeLines } from '../domain/cart.ts';
import type { Order } from '../domain/order.ts';

export type Placement = Awaited<ReturnType<OrderContext['placements']['begin']>>;
export type NewOrder = Parameters<OrderContext['placements']['finish']>[1];

/** The restaurant must see the order at once, even one that the catalog's events have not told of yet. */
export const rememberOwner = (
  { restaurants }: OrderContext,
  { restaurantId, ownerId, restaurantName: name, currency }: BasketFacts,
) => restaurants.remember({ restaurantId, ownerId, name, currency });

/** An order that could not be written holds nothing. First the key: whoever takes it anew must not count on the hold. */
export async function writeOrder(context: OrderContext, placement: Placement, order: NewOrder): Promise<Order | null> {
  try {
    return await context.placements.finish(placement, order);
  } catch (error) {
    const isThere = await context.orders.find(order.id); // a lost reply to COMMIT: then it was written after all
    if (isThere) return isThere;
    if (await context.placements.abandon(placement)) await release(context, order.id);
    throw error;
  }
}

/** Frees the key. What a broken-off call had held under it is released by whoever takes the placement away. */
export async function giveUp(context: OrderContext, placement: Placement): Promise<void> {
  if ((await context.placements.abandon(placement)) && placement.isResumed) await release(context, placement.orderId);
}

export async function release({ catalog, viewer, log }: OrderContext, orderId: string): Promise<void> {
  await catalog
    .releaseStock(orderId, { requestId: viewer.requestId })
    .catch(error => log.warn({ err: error, order: orderId }, 'a hold was not released and will fall by itself'));
}

/** The order stands already: a cart that cannot be reached keeps its lines, and no more. */
export async function leaveCart(
  context: OrderContext,
  restaurantId: string,
  lines: readonly { id: string }[],
): Promise<void> {
  const ids = lines.map(({ id }) => id);
  await context.carts
    .change(`account:${context.viewer.requireUserId()}`, restaurantId, cart => removeLines(cart, ids))
    .catch(error => context.log.warn({ err: error }, 'ordered lines stayed in the cart'));
}
