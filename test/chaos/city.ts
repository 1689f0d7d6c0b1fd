import type { Launch } from '../../launch/launch.ts';
import { createTurnstile, type Turnstile } from '../support/buyers.ts';
import { type OwnKitchen, openKitchen } from '../support/own-kitchen.ts';
import { createQuickClient } from '../support/quick-client.ts';
import { createTally, type Tally } from '../support/tally.ts';
import { createPulse, type Pulse } from './pulse.ts';
import { createTap, type Tap } from './taps.ts';

/** What everyone of a run shares. */
export type City = {
  graphqlUrl: string;
  signIn: Turnstile;
  tap: Tap;
  kitchens: readonly OwnKitchen[];
  pulse: Pulse;
  tally: Tally;
  /** A rider has brought it. */
  brought(orderId: string): void;
  /** Resolves when a rider says so, or a while later: an answer may have been lost. */
  untilBrought(orderId: string, withinMs: number): Promise<void>;
  close(): Promise<void>;
};

const kitchenCount = 8;
const plenty = 1_000_000;
const connections = 512;

export async function openCity({ graphqlUrl, launch }: { graphqlUrl: string; launch: Launch }): Promise<City> {
  const client = createQuickClient({ url: graphqlUrl, connections });
  const signIn = createTurnstile(launch);
  const dishes = Array.from({ length: 5 }, (_, index) => ({ name: `Dish ${index + 1}`, stock: plenty }));
  const kitchens = await Promise.all(Array.from({ length: kitchenCount }, () => openKitchen(client, signIn, dishes)));
  const tally = createTally();
  const waiting = new Map<string, () => void>();
  return {
    graphqlUrl,
    signIn,
    tap: createTap(client, tally),
    kitchens,
    pulse: createPulse(),
    tally,
    brought: orderId => waiting.get(orderId)?.(),
    async untilBrought(orderId, withinMs) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, withinMs);
      waiting.set(orderId, resolve);
      await promise;
      clearTimeout(timer);
      waiting.delete(orderId);
    },
    close: () => client.close(),
  };
}
