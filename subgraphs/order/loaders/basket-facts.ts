import DataLoader from 'dataloader';
import type { Asking, BasketQuestion, CatalogClient } from '../data/catalog-client.ts';
import type { BasketFacts } from '../domain/basket.ts';

/** What the catalog says of baskets; all that are asked about together go in one request. */
export const createBasketFacts = (catalog: CatalogClient, asking: Asking) =>
  new DataLoader<BasketQuestion, BasketFacts | null, string>(questions => catalog.basketFacts(questions, asking), {
    cacheKeyFn: question => JSON.stringify(question),
    maxBatchSize: 25,
  });
