import { and, asc, eq, gte, inArray, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '#platform/database.ts';
import type { StockLine } from '../domain/stock-hold.ts';
import { stockLevels } from './tables.ts';

/** How much of an item can be sold, as of a version. What is not counted never runs out. */
export type LevelNow = { itemId: string; version: number; available: number };

type Pile = 'available' | 'held' | 'committed';

const uncounted = 1_000_000_000;
export const nextVersion = sql`${stockLevels.version} + 1`;

/**
 * Moves portions from one pile to another; false, and nothing moved, where the pile has fewer. This conditional update is
 * the truth about the last portion.
 */
export async function moveStock(
  tx: Transaction,
  { itemId, quantity }: StockLine,
  from: Pile,
  to: Pile,
): Promise<boolean> {
  const piles = {
    [from]: sql`${stockLevels[from]} - ${quantity}`,
    [to]: sql`${stockLevels[to]} + ${quantity}`,
  };
  const [{ affectedRows }] = await tx
    .update(stockLevels)
    .set({ ...piles, version: nextVersion })
    .where(and(eq(stockLevels.itemId, itemId), gte(stockLevels[from], quantity)));
  return affectedRows > 0;
}

/** Moves all of them, which must be there, and answers what can be sold then. */
export async function giveBack(
  tx: Transaction,
  lines: readonly StockLine[],
  from: 'held' | 'committed',
): Promise<LevelNow[]> {
  for (const line of lines)
    if (!(await moveStock(tx, line, from, 'available')))
      throw new Error(`Of ${line.itemId} fewer than ${line.quantity} are ${from}.`);
  return levelsOf(
    tx,
    lines.map(({ itemId }) => itemId),
  );
}

export async function levelsOf(db: Queryable, itemIds: readonly string[]): Promise<LevelNow[]> {
  if (itemIds.length === 0) return [];
  const rows = await db
    .select()
    .from(stockLevels)
    .where(inArray(stockLevels.itemId, [...itemIds]))
    .orderBy(asc(stockLevels.itemId));
  return rows.map(({ itemId, version, counted, available }) => ({
    itemId,
    version,
    available: counted ? available : uncounted,
  }));
}
