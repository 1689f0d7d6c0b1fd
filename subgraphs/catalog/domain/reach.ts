/**
 * How far kitchens deliver, in classes. A search asks for each class in a box of its own size, so that the many kitchens that
 * deliver nearby are not looked at from twenty kilometres away for the sake of the few that go so far.
 */
export const reaches: readonly number[] = [1_000, 2_000, 3_000, 5_000, 8_000, 12_000, 20_000, 31_000];

const largestReach = Math.max(...reaches);

/** The class that a distance belongs to: the smallest that is not below it. */
export const reachOf = (meters: number): number => reaches.find(reach => meters <= reach) ?? largestReach;
