/** How long to wait before each further try, in ms: half of it is chance, so that not all come back at once. */
export function createBackOff({ firstMs = 50, mostMs = 1_000, random = Math.random } = {}) {
  let nextMs = firstMs;
  return {
    next(): number {
      const ms = nextMs;
      nextMs = Math.min(nextMs * 2, mostMs);
      return ms / 2 + (random() * ms) / 2;
    },
    reset() {
      nextMs = firstMs;
    },
  };
}
