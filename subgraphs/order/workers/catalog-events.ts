import { z } from 'zod';
import type { EventHandler } from '#platform/consumer.ts';
import { saveRestaurantAccess } from '../data/restaurant-access.ts';

const restaurantShape = z.object({
  restaurantId: z.string(),
  ownerId: z.string(),
  name: z.string(),
  currency: z.string(),
});

/** Who owns which restaurant: without it a merchant would see no orders. */
export const catalogEvents: Record<string, EventHandler> = {
  RestaurantSaved: ({ payload }, tx) => saveRestaurantAccess(tx, restaurantShape.parse(payload)),
};
