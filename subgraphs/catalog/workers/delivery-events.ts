import { z } from 'zod';
import type { Clock } from '#platform/clock.ts';
import type { EventHandler } from '#platform/consumer.ts';
import { givePersonalCoupon } from '../data/personal-coupon.ts';

const id = z.guid();
/** An early delivery subgraph told of its alerts without naming the order: nobody is found by those. */
const overtime = z.object({
  level: z.string(),
  orderId: id.optional(),
  customerId: id.optional(),
  restaurantId: id.optional(),
});

/** What a delivery's fate means for its customer. Each runs once for an event, in the inbox's transaction. */
export const createDeliveryEventHandlers = (now: Clock, newId: () => string): Record<string, EventHandler> => ({
  async OvertimeRaised({ payload }, tx) {
    const { level, orderId, customerId, restaurantId } = overtime.parse(payload);
    if (level !== 'BREACH' || !orderId || !customerId || !restaurantId) return;
    await givePersonalCoupon(tx, { orderId, customerId, restaurantId }, { newId, now: now() });
  },
});
