import { notFound } from '#platform/errors.ts';
import { isRefused } from '../../domain/refused.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { requireDispatcher } from '../viewers.ts';

export const assignRider: Required<MutationResolvers>['assignRider'] = async (_, { deliveryId, riderId }, context) => {
  const { viewer, assignments } = context;
  const outcome = await assignments.assign(deliveryId, riderId, requireDispatcher(viewer));
  if (!outcome) throw notFound('Delivery or rider');
  return isRefused(outcome) ? outcome : { __typename: 'Delivery', ...outcome };
};
