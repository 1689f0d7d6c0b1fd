import { badInput, notFound } from '#platform/errors.ts';
import type { OrderDependencies } from '../context.ts';
import type { BasketFacts } from '../domain/basket.ts';
import { type Basket, type Expectation, judgeBasket as judge } from '../domain/place-order.ts';
import type { OrderPrice } from '../domain/price-order.ts';
import { promiseOf } from '../domain/promise.ts';
import { type OutOfStock, type PriceChanged, type Refused, refuse } from '../domain/refusal.ts';

/** In whose name another service is asked, and until when. */
export type Asking = { requestId: string; signal?: AbortSignal };

type Asked = { basket: Basket; customerId: string | null; expected?: Expectation; countStock: boolean };
type Judged = { price: OrderPrice; facts: BasketFacts } | { refusal: Refused | OutOfStock | PriceChanged };

/** Asks the catalog, then decides. The caller's faults are thrown; what the domain refuses is a value. */
export async function judgeBasket(
  { catalog, now }: Pick<OrderDependencies, 'catalog' | 'now'>,
  { basket, customerId, expected, countStock }: Asked,
  asking: Asking,
): Promise<Judged> {
  const { restaurantId, dropoff, lines, scheduledFor: at, couponCode } = basket;
  const place = dropoff && { latitude: dropoff.latitude, longitude: dropoff.longitude };
  const question = { restaurantId, lines, dropoff: place, at, couponCode, customerId };
  const [facts] = await catalog.basketFacts([question], asking);
  if (!facts) throw notFound('Restaurant');
  const verdict = judge(basket, facts, { countStock, now: now() }, expected);
  switch (verdict.kind) {
    case 'PRICED':
      if (at && !(await isCookedInHours(catalog, facts, at, now(), asking)))
        return { refusal: refuse('RESTAURANT_CLOSED', 'The kitchen is closed when it would have to begin.') };
      return { price: verdict.price, facts };
    case 'REFUSED':
      return { refusal: verdict.refusal };
    case 'BAD_INPUT':
      throw badInput(verdict.message);
    case 'UNKNOWN_ITEM':
      throw notFound('MenuItem');
  }
}

/** A scheduled order that reached a closed kitchen would find nobody to accept it, and be cancelled. */
async function isCookedInHours(
  catalog: OrderDependencies['catalog'],
  facts: BasketFacts,
  scheduledFor: Date,
  now: Date,
  asking: Asking,
): Promise<boolean> {
  const { releaseAt } = promiseOf(scheduledFor, facts, now);
  const at = releaseAt && releaseAt > now ? releaseAt : now;
  const [kitchen] = await catalog.basketFacts(
    [{ restaurantId: facts.restaurantId, lines: [], dropoff: null, at }],
    asking,
  );
  return kitchen?.isOpen ?? false;
}
