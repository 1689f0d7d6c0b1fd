/** Counts what happens by its name. */
export function createTally() {
  const counts = new Map<string, number>();
  return {
    add: (what: string, by = 1) => void counts.set(what, (counts.get(what) ?? 0) + by),
    of: (what: string) => counts.get(what) ?? 0,
    /** Most first: `Order 100, OUT_OF_STOCK 1900`. */
    toString: () =>
      [...counts]
        .sort(([, a], [, b]) => b - a)
        .map(([what, count]) => `${what} ${count}`)
        .join(', ') || 'nothing',
  };
}

export type Tally = ReturnType<typeof createTally>;
