import { badInput, notFound } from '#platform/errors.ts';
import type { OrderContext } from '../../context.ts';
import type { BasketLine } from '../../domain/basket.ts';
import { putLine } from '../../domain/cart.ts';
import { type Refused, refuse } from '../../domain/refusal.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { checkLine, requireCartOwner } from '../basket-input.ts';
import { showCart } from '../show-cart.ts';

export const putCartLine = (async (_, { input }, context) => {
  const { carts } = context;
  const owner = requireCartOwner(context);
  const line = checkLine(input, 0);
  const refusal = line.quantity === 0 ? null : await whyNot(context, input.restaurantId, line);
  if (refusal) return refusal;
  const wanted = { ...line, id: carts.lineId(line), selected: input.selected ?? true };
  const cart = await carts.change(owner, input.restaurantId, current => putLine(current, wanted, context.now()));
  if (!cart) return refuse('LIMIT_PER_CUSTOMER', 'There is no room for more: 50 lines in a cart, and 20 carts.');
  return { ...(await showCart(context, cart)), __typename: 'Cart' as const };
}) satisfies MutationResolvers['putCartLine'];

/** Why this line cannot be put into the cart. The caller's faults are thrown. */
async function whyNot({ loaders }: OrderContext, restaurantId: string, line: BasketLine): Promise<Refused | null> {
  const facts = await loaders.basketFacts.load({ restaurantId, lines: [line], dropoff: null });
  const [item] = facts?.lines ?? [];
  if (!facts) throw notFound('Restaurant');
  if (!item?.known) throw notFound('MenuItem');
  if (item.modifierProblem !== null) throw badInput(item.modifierProblem);
  if (!item.available) return refuse('OUT_OF_STOCK', `${item.name} is sold out.`);
  if (item.limitPerOrder !== null && line.quantity > item.limitPerOrder)
    return refuse('LIMIT_PER_CUSTOMER', `At most ${item.limitPerOrder} of ${item.name} in one order.`);
  return null;
}
