import { and, eq, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { EventHandler } from '#platform/consumer.ts';
import type { Transaction } from '#platform/database.ts';
import type { Logger } from '#platform/log.ts';
import type { IntegrationEvent } from '#platform/outbox.ts';
import type { TakeStep } from '../data/order-steps.ts';
import { orders } from '../data/tables.ts';
import { type DeliverySaid, stepsAfter } from '../domain/follow-delivery.ts';
import { system } from '../domain/order.ts';
import { payRider } from './rider-earnings.ts';

const payloadShape = z.object({
  orderId: z.string(),
  riderId: z.string().nullish(),
  reason: z.string().nullish(),
  fault: z.enum(['CUSTOMER', 'MERCHANT', 'PLATFORM']).nullish(),
  /** Whether it was cancelled because the order asked for it. */
  requested: z.boolean().default(false),
  occurredAt: z.coerce.date().optional(),
});
type Payload = z.infer<typeof payloadShape>;

/** What becomes of an order by what its delivery says. The delivery decides who has the food; the order follows. */
export function createDeliveryEvents(takeStep: TakeStep, log: Logger): Record<string, EventHandler> {
  async function follow(tx: Transaction, event: IntegrationEvent, said: DeliverySaid) {
    const { orderId, occurredAt = event.occurredAt } = payloadShape.parse(event.payload);
    for (const { step, detail } of stepsAfter(said)) {
      const outcome = await takeStep(tx, orderId, step, system, { occurredAt, ...detail });
      if (outcome.kind === 'CONFLICT') throw new Error('The order kept changing; the event tries again.');
      // A repeat of what an earlier event implied ends here; so does what the order can no longer follow.
      if (outcome.kind !== 'TAKEN')
        log.debug({ order: orderId, type: event.type, outcome }, 'a delivery event changed nothing');
    }
  }

  return {
    DeliveryAssigned: (event, tx) => setRider(tx, event, ({ riderId }) => riderId ?? null),
    DeliveryUnassigned: (event, tx) => setRider(tx, event, () => null),
    DeliveryPickedUp: (event, tx) => follow(tx, event, { type: 'DeliveryPickedUp' }),
    async DeliveryDelivered(event, tx) {
      await follow(tx, event, { type: 'DeliveryDelivered' });
      await payRider(tx, event, 'DELIVERY');
    },
    async DeliveryFailed(event, tx) {
      const { reason = null, fault = null } = payloadShape.parse(event.payload);
      await follow(tx, event, { type: 'DeliveryFailed', reason, fault });
      await payRider(tx, event, 'DELIVERY');
    },
    async DeliveryCancelled(event, tx) {
      const { requested } = payloadShape.parse(event.payload);
      await follow(tx, event, { type: 'DeliveryCancelled', requested });
      await payRider(tx, event, 'COMPENSATION');
    },
    DeliveryReturned: (event, tx) => payRider(tx, event, 'RETURN'),
    CancelRefused: (event, tx) => follow(tx, event, { type: 'CancelRefused' }),
  };
}

/** Lets the rider see the order, or no longer. */
async function setRider(tx: Transaction, event: IntegrationEvent, riderOf: (payload: Payload) => string | null) {
  const payload = payloadShape.parse(event.payload);
  const isNews = and(eq(orders.id, payload.orderId), lt(orders.riderSeq, event.seq));
  const change = { riderId: riderOf(payload), riderSeq: event.seq, version: sql`${orders.version} + 1` };
  await tx.update(orders).set(change).where(isNews);
}
