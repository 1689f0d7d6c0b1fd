import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { EventHandler } from '#platform/consumer.ts';
import { saveRestaurantAccess } from '../data/restaurant-access.ts';
import { orders } from '../data/tables.ts';

const restaurantShape = z.object({
  restaurantId: z.string(),
  ownerId: z.string(),
  name: z.string(),
  currency: z.string(),
  timeZone: z.string(),
});

const reviewShape = z.object({ orderId: z.string() });

/** Who owns which restaurant: without it a merchant would see no orders. */
export const catalogEvents: Record<string, EventHandler> = {
  RestaurantSaved: ({ payload }, tx) => saveRestaurantAccess(tx, restaurantShape.parse(payload)),
  /** An order is reviewed once. */
  async ReviewAdded({ payload, occurredAt }, tx) {
    const { orderId } = reviewShape.parse(payload);
    await tx
      .update(orders)
      .set({ reviewedAt: occurredAt, version: sql`${orders.version} + 1` })
      .where(and(eq(orders.id, orderId), isNull(orders.reviewedAt)));
  },
};
