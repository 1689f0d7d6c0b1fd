/**
 * Delivery radii in classes. A search asks for each class in a box of its own size, so that the many kitchens that
 * deliver nearby are not looked at from twenty kilometres away for the sake of the few that go so far.
 */
export const reaches: readonly number[] = [1_000, 2_000, 3_000, 5_000, 8_000, 12_000, 20_000];

/** The class that a radius belongs to: the smallest that is not below it. */
export const reachOf = (radiusMeters: number): number =>
  reaches.find(reach => radiusMeters <= reach) ?? Number.POSITIVE_INFINITY;
