import { notFound } from '#platform/errors.ts';
import { isId } from '#platform/ids.ts';
import { canReview, reviewProblem } from '../../domain/review-draft.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { check } from '../check-input.ts';
import { reviewOf } from '../Review.ts';
import { refused } from '../refused.ts';

export const reviewOrder: NonNullable<MutationResolvers['reviewOrder']> = async (_, input, context) => {
  const authorId = context.viewer.requireUserId();
  const { orderId, rating, comment = null } = input;
  check(reviewProblem(rating, comment));
  const order = isId(orderId) ? await context.orderFacts(orderId) : null;
  if (order?.customerId !== authorId) throw notFound('Order');
  if (!canReview(order.status))
    return refused('ILLEGAL_TRANSITION', 'Only an order that was delivered can be reviewed.');
  const { restaurantId } = order;
  const said = { orderId, restaurantId, authorId, rating, comment: comment?.trim() || null };
  const review = await context.reviews.add(said);
  if (!review) return refused('CONFLICT', 'This order has been reviewed already.');
  return { __typename: 'Review', ...reviewOf(review) };
};
