import { countProblem, firstOf, type Problem } from './input-problem.ts';
import type { OpeningStretch, SpecialDay } from './opening-hours.ts';

export const mostSpecialDays = 60;
const mostStretches = 4;

export function specialDaysProblem(field: string, days: readonly SpecialDay[]): Problem {
  const dates = days.map(({ date }) => date);
  const repeated = dates.find((date, index) => dates.indexOf(date) < index);
  return firstOf(
    countProblem(field, days, 0, mostSpecialDays),
    repeated === undefined ? null : `${field}: ${repeated} stands there twice.`,
    ...days.map(({ stretches }, index) => stretchesProblem(`${field}[${index}].stretches`, stretches)),
  );
}

const stretchesProblem = (field: string, stretches: readonly OpeningStretch[]): Problem =>
  firstOf(
    countProblem(field, stretches, 0, mostStretches),
    ...stretches.map((stretch, index) => opensProblem(`${field}[${index}]`, stretch)),
  );

export const opensProblem = (field: string, { opens }: OpeningStretch): Problem =>
  opens === '24:00' ? `${field}.opens: must be before 24:00.` : null;
