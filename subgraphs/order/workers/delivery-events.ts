import { and, eq, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { EventHandler } from '#platform/consumer.ts';
import type { Transaction } from '#platform/database.ts';
import type { Logger } from '#platform/log.ts';
import type { IntegrationEvent } from '#platform/outbox.ts';
import type { TakeStep } from '../data/order-steps.ts';
import { orders } from '../data/tables.ts';
import type { StepDetail } from '../domain/advance.ts';
import { system } from '../domain/order.ts';
import type { StepName } from '../domain/transitions.ts';

const payloadShape = z.object({
  orderId: z.string(),
  riderId: z.string().nullish(),
  reason: z.string().nullish(),
  occurredAt: z.coerce.date().optional(),
});
type Payload = z.infer<typeof payloadShape>;

/** What becomes of an order by what its delivery says. The delivery decides who has the food; the order follows. */
export function createDeliveryEvents(takeStep: TakeStep, log: Logger): Record<string, EventHandler> {
  async function follow(tx: Transaction, event: IntegrationEvent, step: StepName, detail: StepDetail = {}) {
    const { orderId } = payloadShape.parse(event.payload);
    const outcome = await takeStep(tx, orderId, step, system, detail);
    if (outcome.kind === 'CONFLICT') throw new Error('The order kept changing; the event tries again.');
    // A repeat of what an earlier event implied ends here; so does what the order can no longer follow.
    if (outcome.kind !== 'TAKEN')
      log.debug({ order: orderId, type: event.type, outcome }, 'a delivery event changed nothing');
  }

  const truly = ({ payload, occurredAt }: IntegrationEvent): StepDetail => ({
    occurredAt: payloadShape.parse(payload).occurredAt ?? occurredAt,
  });

  return {
    DeliveryAssigned: (event, tx) => setRider(tx, event, ({ riderId }) => riderId ?? null),
    DeliveryUnassigned: (event, tx) => setRider(tx, event, () => null),
    DeliveryPickedUp: (event, tx) => follow(tx, event, 'pickUp', truly(event)),
    async DeliveryDelivered(event, tx) {
      await follow(tx, event, 'pickUp', truly(event)); // who delivers has picked up, should that event be buried
      await follow(tx, event, 'deliver', truly(event));
    },
    async DeliveryFailed(event, tx) {
      const { reason } = payloadShape.parse(event.payload);
      await follow(tx, event, 'pickUp', truly(event));
      await follow(tx, event, 'failDelivery', { ...truly(event), reason: reason ?? null });
    },
    DeliveryCancelled: (event, tx) => follow(tx, event, 'giveUpRider'),
  };
}

/** Lets the rider see the order, or no longer. */
async function setRider(tx: Transaction, event: IntegrationEvent, riderOf: (payload: Payload) => string | null) {
  const payload = payloadShape.parse(event.payload);
  const isNews = and(eq(orders.id, payload.orderId), lt(orders.riderSeq, event.seq));
  const change = { riderId: riderOf(payload), riderSeq: event.seq, version: sql`${orders.version} + 1` };
  await tx.update(orders).set(change).where(isNews);
}
