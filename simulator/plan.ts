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
  /** Regrets it right after paying. */
  cancels: boolean;
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
    const payment = random.chance(0.92) ? 'GOOD' : random.chance(0.75) ? 'DECLINED' : 'ABANDONED';
    yield {
      index,
      atMs: Math.round(atMs),
      customer: index % customers,
      dropoff: random.pick(places),
      payment,
      cancels: random.chance(0.03),
      watchesRider: random.chance(0.2),
      random: random.fork('choices'),
    };
  }
}
