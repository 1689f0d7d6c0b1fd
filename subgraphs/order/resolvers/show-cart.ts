import { notFound } from '#platform/errors.ts';
import type { OrderContext } from '../context.ts';
import type { BasketFacts } from '../domain/basket.ts';
import { type Cart, type CartView, viewCart } from '../domain/cart.ts';

/** What the catalog says of a cart today; `null` when the restaurant is not there. */
export function cartFacts({ loaders }: OrderContext, { restaurantId, lines }: Cart): Promise<BasketFacts | null> {
  const asked = lines.map(({ itemId, modifierOptionIds, quantity }) => ({ itemId, modifierOptionIds, quantity }));
  return loaders.basketFacts.load({ restaurantId, lines: asked, dropoff: null });
}

/** The cart at today's prices. */
export async function showCart(context: OrderContext, cart: Cart): Promise<CartView> {
  const facts = await cartFacts(context, cart);
  if (!facts) throw notFound('Restaurant');
  return viewCart(cart, facts);
}

/** Those of the carts whose restaurants are still there, at today's prices, in one question to the catalog. */
export async function showCarts(context: OrderContext, carts: readonly Cart[]): Promise<CartView[]> {
  const facts = await Promise.all(carts.map(cart => cartFacts(context, cart)));
  return carts.flatMap((cart, index) => {
    const known = facts[index];
    return known ? [viewCart(cart, known)] : [];
  });
}
