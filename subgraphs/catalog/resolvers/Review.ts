import type { Review as ReviewRow } from '../domain/review.ts';
import type { ReviewResolvers } from '../schema.generated.ts';

/** Its author is a reference: the user subgraph knows the name. */
export const reviewOf = ({ id, rating, comment, createdAt, authorId }: ReviewRow) => ({
  id,
  rating,
  comment,
  createdAt,
  author: { id: authorId },
});

export const Review: ReviewResolvers = {
  async __resolveReference({ id }, { loaders }) {
    const review = await loaders.reviewById.load(id);
    return review && reviewOf(review);
  },
};
