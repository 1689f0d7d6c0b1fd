import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { moveReservation } from '../domain/reservation.ts';
import { type StockLine, stockLines } from '../domain/stock-hold.ts';
import { moveUse } from './coupon-uses.ts';
import { commitPortion } from './flash-sale-portions.ts';
import { moveStock, nextVersion } from './stock-levels.ts';
import { linesOf, lockedReservation, lockOrMark, setReservation } from './stock-reservations.ts';
import { stockLevels, stockReservationLines, stockReservations } from './tables.ts';

type Accepted = { orderId: string; restaurantId: string; lines: readonly StockLine[] };

/** The order is paid, or will be in cash: what it holds no longer falls by itself, and its coupon is used. */
export async function keepHold(tx: Transaction, orderId: string, at: Date): Promise<void> {
  const known = await lockedReservation(tx, orderId);
  if (known?.state === 'HELD') await setReservation(tx, orderId, 'HELD', at);
  if (known) await moveUse(tx, orderId, 'redeem', at);
}

/**
 * The kitchen accepted: what was held is sold. An order whose hold had fallen meanwhile takes its portions now; should
 * fewer be left than it needs, the kitchen has found the rest, for it said yes. Answers false for an order sold already.
 */
export async function commitStock(tx: Transaction, order: Accepted, at: Date): Promise<boolean> {
  const { orderId, restaurantId } = order;
  const known = await lockOrMark(tx, orderId, 'COMMITTED', at);
  const state = known ? moveReservation(known.state, 'commit') : 'COMMITTED';
  if (!state) return false;
  if (!(await commitPortion(tx, orderId)))
    if (known?.state === 'HELD') await sellHeld(tx, orderId);
    else await sellAnyway(tx, order);
  await setReservation(tx, orderId, state, at);
  await moveUse(tx, orderId, 'redeem', at); // should the news of its payment never have come
  if (!known?.restaurantId)
    await tx.update(stockReservations).set({ restaurantId }).where(eq(stockReservations.orderId, orderId));
  return true;
}

async function sellHeld(tx: Transaction, orderId: string) {
  for (const line of await linesOf(tx, orderId))
    if (!(await moveStock(tx, line, 'held', 'committed')))
      throw new Error(`Of ${line.itemId} fewer than ${line.quantity} are held.`);
}

async function sellAnyway(tx: Transaction, { orderId, lines: ordered }: Accepted) {
  const lines = await countedLines(tx, stockLines(ordered));
  for (const { itemId, quantity } of lines)
    await tx
      .update(stockLevels)
      // Set in the order of the table's columns: `stocked` still sees what was available.
      .set({
        stocked: sql`${stockLevels.stocked} + GREATEST(${quantity} - ${stockLevels.available}, 0)`,
        available: sql`GREATEST(${stockLevels.available} - ${quantity}, 0)`,
        committed: sql`${stockLevels.committed} + ${quantity}`,
        version: nextVersion,
      })
      .where(eq(stockLevels.itemId, itemId));
  await tx.delete(stockReservationLines).where(eq(stockReservationLines.orderId, orderId));
  if (lines.length > 0) await tx.insert(stockReservationLines).values(lines.map(line => ({ orderId, ...line })));
}

async function countedLines(tx: Transaction, lines: readonly StockLine[]): Promise<StockLine[]> {
  const counted: StockLine[] = [];
  for (const line of lines) {
    const [level] = await tx.select().from(stockLevels).where(eq(stockLevels.itemId, line.itemId)).for('update');
    if (level?.counted) counted.push(line);
  }
  return counted;
}
