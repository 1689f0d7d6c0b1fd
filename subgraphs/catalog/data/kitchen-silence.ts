import { and, eq, gt, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { appendEvents } from '#platform/outbox.ts';
import { mostUnanswered } from '../domain/restaurant.ts';
import { restaurantPaused, restaurantSaved } from './restaurant-event.ts';
import { restaurantColumns } from './restaurant-rows.ts';
import { outbox, restaurants, stockReservations } from './tables.ts';

/** Nobody answered the order: a kitchen that is silent for several in a row is paused before it loses more. */
export async function countUnanswered(tx: Transaction, orderId: string, at: Date): Promise<void> {
  const [reservation] = await tx
    .select({ restaurantId: stockReservations.restaurantId })
    .from(stockReservations)
    .where(eq(stockReservations.orderId, orderId));
  if (!reservation?.restaurantId) return;
  const itself = eq(restaurants.id, reservation.restaurantId);
  await tx
    .update(restaurants)
    .set({ unansweredOrders: sql`${restaurants.unansweredOrders} + 1` })
    .where(itself);
  const pause = { state: 'PAUSED' as const, unansweredOrders: 0, updatedAt: at };
  const [{ affectedRows }] = await tx
    .update(restaurants)
    .set({ ...pause, version: sql`${restaurants.version} + 1` })
    .where(and(itself, eq(restaurants.state, 'LIVE'), gt(restaurants.unansweredOrders, mostUnanswered)));
  if (affectedRows === 0) return;
  const paused = await tx.select(restaurantColumns).from(restaurants).where(itself);
  const told = paused.flatMap(restaurant => [restaurantSaved(restaurant), restaurantPaused(restaurant)]);
  await appendEvents(tx, outbox, told, at);
}

export async function countAnswered(tx: Transaction, restaurantId: string): Promise<void> {
  await tx
    .update(restaurants)
    .set({ unansweredOrders: 0 })
    .where(and(eq(restaurants.id, restaurantId), gt(restaurants.unansweredOrders, 0)));
}
