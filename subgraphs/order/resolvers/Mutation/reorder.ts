import { notFound } from '#platform/errors.ts';
import { mostOfOne } from '../../domain/basket.ts';
import { putLine } from '../../domain/cart.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { meetOrder } from '../act-on-order.ts';
import { showCart } from '../show-cart.ts';

/** What is no longer to be had is left out; what was in the cart already stays. */
export const reorder = (async (_, { orderId }, context) => {
  const { carts, loaders } = context;
  const { order, userId, parties } = await meetOrder(context, orderId);
  if (!parties.has('CUSTOMER')) throw notFound('Order');
  const { restaurantId } = order;
  const ordered = (await loaders.linesByOrder.load(orderId)).map(({ itemId, quantity, modifiers }) => ({
    itemId,
    quantity,
    modifierOptionIds: modifiers.map(({ id }) => id).sort(),
  }));
  const facts = await loaders.basketFacts.load({ restaurantId, lines: ordered, dropoff: null });
  if (!facts) throw notFound('Restaurant');
  const available = ordered.filter((_, index) => {
    const known = facts.lines[index];
    return known?.known && known.available && known.modifierProblem === null;
  });
  // An order may hold equal lines, a cart has each once.
  const lines = [...Map.groupBy(available, carts.lineId)].flatMap(([id, [line, ...more]]) =>
    line ? [{ ...line, id, quantity: Math.min(mostOfOne, sumOf([line, ...more])), selected: true }] : [],
  );
  const cart = await carts.change(`account:${userId}`, restaurantId, current =>
    lines.reduce((filled, line) => putLine(filled, line, context.now()) ?? filled, current),
  );
  return await showCart(context, cart ?? (await carts.read(`account:${userId}`, restaurantId)));
}) satisfies MutationResolvers['reorder'];

const sumOf = (lines: readonly { quantity: number }[]) => lines.reduce((sum, { quantity }) => sum + quantity, 0);
