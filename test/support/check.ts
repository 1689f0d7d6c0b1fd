import { isDeepStrictEqual } from 'node:util';

/** What a run was to show, and what it showed. */
export type Check = { what: string; wanted: unknown; seen: unknown };

export const holds = ({ wanted, seen }: Check): boolean => isDeepStrictEqual(wanted, seen);

/** A line for people: `ok   orders 100`, `MISS orders: 101 instead of 100`. */
export function describeCheck(check: Check): string {
  const [wanted, seen] = [check.wanted, check.seen].map(value => JSON.stringify(value));
  return holds(check) ? `  ok    ${check.what}: ${seen}` : `  MISS  ${check.what}: ${seen} instead of ${wanted}`;
}
