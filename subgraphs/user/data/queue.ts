/** Runs at most `parallel` pieces of work at a time, first come, first served. */
export function createQueue(parallel: number) {
  const line: (() => void)[] = [];
  let free = parallel;

  async function run<T>(work: () => Promise<T>): Promise<T> {
    if (free > 0) free--;
    else await new Promise<void>(resolve => line.push(resolve));
    try {
      return await work();
    } finally {
      const next = line.shift(); // the place goes from hand to hand
      if (next) next();
      else free++;
    }
  }

  return { run, waiting: () => line.length };
}
