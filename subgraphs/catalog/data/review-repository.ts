import { and, desc, eq, inArray, lt, lte, sql } from 'drizzle-orm';
import { type Database, inTransaction } from '#platform/database.ts';
import { appendEvents } from '#platform/outbox.ts';
import type { Review } from '../domain/review.ts';
import { outbox, restaurants, reviews } from './tables.ts';

export type ReviewRepository = ReturnType<typeof createReviewRepository>;

const columns = {
  id: reviews.id,
  restaurantId: reviews.restaurantId,
  authorId: reviews.authorId,
  rating: reviews.rating,
  comment: reviews.comment,
  createdAt: reviews.createdAt,
};

type Dependencies = { db: Database; now: () => Date; newId: () => string; changed: () => void };

export type NewReview = Omit<Review, 'id' | 'createdAt'> & { orderId: string };

/** `changed` is called after each commit that left something in the outbox. Ids must have the form of ids. */
export function createReviewRepository({ db, now, newId, changed }: Dependencies) {
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

  /** Answers the review; null when the order has one already. The restaurant's sums change with it. */
  async function add({ orderId, ...said }: NewReview): Promise<Review | null> {
    const { restaurantId, rating } = said;
    const review = { ...said, id: newId(), createdAt: now() };
    const isNew = await inTransaction(db, async tx => {
      const [{ affectedRows }] = await tx
        .insert(reviews)
        .ignore()
        .values({ ...review, orderId });
      if (affectedRows === 0) return false;
      const sums = {
        ratingSum: sql`${restaurants.ratingSum} + ${rating}`,
        ratingCount: sql`${restaurants.ratingCount} + 1`,
      };
      await tx.update(restaurants).set(sums).where(eq(restaurants.id, restaurantId));
      const payload = { reviewId: review.id, orderId, restaurantId, rating };
      const event = { type: 'ReviewAdded', aggregateId: review.id, seq: 1, payload };
      await appendEvents(tx, outbox, [event], review.createdAt);
      return true;
    });
    if (isNew) changed();
    return isNew ? review : null;
  }

  return { findMany, newestOf, add };
}
