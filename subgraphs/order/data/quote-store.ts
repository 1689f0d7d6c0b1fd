import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Basket } from '../domain/place-order.ts';
import type { OrderPrice } from '../domain/price-order.ts';
import type { KeptQuote } from '../domain/quote.ts';
import { requestHash } from './request-hash.ts';

export type QuoteStore = ReturnType<typeof createQuoteStore>;

/** Whose quote: nobody else can order by it. */
export type Quoted = Basket & { owner: string };

/** Longer than it is valid: one that is over can still say what it was. */
const keptForSeconds = 15 * 60;

const keyOf = (id: string) => `order:quote:${id}`;

const stored = z.object({
  owner: z.string(),
  basket: z.string(),
  price: z.custom<OrderPrice>(),
  expiresAt: z.coerce.date(),
});

/** Prices that were told, in Redis. */
export function createQuoteStore(redis: Redis) {
  return {
    async keep(id: string, quoted: Quoted, price: OrderPrice, expiresAt: Date): Promise<void> {
      const text = JSON.stringify({ owner: quoted.owner, basket: basketHash(quoted), price, expiresAt });
      await redis.set(keyOf(id), text, 'EX', keptForSeconds);
    },

    /** `null` for one that was never kept, is long over, or is somebody else's. */
    async find(id: string, quoted: Quoted): Promise<KeptQuote | null> {
      const text = await redis.get(keyOf(id));
      if (text === null) return null;
      const { owner, basket, price, expiresAt } = stored.parse(JSON.parse(text));
      if (owner !== quoted.owner) return null;
      return { price, expiresAt, isSameBasket: basket === basketHash(quoted) };
    },
  };
}

/** All that the price depends on: the same lines in another order, or brought to another bell, are the same basket. */
function basketHash({ dropoff, lines, owner: _, ...basket }: Quoted): string {
  const place = dropoff && { latitude: dropoff.latitude, longitude: dropoff.longitude };
  return requestHash({ ...basket, place, lines: lines.map(line => requestHash(line)).sort() });
}
