import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, unavailable } from '#platform/errors.ts';
import { within } from '#platform/within.ts';
import { createBackOff } from './back-off.ts';

type Patience = { withinMs: number; owner: string; isWanted: () => boolean };

/** Asks again while the owner is away, within what opening a stream may take. */
export async function patiently<T>(ask: () => Promise<T>, { withinMs, owner, isWanted }: Patience): Promise<T> {
  const until = performance.now() + withinMs;
  const backOff = createBackOff();
  for (;;) {
    try {
      return await within(withinMs, ask(), () => unavailable(owner));
    } catch (error) {
      const waitMs = backOff.next();
      if (!isWanted() || codeOf(error) !== 'SUBGRAPH_UNAVAILABLE' || performance.now() + waitMs > until) throw error;
      await sleep(waitMs);
    }
  }
}
