import { badInput } from '#platform/errors.ts';
import { mostLines } from '../../domain/basket.ts';
import { emptyCart, selectLines } from '../../domain/cart.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { requireCartOwner } from '../basket-input.ts';
import { showCart } from '../show-cart.ts';

export const selectCartLines = (async (_, { restaurantId, lineIds, selected }, context) => {
  const owner = requireCartOwner(context);
  if (lineIds.length > mostLines) throw badInput(`A cart has at most ${mostLines} lines.`);
  const cart = await context.carts.change(owner, restaurantId, current => selectLines(current, lineIds, selected));
  return await showCart(context, cart ?? emptyCart(restaurantId));
}) satisfies MutationResolvers['selectCartLines'];
