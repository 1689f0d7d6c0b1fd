import type { Patience } from './patience.ts';

type Options = { concurrency: number; waiting: number };

/** Bounds how many calls one subgraph may hold, so that a slow one does not take the whole process along. */
export function createBulkhead({ concurrency, waiting }: Options) {
  const queue = new Set<(isIn: boolean) => void>();
  let inFlight = 0;

  return {
    inFlight: () => inFlight,
    waiting: () => queue.size,
    /** Whether there was room; every `true`, here or later, is followed by `leave`. */
    enter(): boolean {
      if (inFlight >= concurrency) return false;
      inFlight++;
      return true;
    },
    /** Waits for room; `false` when too many wait already, or when the caller's patience ended first. */
    wait(patience: Patience): Promise<boolean> {
      if (queue.size >= waiting) return Promise.resolve(false);
      const { promise, resolve } = Promise.withResolvers<boolean>();
      queue.add(resolve);
      patience.waitsFor(() => {
        if (queue.delete(resolve)) resolve(false);
      });
      return promise;
    },
    leave() {
      for (const next of queue) {
        queue.delete(next);
        return next(true); // the place goes on to the next
      }
      inFlight--;
    },
  };
}

export type Bulkhead = ReturnType<typeof createBulkhead>;
