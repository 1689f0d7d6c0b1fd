import { createTurns } from './turns.ts';

/** Runs tasks in lanes: in order within a lane, side by side across lanes, at most `width` at work. */
export function createLanes(width: number) {
  const tails = new Map<string, Promise<void>>();
  let count = 0;
  let ring: (() => void) | undefined;

  /** Takes one of the `width` places; a task that only waits (to retry) should not hold one. */
  const inPlace = createTurns(width);

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
