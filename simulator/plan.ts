import { createRandom, type Random } from '../demo/random.ts';
import type { GeoPoint } from '../demo/types.ts';

/** One customer's wish, fixed before anything runs. */
export type PlannedOrder = {
  index: number;
  /** Simulated milliseconds after the start. */
  atMs: number;
  customer: number;
  dropoff: GeoPoint;
  /** Decides restaurant and dishes among what is open then. */
  random: Random;
  /** DECLINED: the first card is refused, the second is good. ABANDONED: never paid. */
  payment: 'GOOD' | 'DECLINED' | 'ABANDONED';
  /** A card where the restaurant takes no cash. */
  method: 'CARD' | 'WALLET' | 'CASH';
  /** A portion of the flash sale, where there is one for this customer; a meal from a menu otherwise. */
  buysInSale: boolean;
  collects: boolean;
  /** For so many minutes after the start of the order; null for as soon as possible. */
  aheadMinutes: number | null;
  couponCode: string | null;
  /** Of what the dishes cost. */
  tipPercent: number;
  /** Holds the platform to the quoted price, by the quote's id. */
  keepsQuote: boolean;
  /** Regrets it right after paying, or once the kitchen has begun. */
  regrets: 'PAID' | 'ACCEPTED' | null;
  reminds: boolean;
  /** 1 to 5; null for no review. */
  rating: number | null;
  watchesRider: boolean;
};

type PlanOptions = { seed: number; ordersPerMinute: number; customers: number; places: readonly GeoPoint[] };

/**
 * The orders of a run, in time order and without an end: exponential gaps (a Poisson stream), and everything else drawn
 * from a stream of the order's own, so that the same seed makes the same orders however the platform answers.
 */
export function* planOrders({ seed, ordersPerMinute, customers, places }: PlanOptions): Generator<PlannedOrder> {
  const root = createRandom(seed);
  const gaps = root.fork('gaps');
  let atMs = 0;
  for (let index = 0; ; index++) {
    atMs += (-Math.log(1 - gaps.next()) * 60_000) / ordersPerMinute;
    const random = root.fork(`order ${index}`);
    yield {
      index,
      atMs: Math.round(atMs),
      customer: index % customers,
      dropoff: random.pick(places),
      ...drawPayment(random),
      ...drawWishes(random),
      random: random.fork('choices'),
    };
  }
}

function drawPayment(random: Random): Pick<PlannedOrder, 'payment' | 'method'> {
  const payment = random.chance(0.92) ? 'GOOD' : random.chance(0.75) ? 'DECLINED' : 'ABANDONED';
  const method = random.chance(0.7) ? 'CARD' : random.chance(0.5) ? 'WALLET' : 'CASH';
  return { payment, method: payment === 'DECLINED' ? 'CARD' : method };
}

/** Most people simply eat: every wish beyond that is of a few. */
const drawWishes = (random: Random) => ({
  buysInSale: random.chance(0.05),
  collects: random.chance(0.08),
  aheadMinutes: random.chance(0.04) ? random.int(32, 50) : null,
  couponCode: random.chance(0.15) ? 'WELCOME' : null,
  tipPercent: random.chance(0.25) ? random.pick([5, 10, 15]) : 0,
  keepsQuote: random.chance(0.7),
  regrets: random.chance(0.03) ? ('PAID' as const) : random.chance(0.03) ? ('ACCEPTED' as const) : null,
  reminds: random.chance(0.05),
  rating: random.chance(0.4) ? random.pick([5, 5, 5, 4, 4, 3, 2, 1]) : null,
  watchesRider: random.chance(0.2),
});
