import { setTimeout as sleep } from 'node:timers/promises';
import { findBreaches } from '../../launch/breaches.ts';
import type { Launch } from '../../launch/launch.ts';

const patienceMs = 60_000;
const pauseMs = 500;

/** The breaches of the invariants that are still there when every event has had time to arrive; as a rule none. */
export async function settledBreaches(launch: Launch, waitMs = patienceMs): Promise<string[]> {
  const until = performance.now() + waitMs;
  for (;;) {
    const breaches = await findBreaches(launch);
    if (breaches.length === 0 || performance.now() > until)
      return breaches.map(({ invariant, subject, detail }) => `${invariant} ${subject} ${detail}`);
    await sleep(pauseMs);
  }
}
