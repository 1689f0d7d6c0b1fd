/** Runs at most so many pieces of work at once; the others wait for their turn, in the order they came. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

export function createTurns(most: number): Turns {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async work => {
    if (running < most) running++;
    else await new Promise<void>(resolve => waiting.push(resolve)); // whoever ends hands its place on
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
