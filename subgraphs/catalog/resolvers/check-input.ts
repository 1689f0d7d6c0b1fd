import { badInput } from '#platform/errors.ts';
import { type Problem, textProblem } from '../domain/input-problem.ts';

/** Throws BAD_USER_INPUT with the sentence. */
export function check(problem: Problem): void {
  if (problem !== null) throw badInput(problem);
}

/** A search text: null when there is nothing to look for. */
export function searchText(field: string, text: string | null | undefined): string | null {
  if (text === null || text === undefined || text.trim() === '') return null;
  check(textProblem(field, text, 100));
  return text;
}
