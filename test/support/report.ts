import { type Check, describeCheck, holds } from './check.ts';

/** Says a line, with the seconds that have passed since now. */
export function createSay(): (line: string) => void {
  const startedAt = performance.now();
  return line => console.log(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(7)} s  ${line}`);
}

/** Prints what a run was to show, and `good` if it did; answers how many of its checks do not hold. */
export function report(name: string, checks: readonly Check[], good: string): number {
  for (const check of checks) console.log(describeCheck(check));
  const missed = checks.filter(check => !holds(check)).length;
  console.log(`${name}: ${missed === 0 ? good : `${missed} checks MISSED.`}`);
  return missed;
}
