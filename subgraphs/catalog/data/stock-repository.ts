import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { type Database, inTransaction, type Transaction } from '#platform/database.ts';
import type { ReservationState } from '../domain/reservation.ts';
import type { StockGate } from './stock-gate.ts';
import { createHold } from './stock-hold.ts';
import { levelsOf, nextVersion } from './stock-levels.ts';
import { letGo, type Returned, restock } from './stock-release.ts';
import { couponUses, stockLevels, stockReservations } from './tables.ts';

export type StockRepository = ReturnType<typeof createStockRepository>;

export type Standing = { orderId: string; state: ReservationState; hasCoupon: boolean };

type Dependencies = { db: Database; gate: StockGate; now: () => Date };

/** Ids must have the form of ids. */
export function createStockRepository({ db, gate, now }: Dependencies) {
  async function giveBack(work: (tx: Transaction) => Promise<Returned | null>): Promise<boolean> {
    const returned = await inTransaction(db, work);
    if (returned) void gate.tell(returned.levels);
    return returned !== null;
  }

  /** True when something was held. */
  const release = (orderId: string): Promise<boolean> => giveBack(tx => letGo(tx, orderId, now()));

  /** True when the order had taken something that is counted. */
  const restockOrder = (orderId: string): Promise<boolean> => giveBack(tx => restock(tx, orderId, now()));

  /** Whose kitchen an order went to; null where nobody knows of its stock. */
  async function restaurantOf(orderId: string): Promise<string | null> {
    const [row] = await db
      .select({ restaurantId: stockReservations.restaurantId })
      .from(stockReservations)
      .where(eq(stockReservations.orderId, orderId));
    return row?.restaurantId ?? null;
  }

  /** How the orders' reservations stand; those without one are left out. */
  async function standings(orderIds: readonly string[]): Promise<Standing[]> {
    if (orderIds.length === 0) return [];
    const inUse = and(eq(couponUses.orderId, stockReservations.orderId), ne(couponUses.state, 'RELEASED'));
    const rows = await db
      .select({ orderId: stockReservations.orderId, state: stockReservations.state, couponId: couponUses.couponId })
      .from(stockReservations)
      .leftJoin(couponUses, inUse)
      .where(inArray(stockReservations.orderId, [...orderIds]));
    return rows.map(({ orderId, state, couponId }) => ({ orderId, state, hasCoupon: couponId !== null }));
  }

  /** From now on `stock` portions can be sold, besides those that are held; null stops counting. */
  async function setStock(itemId: string, stock: number | null): Promise<void> {
    await inTransaction(db, tx => (stock === null ? stopCounting(tx, itemId) : count(tx, itemId, stock)));
    void gate.tell(await levelsOf(db, [itemId]));
  }

  const stopCounting = async (tx: Transaction, itemId: string) =>
    tx.update(stockLevels).set({ counted: false, version: nextVersion }).where(eq(stockLevels.itemId, itemId));

  const count = async (tx: Transaction, itemId: string, stock: number) =>
    tx
      .insert(stockLevels)
      .values({ itemId, counted: true, stocked: stock, available: stock })
      .onDuplicateKeyUpdate({
        // Set in the order of the table's columns: `stocked` still sees the old number.
        set: {
          stocked: sql`${stockLevels.stocked} + values(available) - ${stockLevels.available}`,
          available: sql`values(available)`,
          counted: true,
          version: nextVersion,
        },
      });

  return { hold: createHold({ db, gate, now }), release, restockOrder, restaurantOf, standings, setStock };
}
