import { and, desc, inArray, lt, lte, sql } from 'drizzle-orm';
import type { Database } from '#platform/database.ts';
import type { Review } from '../domain/review.ts';
import { reviews } from './tables.ts';

export type ReviewRepository = ReturnType<typeof createReviewRepository>;

const columns = {
  id: reviews.id,
  restaurantId: reviews.restaurantId,
  authorId: reviews.authorId,
  rating: reviews.rating,
  comment: reviews.comment,
  createdAt: reviews.createdAt,
};

/** Reads reviews. Ids must have the form of ids. */
export function createReviewRepository(db: Database) {
  const findMany = async (ids: readonly string[]): Promise<Review[]> =>
    db
      .select(columns)
      .from(reviews)
      .where(inArray(reviews.id, [...ids]));

  /** Of each restaurant the newest `limit` that are older than the review `after`. Ids grow with time. */
  async function newestOf(restaurantIds: readonly string[], limit: number, after: string | null): Promise<Review[]> {
    const rank = sql<number>`ROW_NUMBER() OVER (PARTITION BY ${reviews.restaurantId} ORDER BY ${reviews.id} DESC)`;
    const ranked = db
      .select({ ...columns, place: rank.as('place') })
      .from(reviews)
      .where(and(inArray(reviews.restaurantId, [...restaurantIds]), after === null ? undefined : lt(reviews.id, after)))
      .as('ranked');
    const rows = await db.select().from(ranked).where(lte(ranked.place, limit)).orderBy(desc(ranked.id));
    return rows.map(({ place: _, ...review }) => review);
  }

  return { findMany, newestOf };
}
