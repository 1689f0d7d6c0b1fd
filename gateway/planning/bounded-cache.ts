export type BoundedCache<Value> = {
  get(key: string): Value | undefined;
  set(key: string, value: Value, weight: number): void;
  /** Of all that is kept. */
  weight(): number;
};

/** Keeps what was used last, up to a total weight: clients decide how many different keys there are. */
export function createBoundedCache<Value>(maxWeight: number): BoundedCache<Value> {
  // A Map iterates in the order of insertion: moving an entry to the end at each use makes the first one the oldest.
  const entries = new Map<string, { value: Value; weight: number }>();
  let total = 0;

  function remove(key: string) {
    total -= entries.get(key)?.weight ?? 0;
    entries.delete(key);
  }

  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value, weight) {
      remove(key);
      entries.set(key, { value, weight });
      total += weight;
      for (const oldest of entries.keys()) {
        if (total <= maxWeight) break;
        remove(oldest);
      }
    },
    weight: () => total,
  };
}
