export type Dice = ReturnType<typeof createDice>;

/** Chance that falls alike for the same seed. */
export function createDice(seed: number) {
  let state = seed;
  /** 0 to `most` - 1. */
  const upTo = (most: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * most);
  };
  const oneOf = <T>(choices: readonly T[]): T => {
    const choice = choices[upTo(choices.length)];
    if (choice === undefined) throw new Error('nothing to choose from');
    return choice;
  };
  return { upTo, oneOf, maybe: () => upTo(2) === 0 };
}
