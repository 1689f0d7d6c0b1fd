import { notFound } from '#platform/errors.ts';
import { unassign } from '../../domain/assign-delivery.ts';
import { isRefused } from '../../domain/refused.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { checkReason } from '../reason.ts';
import { requireDispatcher } from '../viewers.ts';

export const unassignRider: Required<MutationResolvers>['unassignRider'] = async (
  _,
  { deliveryId, reason },
  context,
) => {
  const { viewer, deliveries, now } = context;
  const by = { actor: 'DISPATCHER', actorId: requireDispatcher(viewer) } as const;
  checkReason(reason);
  const outcome = await deliveries.change(deliveryId, delivery => unassign(delivery, by, reason, now()));
  if (!outcome) throw notFound('Delivery');
  if (isRefused(outcome)) return outcome;
  return { __typename: 'Delivery', ...outcome.delivery };
};
