/** A stream of numbers that is the same on every machine for the same seed. Never for secrets. */
export type Random = {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number, both ends included. */
  int(min: number, max: number): number;
  /** True once in a while: with the given probability. */
  chance(probability: number): boolean;
  /** One of the list; throws on an empty list. */
  pick<T>(list: readonly T[]): T;
  /** A shuffled copy (Fisher and Yates). */
  shuffle<T>(list: readonly T[]): T[];
  /** A stream of its own, so that one more draw in one part of the city leaves every other part as it was. */
  fork(label: string): Random;
};

/**
 * mulberry32, by Tommy Ettinger (public domain): 32 bits of state, good enough to draw a city.
 * The seed is mixed with labels by FNV-1a.
 */
export function createRandom(seed: number): Random {
  const next = mulberry32(seed);
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    chance: probability => next() < probability,
    pick: list => list[int(0, list.length - 1)] ?? refuseEmpty(),
    shuffle: list => shuffled(list, int),
    fork: label => createRandom(fnv1a(`${seed}/${label}`)),
  };
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<T>(list: readonly T[], int: (min: number, max: number) => number): T[] {
  const left = [...list];
  const result: T[] = [];
  while (left.length > 0) result.push(...left.splice(int(0, left.length - 1), 1));
  return result;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

function refuseEmpty(): never {
  throw new RangeError('There is nothing to pick from.');
}
