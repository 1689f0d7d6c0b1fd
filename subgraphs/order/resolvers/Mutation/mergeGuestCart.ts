import { badInput } from '#platform/errors.ts';
import { isId } from '#platform/ids.ts';
import type { OrderContext } from '../../context.ts';
import { type Cart, mergeCarts } from '../../domain/cart.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { cartFacts, showCarts } from '../show-cart.ts';

/** Whoever holds a guest's id may have its carts: the id is the guest's only secret. */
export const mergeGuestCart = (async (_, { guestId }, context) => {
  const account = `account:${context.viewer.requireUserId()}` as const;
  if (!isId(guestId)) throw badInput('guestId must be a UUID.');
  const guest = `guest:${guestId}` as const;
  const carts = await context.carts.readAll(guest);
  const limits = await itemLimits(context, carts);
  for (const { restaurantId } of carts)
    await context.carts.move(guest, account, restaurantId, (into, from) =>
      mergeCarts(into, from, itemId => limits.get(itemId) ?? null),
    );
  return await showCarts(context, await context.carts.readAll(account));
}) satisfies MutationResolvers['mergeGuestCart'];

async function itemLimits(context: OrderContext, carts: readonly Cart[]): Promise<Map<string, number | null>> {
  const facts = await Promise.all(carts.map(cart => cartFacts(context, cart)));
  return new Map(facts.flatMap(known => known?.lines.map(line => [line.itemId, line.limitPerOrder] as const) ?? []));
}
