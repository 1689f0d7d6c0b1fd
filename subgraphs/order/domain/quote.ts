import type { OrderPrice } from './price-order.ts';

export const quoteValidForMs = 5 * 60_000;

/** A price that was told, as it was kept. */
export type KeptQuote = { price: OrderPrice; expiresAt: Date; isSameBasket: boolean };

/** The price that a quote promises this basket still; null when it promises none. */
export const quotedPrice = (quote: KeptQuote | null, now: Date): OrderPrice | null =>
  quote?.isSameBasket && now < quote.expiresAt ? quote.price : null;
