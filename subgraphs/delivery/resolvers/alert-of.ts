import { notFound } from '#platform/errors.ts';
import type { DeliveryContext } from '../context.ts';
import type { Alert } from '../domain/alert.ts';

/** An alert as the API shows it, with its delivery. */
export async function alertOf(alert: Alert, { loaders }: DeliveryContext) {
  const delivery = await loaders.deliveryById.load(alert.deliveryId);
  if (!delivery) throw notFound('Delivery');
  return { ...alert, delivery };
}
