import type { OrderContext } from '../context.ts';
import type { Basket } from '../domain/place-order.ts';
import type { OrderPrice } from '../domain/price-order.ts';
import type { KeptQuote } from '../domain/quote.ts';
import { cartOwner } from './basket-input.ts';

const quotedBy = (context: OrderContext, basket: Basket) => ({ ...basket, owner: cartOwner(context) ?? 'nobody' });

/** Without Redis a quote is a price and no more: whoever orders by it meets the price of that moment. */
export async function keepQuote(
  context: OrderContext,
  id: string,
  basket: Basket,
  price: OrderPrice,
  expiresAt: Date,
): Promise<void> {
  const { quotes, log } = context;
  await quotes
    .keep(id, quotedBy(context, basket), price, expiresAt)
    .catch(error => log.warn({ err: error }, 'a quote was not kept'));
}

/** `null` for one that is not known, or cannot be looked up. */
export async function findQuote(context: OrderContext, id: string, basket: Basket): Promise<KeptQuote | null> {
  const { quotes, log } = context;
  return await quotes.find(id, quotedBy(context, basket)).catch(error => {
    log.warn({ err: error }, 'a quote could not be looked up');
    return null;
  });
}
