import { eq } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { clearTimers } from '#platform/timers.ts';
import type { ReservationState } from '../domain/reservation.ts';
import { type StockLine, stockLines } from '../domain/stock-hold.ts';
import { stockReservationLines, stockReservations, timers } from './tables.ts';

export const holdExpiry = 'hold-expiry';

export type Reservation = typeof stockReservations.$inferSelect;

/**
 * The order's row, locked. Where there is none yet, one in this state is made and null answered: a hold that was on its
 * way then comes too late. To look first costs a statement, and spares two that come at once a deadlock.
 */
export async function lockOrMark(
  tx: Transaction,
  orderId: string,
  state: ReservationState,
  at: Date,
): Promise<Reservation | null> {
  const known = await lockedReservation(tx, orderId);
  if (known) return known;
  const row = { orderId, state, expiresAt: null, updatedAt: at };
  const [{ affectedRows }] = await tx.insert(stockReservations).ignore().values(row);
  return affectedRows > 0 ? null : await lockedReservation(tx, orderId);
}

export async function lockedReservation(tx: Transaction, orderId: string): Promise<Reservation | null> {
  const ofOrder = eq(stockReservations.orderId, orderId);
  const [row] = await tx.select().from(stockReservations).where(ofOrder).for('update');
  return row ?? null;
}

/** From now on nothing falls by itself. */
export async function setReservation(tx: Transaction, orderId: string, state: ReservationState, at: Date) {
  await tx
    .update(stockReservations)
    .set({ state, expiresAt: null, updatedAt: at })
    .where(eq(stockReservations.orderId, orderId));
  await clearTimers(tx, timers, orderId, [holdExpiry]);
}

/** What the order took of what is counted, in the order in which everybody locks. */
export async function linesOf(tx: Transaction, orderId: string): Promise<StockLine[]> {
  const rows = await tx
    .select({ itemId: stockReservationLines.itemId, quantity: stockReservationLines.quantity })
    .from(stockReservationLines)
    .where(eq(stockReservationLines.orderId, orderId));
  return stockLines(rows);
}
