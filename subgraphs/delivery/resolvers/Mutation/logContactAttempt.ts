import { notFound } from '#platform/errors.ts';
import { isRefused } from '../../domain/refused.ts';
import { logContactAttempt as decide } from '../../domain/unreachable.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

export const logContactAttempt: Required<MutationResolvers>['logContactAttempt'] = async (
  _,
  { deliveryId },
  { viewer, deliveries, now },
) => {
  const riderId = viewer.requireRole('RIDER');
  const outcome = await deliveries.change(deliveryId, delivery => {
    if (delivery.riderId !== riderId) throw notFound('Delivery');
    return decide(delivery, now());
  });
  if (!outcome) throw notFound('Delivery');
  return isRefused(outcome) ? outcome : { __typename: 'Delivery', ...outcome.delivery };
};
