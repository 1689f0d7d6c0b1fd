import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { EventHandler } from '#platform/consumer.ts';
import type { Transaction } from '#platform/database.ts';
import { raiseAlert } from '../data/alert-repository.ts';
import { lockByOrder, saveChange } from '../data/save-change.ts';
import { deliveries } from '../data/tables.ts';
import { createDelivery } from '../domain/create-delivery.ts';
import type { Delivery } from '../domain/delivery.ts';
import { expectLater, moveReadyTime } from '../domain/ready-time.ts';
import { isBeforePickup } from '../domain/transitions.ts';

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

/** What the kitchen's work means for deliveries. The inbox keeps repeats away. */
export function createOrderEventHandlers({ now, newId, newCode }: Options): Record<string, EventHandler> {
  /** The delivery while it still waits for the kitchen, unless the food was ready before. */
  async function lockCooking(tx: Transaction, orderId: string): Promise<Delivery | null> {
    const delivery = await lockByOrder(tx, orderId);
    // Ready wins over a delay that was told later: what is cooked is cooked.
    return delivery && isBeforePickup(delivery.status) && !delivery.isReady ? delivery : null;
  }

  const readyMoved =
    (isReady: boolean): EventHandler =>
    async (event, tx) => {
      const { orderId, readyAt } = ready.parse(event.payload);
      const delivery = await lockCooking(tx, orderId);
      if (delivery) await saveChange(tx, delivery, moveReadyTime(delivery, readyAt, isReady, now()), now());
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

    /** T3: the kitchen is late and silent. Dispatchers look at it, and the food is expected five minutes from now. */
    async PreparationOverdue(event, tx) {
      const { orderId, readyAt } = ready.parse(event.payload);
      const delivery = await lockCooking(tx, orderId);
      if (!delivery) return;
      const at = now();
      const moved = await saveChange(tx, delivery, expectLater(delivery, readyAt, at), at);
      await raiseAlert(tx, moved, { kind: 'PREPARATION_OVERDUE', level: 'WARNING' }, newId, at);
    },
  };
}
