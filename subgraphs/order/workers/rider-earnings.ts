import { z } from 'zod';
import type { Transaction } from '#platform/database.ts';
import type { IntegrationEvent } from '#platform/outbox.ts';
import { postRiderEarning } from '../data/ledger.ts';
import type { EarningKind } from '../domain/ledger.ts';

const payShape = z.object({
  orderId: z.string(),
  deliveryId: z.string().nullish(),
  riderId: z.string().nullish(),
  earningMinor: z.number().int().min(0).nullish(),
  compensationMinor: z.number().int().min(0).nullish(),
  currency: z.string().length(3).nullish(),
  localDate: z.iso.date().nullish(),
  occurredAt: z.coerce.date().optional(),
});

/**
 * Posts what a delivery's event says that its rider has earned, after the order has followed the event: a tip is there
 * only then. Nobody who rode, nobody to pay.
 */
export async function payRider(tx: Transaction, event: IntegrationEvent, kind: EarningKind): Promise<void> {
  const { orderId, deliveryId, riderId, currency, ...pay } = payShape.parse(event.payload);
  if (!riderId || !currency) return;
  const amountMinor = (kind === 'COMPENSATION' ? pay.compensationMinor : pay.earningMinor) ?? 0;
  if (kind !== 'DELIVERY' && amountMinor === 0) return;
  const occurredAt = pay.occurredAt ?? event.occurredAt;
  const localDate = pay.localDate ?? occurredAt.toISOString().slice(0, 10);
  // A delivery ends once, however often somebody tells of it.
  const key = deliveryId ?? event.aggregateId;
  await postRiderEarning(tx, { orderId, riderId, kind, amountMinor, currency, localDate, key, occurredAt });
}
