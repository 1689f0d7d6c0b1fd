import { badInput, notFound } from '#platform/errors.ts';
import { unassign } from '../../domain/assign-delivery.ts';
import { isRefused } from '../../domain/refused.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { requireDispatcher } from '../viewers.ts';

const longestReason = 200;

export const unassignRider: Required<MutationResolvers>['unassignRider'] = async (
  _,
  { deliveryId, reason },
  context,
) => {
  const { viewer, deliveries, shifts, now } = context;
  const by = { actor: 'DISPATCHER', actorId: requireDispatcher(viewer) } as const;
  if (reason.trim() === '' || reason.length > longestReason)
    throw badInput(`A reason has 1 to ${longestReason} characters.`);
  const outcome = await deliveries.change(deliveryId, delivery => unassign(delivery, by, reason, now()));
  if (!outcome) throw notFound('Delivery');
  if (isRefused(outcome)) return outcome;
  await shifts.searchForWaiting();
  return { __typename: 'Delivery', ...outcome.delivery };
};
