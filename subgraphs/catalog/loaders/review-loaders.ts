import DataLoader from 'dataloader';
import { oneById } from '#platform/batch-loaders.ts';
import type { ReviewRepository } from '../data/review-repository.ts';
import type { Review } from '../domain/review.ts';

/** Reviews are public. */
export const createReviewById = (reviews: ReviewRepository) => oneById(reviews.findMany, review => review.id);

export type ReviewsKey = { restaurantId: string; limit: number; after: string | null };

const pageOf = ({ limit, after }: ReviewsKey) => `${limit} ${after}`;

/** The same page of many restaurants is one statement. */
export function createReviewsByRestaurant(reviews: ReviewRepository) {
  async function loadPage(keys: readonly ReviewsKey[]): Promise<Map<ReviewsKey, Review[]>> {
    const [{ limit, after } = { limit: 0, after: null }] = keys;
    const ids = keys.map(({ restaurantId }) => restaurantId);
    const found = Map.groupBy(await reviews.newestOf(ids, limit, after), ({ restaurantId }) => restaurantId);
    return new Map(keys.map(key => [key, found.get(key.restaurantId) ?? []]));
  }

  return new DataLoader<ReviewsKey, Review[], string>(
    async keys => {
      const pages = await Promise.all([...Map.groupBy(keys, pageOf).values()].map(loadPage));
      return keys.map(key => pages.find(page => page.has(key))?.get(key) ?? []);
    },
    { cacheKeyFn: key => `${key.restaurantId} ${pageOf(key)}` },
  );
}
