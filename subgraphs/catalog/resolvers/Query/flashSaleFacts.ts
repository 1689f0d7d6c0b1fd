import type { QueryResolvers } from '../../schema.generated.ts';

export const flashSaleFacts: NonNullable<QueryResolvers['flashSaleFacts']> = async (_, { id }, context) => {
  context.viewer.requireService();
  const sale = await context.loaders.flashSaleById.load(id);
  return sale && { ...sale, price: { amountMinor: sale.priceMinor, currency: sale.currency } };
};
