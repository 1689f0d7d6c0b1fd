import { notAvailable } from '#platform/errors.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

export const createFlashSale: NonNullable<MutationResolvers['createFlashSale']> = () => {
  throw notAvailable('CreateFlashSale');
};
