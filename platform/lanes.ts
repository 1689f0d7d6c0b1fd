/** Runs tasks in lanes: in order within a lane, side by side across lanes, at most `width` at work. */
export function createLanes(width: number) {
  const tails = new Map<string, Promise<void>>();
  const queue: (() => void)[] = [];
  let working = 0;
  let count = 0;
  let ring: (() => void) | undefined;

  /** Takes one of the `width` places; a task that only waits (to retry) should not hold one. */
  async function inPlace<T>(work: () => Promise<T>): Promise<T> {
    if (working >= width) {
      const { promise, resolve } = Promise.withResolvers<void>();
      queue.push(resolve);
      await promise; // the place is handed over
    } else working++;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else working--;
    }
  }

  /** `task` must not reject. */
  function add(lane: string, task: () => Promise<void>): void {
    count++;
    const tail = (tails.get(lane) ?? Promise.resolve()).then(task).finally(() => {
      count--;
      if (tails.get(lane) === tail) tails.delete(lane);
      ring?.();
    });
    tails.set(lane, tail);
  }

  /** Resolves when at most `most` tasks are left. */
  async function until(most: number): Promise<void> {
    while (count > most) {
      const { promise, resolve } = Promise.withResolvers<void>();
      ring = resolve;
      await promise;
    }
  }

  return { add, inPlace, until };
}
