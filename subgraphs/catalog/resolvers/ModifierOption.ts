import type { ModifierOptionResolvers } from '../schema.generated.ts';

export const ModifierOption: ModifierOptionResolvers = {
  async __resolveReference({ id }, { loaders }) {
    const option = await loaders.optionById.load(id);
    return option && { id, name: option.name, price: { amountMinor: option.priceMinor, currency: option.currency } };
  },
};
