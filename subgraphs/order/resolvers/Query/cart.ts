import type { QueryResolvers } from '../../schema.generated.ts';
import { cartOwner } from '../basket-input.ts';
import { showCarts } from '../show-cart.ts';

export const cart = (async (_, { restaurantId }, context) => {
  const owner = cartOwner(context);
  if (owner === null) return null;
  const stored = await context.carts.read(owner, restaurantId);
  if (stored.lines.length === 0) return null;
  const [view] = await showCarts(context, [stored]);
  return view ?? null;
}) satisfies QueryResolvers['cart'];
