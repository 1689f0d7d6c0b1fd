import { notFound } from '#platform/errors.ts';
import { failDelivery as decide } from '../../domain/fail-delivery.ts';
import { isRefused } from '../../domain/refused.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { checkReason } from '../reason.ts';
import { requireDispatcher } from '../viewers.ts';

export const failDelivery: Required<MutationResolvers>['failDelivery'] = async (_, args, context) => {
  const { viewer, deliveries, loaders, now } = context;
  const { deliveryId, reason, dispose } = args;
  const by = { actor: 'DISPATCHER', actorId: requireDispatcher(viewer) } as const;
  checkReason(reason);
  const seen = await loaders.deliveryById.load(deliveryId);
  const riderPlace = seen?.riderId ? await loaders.positionByRiderId.load(seen.riderId) : null;
  const outcome = await deliveries.change(deliveryId, delivery => {
    const at = now();
    return decide(delivery, dispose ?? false, { by, reason, riderPlace, occurredAt: at, now: at });
  });
  if (!outcome) throw notFound('Delivery');
  return isRefused(outcome) ? outcome : { __typename: 'Delivery', ...outcome.delivery };
};
