import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { clearTimers } from '#platform/timers.ts';
import { type StockLine, stockLines } from '../domain/stock-hold.ts';
import { holdExpiry, linesOf, lockedState } from './stock-repository.ts';
import { itemSales, restaurants, stockLevels, stockReservationLines, stockReservations, timers } from './tables.ts';

/**
 * The kitchen accepted: what was held is sold. An order whose hold had fallen meanwhile takes its portions now; should
 * fewer be left than it needs, the kitchen has found the rest, for it said yes. Answers false for an order sold already.
 */
export async function commitStock(
  tx: Transaction,
  orderId: string,
  ordered: readonly StockLine[],
  at: Date,
): Promise<boolean> {
  const row = { orderId, state: 'COMMITTED' as const, expiresAt: null, updatedAt: at };
  const [{ affectedRows }] = await tx.insert(stockReservations).ignore().values(row);
  const state = affectedRows > 0 ? 'EXPIRED' : await lockedState(tx, orderId);
  if (state === 'COMMITTED') return false;
  if (state === 'HELD') {
    for (const line of await linesOf(tx, orderId)) await sellHeld(tx, line);
  } else {
    const lines = await countedLines(tx, stockLines(ordered));
    for (const line of lines) await sellAnyway(tx, line);
    await tx.delete(stockReservationLines).where(eq(stockReservationLines.orderId, orderId));
    if (lines.length > 0) await tx.insert(stockReservationLines).values(lines.map(line => ({ orderId, ...line })));
  }
  const committed = { state: 'COMMITTED' as const, updatedAt: at };
  await tx.update(stockReservations).set(committed).where(eq(stockReservations.orderId, orderId));
  await clearTimers(tx, timers, orderId, [holdExpiry]);
  return true;
}

async function sellHeld(tx: Transaction, { itemId, quantity }: StockLine) {
  await tx
    .update(stockLevels)
    .set({ held: sql`${stockLevels.held} - ${quantity}`, committed: sql`${stockLevels.committed} + ${quantity}` })
    .where(eq(stockLevels.itemId, itemId));
}

async function sellAnyway(tx: Transaction, { itemId, quantity }: StockLine) {
  await tx
    .update(stockLevels)
    // Set in the order of the table's columns: `stocked` still sees what was available.
    .set({
      stocked: sql`${stockLevels.stocked} + GREATEST(${quantity} - ${stockLevels.available}, 0)`,
      available: sql`GREATEST(${stockLevels.available} - ${quantity}, 0)`,
      committed: sql`${stockLevels.committed} + ${quantity}`,
    })
    .where(eq(stockLevels.itemId, itemId));
}

async function countedLines(tx: Transaction, lines: readonly StockLine[]): Promise<StockLine[]> {
  const counted: StockLine[] = [];
  for (const line of lines) {
    const [level] = await tx.select().from(stockLevels).where(eq(stockLevels.itemId, line.itemId)).for('update');
    if (level?.counted) counted.push(line);
  }
  return counted;
}

/** Counts what was sold, for the best sellers and for popularity. */
export async function countSales(tx: Transaction, restaurantId: string, ordered: readonly StockLine[]) {
  const lines = stockLines(ordered);
  if (lines.length > 0)
    await tx
      .insert(itemSales)
      .values(lines.map(({ itemId, quantity }) => ({ itemId, restaurantId, soldCount: quantity })))
      .onDuplicateKeyUpdate({ set: { soldCount: sql`${itemSales.soldCount} + values(sold_count)` } });
  await tx
    .update(restaurants)
    .set({ acceptedOrders: sql`${restaurants.acceptedOrders} + 1` })
    .where(eq(restaurants.id, restaurantId));
}
