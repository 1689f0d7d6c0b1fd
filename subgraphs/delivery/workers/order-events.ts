import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { EventHandler } from '#platform/consumer.ts';
import type { Transaction } from '#platform/database.ts';
import { lockDelivery, saveChange } from '../data/save-change.ts';
import { deliveries } from '../data/tables.ts';
import { bySystem, takeStep } from '../domain/change.ts';
import { createDelivery, moveReadyTime } from '../domain/create-delivery.ts';
import type { Delivery } from '../domain/delivery.ts';
import { isRefused } from '../domain/refused.ts';
import { nextStatus } from '../domain/transitions.ts';

type Options = { now: () => Date; newId: () => string; newCode: () => string };

const place = z.object({ latitude: z.number(), longitude: z.number() });
const text = (longest: number) =>
  z
    .string()
    .nullish()
    .transform(value => (value ?? '').slice(0, longest));

const accepted = z.object({
  orderId: z.string(),
  number: z.string(),
  fulfilment: z.string(),
  customerId: z.string(),
  merchantId: z.string(),
  restaurantId: z.string(),
  readyAt: z.coerce.date(),
  pickup: place,
  dropoff: place.nullable(),
  dropoffLine: text(500),
  dropoffInstructions: text(1_000),
  currency: z.string(),
});
const ready = z.object({ orderId: z.string(), readyAt: z.coerce.date() });
const cancelled = z.object({ orderId: z.string(), reason: z.string().nullish() });

/** What happens to orders, as far as their deliveries care. The inbox keeps repeats away. */
export function createOrderEventHandlers({ now, newId, newCode }: Options): Record<string, EventHandler> {
  const readyMoved =
    (isReady: boolean): EventHandler =>
    async (event, tx) => {
      const { orderId, readyAt } = ready.parse(event.payload);
      const delivery = await lockByOrder(tx, orderId);
      const waits = delivery && nextStatus(delivery.status, 'CANCEL', 'SYSTEM') !== null;
      // Ready wins over a delay that was told later: what is cooked is cooked.
      if (!waits || (delivery.isReady && !isReady)) return;
      await saveChange(tx, delivery, moveReadyTime(delivery, readyAt, isReady, now()), now());
    };

  return {
    async OrderAccepted(event, tx) {
      const { number: orderNumber, fulfilment, dropoff, ...order } = accepted.parse(event.payload);
      if (fulfilment !== 'DELIVERY' || !dropoff) return;
      const [known] = await tx
        .select({ id: deliveries.id })
        .from(deliveries)
        .where(eq(deliveries.orderId, order.orderId));
      if (known) return;
      const minted = { id: newId(), pickupCode: newCode(), dropoffPin: newCode() };
      await saveChange(tx, null, createDelivery({ ...order, orderNumber, dropoff }, minted, now()), now());
    },

    PrepDelayed: readyMoved(false),
    OrderReady: readyMoved(true),

    /** Custody decides: what was picked up is not cancelled any more. */
    async OrderCancelled(event, tx) {
      const { orderId, reason } = cancelled.parse(event.payload);
      const delivery = await lockByOrder(tx, orderId);
      if (!delivery) return;
      const payload = { reason: reason ?? 'ORDER_CANCELLED' };
      const change = takeStep(delivery, 'CANCEL', bySystem, now(), { payload });
      if (!isRefused(change)) await saveChange(tx, delivery, change, now());
    },
  };
}

async function lockByOrder(tx: Transaction, orderId: string): Promise<Delivery | undefined> {
  const [found] = await tx.select({ id: deliveries.id }).from(deliveries).where(eq(deliveries.orderId, orderId));
  return found && lockDelivery(tx, found.id);
}
