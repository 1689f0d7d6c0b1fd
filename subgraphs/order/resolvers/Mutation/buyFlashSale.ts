import { notAvailable } from '#platform/errors.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

export const buyFlashSale = (() => {
  throw notAvailable('BuyFlashSale');
}) satisfies MutationResolvers['buyFlashSale'];
