import { and, eq, gt, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { isServed, type PortionOutcome } from '../domain/flash-sale.ts';
import type { StockLine } from '../domain/stock-hold.ts';
import { flashSalePurchases, flashSales, menuItems } from './tables.ts';

// The portions of a sale, inside the transaction of an order's stock reservation. Everybody locks in one order: the
// reservation, the purchase, the sale.

const saleColumns = {
  itemId: flashSales.itemId,
  restaurantId: flashSales.restaurantId,
  startsAt: flashSales.startsAt,
  endsAt: flashSales.endsAt,
  soldOut: menuItems.soldOut,
};

export type Wish = {
  saleId: string;
  orderId: string;
  customerId: string;
  restaurantId: string;
  lines: readonly StockLine[];
  at: Date;
};

/** Takes one portion for an order; for anything but TAKEN the transaction must be rolled back. */
export async function takePortion(tx: Transaction, wish: Wish): Promise<PortionOutcome> {
  const { saleId, orderId, customerId } = wish;
  const [sale] = await tx
    .select(saleColumns)
    .from(flashSales)
    .innerJoin(menuItems, eq(menuItems.id, flashSales.itemId))
    .where(eq(flashSales.id, saleId));
  if (!sale || !isWishFor(sale, wish) || !isServed(sale, wish.at)) return 'SALE_NOT_OPEN';
  if (sale.soldOut) return 'SOLD_OUT';
  // The second order of one customer waits here for the first, and then inserts nothing.
  const purchase = { orderId, saleId, customerId, buyerId: customerId, state: 'HELD' as const };
  const [{ affectedRows }] = await tx.insert(flashSalePurchases).ignore().values(purchase);
  if (affectedRows === 0) return 'LIMIT_PER_CUSTOMER';
  const [taken] = await tx
    .update(flashSales)
    .set({ available: sql`${flashSales.available} - 1`, held: sql`${flashSales.held} + 1` })
    .where(and(eq(flashSales.id, saleId), gt(flashSales.available, 0)));
  return taken.affectedRows > 0 ? 'TAKEN' : 'SOLD_OUT';
}

const isWishFor = (sale: { itemId: string; restaurantId: string }, { restaurantId, lines }: Wish) =>
  sale.restaurantId === restaurantId &&
  lines.length === 1 &&
  lines.every(({ itemId, quantity }) => itemId === sale.itemId && quantity === 1);

/** Gives the order's portion back to its sale, held or sold. False where it has none. */
export async function returnPortion(tx: Transaction, orderId: string): Promise<boolean> {
  const purchase = await lockedPurchase(tx, orderId);
  if (!purchase || purchase.state === 'RELEASED') return false;
  const { held, committed } = flashSales;
  await move(tx, orderId, { state: 'RELEASED', buyerId: null });
  await tx
    .update(flashSales)
    .set({
      available: sql`${flashSales.available} + 1`,
      ...(purchase.state === 'HELD' ? { held: sql`${held} - 1` } : { committed: sql`${committed} - 1` }),
    })
    .where(eq(flashSales.id, purchase.saleId));
  return true;
}

/**
 * The kitchen accepted: the portion is sold. One whose hold had fallen meanwhile is taken now, or added, should none be
 * left: the kitchen said yes. False for an order of no sale.
 */
export async function commitPortion(tx: Transaction, orderId: string): Promise<boolean> {
  const purchase = await lockedPurchase(tx, orderId);
  if (!purchase) return false;
  if (purchase.state === 'COMMITTED') return true;
  await move(tx, orderId, { state: 'COMMITTED' });
  const { stock, available, held, committed } = flashSales;
  const fromHold = { held: sql`${held} - 1` };
  // Set in the order of the table's columns: `stock` still sees what was available.
  const anyway = { stock: sql`${stock} + IF(${available} > 0, 0, 1)`, available: sql`GREATEST(${available} - 1, 0)` };
  await tx
    .update(flashSales)
    .set({ ...(purchase.state === 'HELD' ? fromHold : anyway), committed: sql`${committed} + 1` })
    .where(eq(flashSales.id, purchase.saleId));
  return true;
}

async function lockedPurchase(tx: Transaction, orderId: string) {
  const ofOrder = eq(flashSalePurchases.orderId, orderId);
  const [purchase] = await tx.select().from(flashSalePurchases).where(ofOrder).for('update');
  return purchase;
}

const move = (tx: Transaction, orderId: string, to: Partial<typeof flashSalePurchases.$inferInsert>) =>
  tx.update(flashSalePurchases).set(to).where(eq(flashSalePurchases.orderId, orderId)).execute();
