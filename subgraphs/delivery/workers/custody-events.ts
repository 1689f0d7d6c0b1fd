import { z } from 'zod';
import type { EventHandler } from '#platform/consumer.ts';
import type { PositionStore } from '../data/position-store.ts';
import { riderPlace } from '../data/rider-place.ts';
import { lockByOrder, saveChange } from '../data/save-change.ts';
import { answerRequest, type CustodyRequest, cancelUnasked } from '../domain/custody.ts';
import { faults } from '../domain/fault.ts';

type Options = { positions: PositionStore; now: () => Date };

const requested = z.object({ orderId: z.string(), fault: z.enum(faults).nullish() });
const ended = z.object({ orderId: z.string(), reason: z.string().nullish() });

/**
 * The order asks before it ends: "cancelled or picked up?" is decided here, under the lock under which a rider picks
 * up. Each request has one answer among the delivery's events, in their order.
 */
export function createCustodyEventHandlers({ positions, now }: Options): Record<string, EventHandler> {
  const answering =
    (step: CustodyRequest['step']): EventHandler =>
    async (event, tx) => {
      const { orderId, fault } = requested.parse(event.payload);
      const delivery = await lockByOrder(tx, orderId);
      // OrderAccepted comes first in this stream: without it, nobody may say that the food has not left.
      if (!delivery) throw new Error(`${event.type} of an order without a delivery: ${orderId}`);
      const place = await riderPlace(tx, positions, delivery.riderId);
      const answer = answerRequest(delivery, { step, fault: fault ?? 'PLATFORM', riderPlace: place }, now());
      if (answer) await saveChange(tx, delivery, answer, now());
    };

  return {
    CancelDeliveryRequested: answering('CANCEL'),
    RecallRequested: answering('RECALL'),

    /** Finds it cancelled already, unless the order never had to ask. What was picked up stays as it is. */
    async OrderCancelled(event, tx) {
      const { orderId, reason } = ended.parse(event.payload);
      const delivery = await lockByOrder(tx, orderId);
      const change = delivery && cancelUnasked(delivery, reason ?? 'ORDER_CANCELLED', now());
      if (change) await saveChange(tx, delivery, change, now());
    },
  };
}
