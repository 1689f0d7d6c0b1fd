import type { FlashSaleResolvers } from '../schema.generated.ts';

export const FlashSale: FlashSaleResolvers = {
  /** No sale can have been announced yet. */
  __resolveReference: () => null,
};
