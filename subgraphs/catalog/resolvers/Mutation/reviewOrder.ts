import { notAvailable } from '#platform/errors.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

export const reviewOrder: NonNullable<MutationResolvers['reviewOrder']> = () => {
  throw notAvailable('ReviewOrder');
};
