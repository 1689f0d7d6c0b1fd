import type { PromotionResolvers } from '../schema.generated.ts';

export const Promotion: PromotionResolvers = {
  amount: ({ amountMinor, currency }) => (amountMinor === null ? null : { amountMinor, currency }),
  minimumSubtotal: ({ minimumSubtotalMinor, currency }) => ({ amountMinor: minimumSubtotalMinor, currency }),

  async items({ itemIds }, _, { loaders }) {
    const items = await Promise.all(itemIds.map(id => loaders.itemById.load(id)));
    return items.filter(item => item !== null);
  },
};
