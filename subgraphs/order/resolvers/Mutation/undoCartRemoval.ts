import { emptyCart, undoRemoval } from '../../domain/cart.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { requireCartOwner } from '../basket-input.ts';
import { showCart } from '../show-cart.ts';

export const undoCartRemoval = (async (_, { restaurantId }, context) => {
  const owner = requireCartOwner(context);
  const cart = await context.carts.change(owner, restaurantId, current => undoRemoval(current, context.now()));
  return await showCart(context, cart ?? emptyCart(restaurantId));
}) satisfies MutationResolvers['undoCartRemoval'];
