import { badInput, notFound } from '#platform/errors.ts';
import { advanceDelivery as decide, wrongCode } from '../../domain/advance-delivery.ts';
import { isRefused } from '../../domain/refused.ts';
import type { MutationResolvers } from '../../schema.generated.ts';
import { proofFrom } from '../proof-input.ts';

const toleratedFutureMs = 60_000;
const oldestMs = 24 * 60 * 60_000;

export const advanceDelivery: Required<MutationResolvers>['advanceDelivery'] = async (_, args, context) => {
  const { viewer, loaders, deliveries, orders, now, signal } = context;
  const riderId = viewer.requireRole('RIDER');
  const { deliveryId, event } = args;
  const proof = proofFrom(args.proof);
  if (event === 'DELIVER' && !proof) throw badInput('DELIVER needs a proof: a pin, a photoUrl or a signature.');
  if (event === 'RETURNED' && proof?.kind !== 'PIN' && proof?.kind !== 'PHOTO')
    throw badInput("RETURNED needs a proof: the restaurant's pickupCode as pin, or a photoUrl.");
  const occurredAt = trueTime(args.occurredAt ?? null, now());

  const seen = await loaders.deliveryById.load(deliveryId);
  if (seen?.riderId !== riderId) throw notFound('Delivery');
  // The event that the food is ready may still be on its way to us: the order knows best.
  const asksKitchen = event === 'PICK_UP' && seen.status === 'ARRIVED_AT_PICKUP' && !seen.isReady;
  const isReady = asksKitchen && (await orders.isReady(seen.orderId, { signal, requestId: viewer.requestId }));
  const riderPlace = await loaders.positionByRiderId.load(riderId);

  const outcome = await deliveries.change(deliveryId, delivery => {
    if (delivery.riderId !== riderId) throw notFound('Delivery');
    return decide(delivery, { event, proof, occurredAt, isReady, riderPlace, now: now() });
  });
  if (!outcome) throw notFound('Delivery');
  if (isRefused(outcome)) return outcome;
  return wrongCode(outcome.change) ?? { __typename: 'Delivery', ...outcome.delivery };
};

/** When the step was made. A telephone's clock may be a little ahead of ours. */
function trueTime(occurredAt: Date | null, now: Date): Date {
  if (!occurredAt) return now;
  const aheadMs = occurredAt.getTime() - now.getTime();
  if (aheadMs > toleratedFutureMs) throw badInput('occurredAt lies in the future.');
  if (aheadMs < -oldestMs) throw badInput('occurredAt is more than a day ago.');
  return aheadMs > 0 ? now : occurredAt;
}
