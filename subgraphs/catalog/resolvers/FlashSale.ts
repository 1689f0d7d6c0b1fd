import { notFound } from '#platform/errors.ts';
import type { FlashSaleResolvers } from '../schema.generated.ts';

export const FlashSale: FlashSaleResolvers = {
  __resolveReference: async ({ id }, { loaders }) => await loaders.flashSaleById.load(id),
  remaining: ({ available }) => available,
  price: ({ priceMinor, currency }) => ({ amountMinor: priceMinor, currency }),
  async item({ itemId }, _, { loaders }) {
    const item = await loaders.itemById.load(itemId);
    if (!item) throw notFound('MenuItem');
    return item;
  },
};
