import { isRefused } from '../../domain/refused.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

export const acceptOffer: Required<MutationResolvers>['acceptOffer'] = async (
  _,
  { offerId },
  { viewer, assignments },
) => {
  const outcome = await assignments.accept(viewer.requireRole('RIDER'), offerId);
  return isRefused(outcome) ? outcome : { __typename: 'Delivery', ...outcome };
};
