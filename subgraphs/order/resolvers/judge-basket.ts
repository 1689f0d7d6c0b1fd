import { badInput, notFound } from '#platform/errors.ts';
import type { OrderContext } from '../context.ts';
import type { BasketFacts } from '../domain/basket.ts';
import type { Dropoff } from '../domain/order.ts';
import { type Basket, judgeBasket as judge } from '../domain/place-order.ts';
import type { OrderPrice } from '../domain/price-order.ts';
import type { OutOfStock, PriceChanged, Refused } from '../domain/refusal.ts';

type Asked = Basket & { restaurantId: string; dropoff: Dropoff | null };

/** Asks the catalog, then decides. The caller's faults are thrown; what the domain refuses is a value. */
export async function judgeBasket(
  { catalog, viewer, signal }: OrderContext,
  { restaurantId, dropoff, ...basket }: Asked,
  rules: { countStock: boolean },
): Promise<{ price: OrderPrice; facts: BasketFacts } | { refusal: Refused | OutOfStock | PriceChanged }> {
  const place = dropoff && { latitude: dropoff.latitude, longitude: dropoff.longitude };
  const question = { restaurantId, lines: basket.lines, dropoff: place };
  const [facts] = await catalog.basketFacts([question], { requestId: viewer.requestId, signal });
  if (!facts) throw notFound('Restaurant');
  const verdict = judge(basket, facts, rules);
  switch (verdict.kind) {
    case 'PRICED':
      return { price: verdict.price, facts };
    case 'REFUSED':
      return { refusal: verdict.refusal };
    case 'BAD_INPUT':
      throw badInput(verdict.message);
    case 'UNKNOWN_ITEM':
      throw notFound('MenuItem');
  }
}
