/** A sentence that says what is wrong with which field; null when nothing is. */
export type Problem = string | null;

export type Money = { amountMinor: number; currency: string };

/** Prices add up to orders, and those must stay far from 2^53. */
export const largestAmountMinor = 1_000_000_000;

export const firstOf = (...problems: readonly Problem[]): Problem => problems.find(problem => problem !== null) ?? null;

export function textProblem(field: string, text: string, most: number, least = 1): Problem {
  const { length } = text.trim();
  if (length >= least && length <= most) return null;
  return `${field}: ${least} to ${most} characters are needed.`;
}

export const rangeProblem = (field: string, value: number, least: number, most: number): Problem =>
  Number.isInteger(value) && value >= least && value <= most ? null : `${field}: must be ${least} to ${most}.`;

export const amountProblem = (field: string, { amountMinor }: Money): Problem =>
  rangeProblem(`${field}.amountMinor`, amountMinor, 0, largestAmountMinor);

export const currencyProblem = (field: string, { currency }: Money, expected: string): Problem =>
  currency === expected ? null : `${field}.currency: must be ${expected}, the restaurant's currency.`;

export const countProblem = (field: string, list: readonly unknown[], least: number, most: number): Problem =>
  list.length >= least && list.length <= most ? null : `${field}: ${least} to ${most} are allowed, not ${list.length}.`;

export function pointProblem(field: string, point: { latitude: number; longitude: number }): Problem {
  if (!(Math.abs(point.latitude) <= 90)) return `${field}.latitude: must be -90 to 90.`;
  return Math.abs(point.longitude) <= 180 ? null : `${field}.longitude: must be -180 to 180.`;
}
