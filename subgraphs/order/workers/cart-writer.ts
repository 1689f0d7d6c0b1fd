import type { Logger } from '#platform/log.ts';
import { createLoop, type Worker } from '#platform/worker.ts';
import type { CartArchive } from '../data/cart-archive.ts';
import type { CartStore } from '../data/cart-store.ts';

const batchSize = 200;
const purgeEveryMs = 60 * 60_000;

type Options = { carts: CartStore; archive: CartArchive; log: Logger };

/** Writes changed carts behind to MySQL, a batch a second: what a Redis that dies takes along is a second's changes. */
export function createCartWriter({ carts, archive, log }: Options): Worker {
  let purgedAt = Number.NEGATIVE_INFINITY;

  async function pass(): Promise<boolean> {
    const count = await carts.saveChanged(batchSize);
    if (performance.now() - purgedAt > purgeEveryMs && !(await archive.purge())) purgedAt = performance.now();
    return count === batchSize;
  }

  return createLoop({ name: 'cart writer', pass, idleMs: 1_000, log });
}
