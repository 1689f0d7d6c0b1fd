import { and, eq, gte, inArray, sql } from 'drizzle-orm';
import { type Database, inTransaction, type Transaction } from '#platform/database.ts';
import { clearTimers, setTimer } from '#platform/timers.ts';
import { type HoldOutcome, repeatedHold, type ShortItem, type StockLine, stockLines } from '../domain/stock-hold.ts';
import { menuItems, stockLevels, stockReservationLines, stockReservations, timers } from './tables.ts';

export const holdExpiry = 'hold-expiry';

export type StockRepository = ReturnType<typeof createStockRepository>;

export type Hold = { orderId: string; restaurantId: string; lines: readonly StockLine[]; expiresAt: Date };

/** Rolls the transaction back: what was taken for the other lines is there again. */
class Short extends Error {
  readonly items: ShortItem[];
  constructor(items: ShortItem[]) {
    super('out of stock');
    this.items = items;
  }
}

export function createStockRepository({ db, now }: { db: Database; now: () => Date }) {
  /**
   * Holds all lines or none. The row of the reservation comes first: of two holds for one order, the second waits and
   * then finds it. The conditional update is the truth about the last portion, and rows are locked in one order.
   */
  async function hold({ orderId, restaurantId, lines, expiresAt }: Hold): Promise<HoldOutcome> {
    try {
      return await inTransaction(db, async tx => {
        const row = { orderId, state: 'HELD' as const, expiresAt, updatedAt: now() };
        const [{ affectedRows }] = await tx.insert(stockReservations).ignore().values(row);
        if (affectedRows === 0) return repeatedHold(await stateOf(tx, orderId));
        await takeAll(tx, orderId, restaurantId, stockLines(lines));
        await setTimer(tx, timers, { kind: holdExpiry, aggregateId: orderId, dueAt: expiresAt });
        return { kind: 'HELD' };
      });
    } catch (error) {
      if (error instanceof Short) return { kind: 'SHORT', short: error.items };
      throw error;
    }
  }

  async function stateOf(tx: Transaction, orderId: string) {
    const [row] = await tx.select().from(stockReservations).where(eq(stockReservations.orderId, orderId));
    return row?.state ?? 'RELEASED';
  }

  const release = (orderId: string): Promise<boolean> => inTransaction(db, tx => letGo(tx, orderId, 'RELEASED', now()));

  /** From now on `stock` portions can be sold, besides those that are held; null stops counting. */
  async function setStock(itemId: string, stock: number | null): Promise<void> {
    if (stock === null) {
      await db.update(stockLevels).set({ counted: false }).where(eq(stockLevels.itemId, itemId));
      return;
    }
    await db
      .insert(stockLevels)
      .values({ itemId, counted: true, stocked: stock, available: stock })
      .onDuplicateKeyUpdate({
        // Set in the order of the table's columns: `stocked` still sees the old number.
        set: {
          stocked: sql`${stockLevels.stocked} + values(available) - ${stockLevels.available}`,
          available: sql`values(available)`,
          counted: true,
        },
      });
  }

  return { hold, release, setStock };
}

async function takeAll(tx: Transaction, orderId: string, restaurantId: string, lines: readonly StockLine[]) {
  const offered = await offeredItems(tx, restaurantId, lines);
  const short: ShortItem[] = [];
  const held: StockLine[] = [];
  for (const line of lines) {
    const item = offered.get(line.itemId);
    if (!item || item.soldOut) short.push({ itemId: line.itemId, available: 0 });
    else if (item.counted && (await take(tx, line))) held.push(line);
    else if (item.counted) short.push({ itemId: line.itemId, available: await left(tx, line.itemId) });
  }
  if (short.length > 0) throw new Short(short);
  if (held.length > 0) await tx.insert(stockReservationLines).values(held.map(line => ({ orderId, ...line })));
}

async function offeredItems(tx: Transaction, restaurantId: string, lines: readonly StockLine[]) {
  const ids = lines.map(({ itemId }) => itemId);
  const rows = await tx
    .select({ id: menuItems.id, soldOut: menuItems.soldOut, counted: stockLevels.counted })
    .from(menuItems)
    .leftJoin(stockLevels, eq(stockLevels.itemId, menuItems.id))
    .where(and(inArray(menuItems.id, ids), eq(menuItems.restaurantId, restaurantId)));
  return new Map(rows.map(row => [row.id, row]));
}

async function take(tx: Transaction, { itemId, quantity }: StockLine): Promise<boolean> {
  const [{ affectedRows }] = await tx
    .update(stockLevels)
    .set({ available: sql`${stockLevels.available} - ${quantity}`, held: sql`${stockLevels.held} + ${quantity}` })
    .where(and(eq(stockLevels.itemId, itemId), gte(stockLevels.available, quantity)));
  return affectedRows > 0;
}

async function left(tx: Transaction, itemId: string): Promise<number> {
  const [level] = await tx.select().from(stockLevels).where(eq(stockLevels.itemId, itemId));
  return level?.available ?? 0;
}

/**
 * Gives back what the order holds; true when it held something. An order that holds nothing yet is marked, so that a
 * hold that was on its way comes too late.
 */
export async function letGo(
  tx: Transaction,
  orderId: string,
  state: 'RELEASED' | 'EXPIRED',
  at: Date,
): Promise<boolean> {
  const [{ affectedRows }] = await tx
    .insert(stockReservations)
    .ignore()
    .values({ orderId, state, expiresAt: null, updatedAt: at });
  if (affectedRows > 0 || (await lockedState(tx, orderId)) !== 'HELD') return false;
  for (const { itemId, quantity } of await linesOf(tx, orderId))
    await tx
      .update(stockLevels)
      .set({ available: sql`${stockLevels.available} + ${quantity}`, held: sql`${stockLevels.held} - ${quantity}` })
      .where(eq(stockLevels.itemId, itemId));
  await tx.update(stockReservations).set({ state, updatedAt: at }).where(eq(stockReservations.orderId, orderId));
  await clearTimers(tx, timers, orderId, [holdExpiry]);
  return true;
}

export async function lockedState(tx: Transaction, orderId: string) {
  const ofOrder = eq(stockReservations.orderId, orderId);
  const [row] = await tx.select().from(stockReservations).where(ofOrder).for('update');
  return row?.state;
}

/** In the order in which everybody locks. */
export async function linesOf(tx: Transaction, orderId: string): Promise<StockLine[]> {
  const rows = await tx
    .select({ itemId: stockReservationLines.itemId, quantity: stockReservationLines.quantity })
    .from(stockReservationLines)
    .where(eq(stockReservationLines.orderId, orderId));
  return stockLines(rows);
}
