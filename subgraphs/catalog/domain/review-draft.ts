import { firstOf, type Problem, rangeProblem, textProblem } from './input-problem.ts';

const longestComment = 2_000;

export const reviewProblem = (rating: number, comment: string | null): Problem =>
  firstOf(
    rangeProblem('rating', rating, 1, 5),
    comment === null ? null : textProblem('comment', comment, longestComment, 0),
  );

/** Whether the meal has come, so that it can be judged. */
export const canReview = (orderStatus: string): boolean => orderStatus === 'DELIVERED' || orderStatus === 'COMPLETED';
