import { z } from 'zod';
import type { Clock } from '#platform/clock.ts';
import type { EventHandler } from '#platform/consumer.ts';
import { givePersonalCoupon } from '../data/personal-coupon.ts';

const id = z.guid();
const overtime = z.object({ orderId: id, customerId: id, restaurantId: id, level: z.string() });

/** What a delivery's fate means for its customer. Each runs once for an event, in the inbox's transaction. */
export const createDeliveryEventHandlers = (now: Clock, newId: () => string): Record<string, EventHandler> => ({
  async OvertimeRaised({ payload }, tx) {
    const { level, ...late } = overtime.parse(payload);
    if (level === 'BREACH') await givePersonalCoupon(tx, late, { newId, now: now() });
  },
});
