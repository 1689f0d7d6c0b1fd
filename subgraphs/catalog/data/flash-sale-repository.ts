import { and, asc, count, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import { type Database, inTransaction } from '#platform/database.ts';
import { type FlashSale, mostSales } from '../domain/flash-sale.ts';
import { flashSales, menuItems, restaurants } from './tables.ts';

export type FlashSaleRepository = ReturnType<typeof createFlashSaleRepository>;

export type NewFlashSale = Pick<FlashSale, 'itemId' | 'restaurantId' | 'startsAt' | 'endsAt' | 'priceMinor' | 'stock'>;

type Dependencies = { db: Database; now: () => Date; newId: () => string };

const mostListed = 100;

const columns = {
  id: flashSales.id,
  itemId: flashSales.itemId,
  restaurantId: flashSales.restaurantId,
  startsAt: flashSales.startsAt,
  endsAt: flashSales.endsAt,
  priceMinor: flashSales.priceMinor,
  currency: restaurants.currency,
  stock: flashSales.stock,
  // A dish that is marked as sold out cannot be cooked: its sale rests.
  available: sql<number>`IF(${menuItems.soldOut}, 0, ${flashSales.available})`,
};

export function createFlashSaleRepository({ db, now, newId }: Dependencies) {
  const sales = () =>
    db
      .select(columns)
      .from(flashSales)
      .innerJoin(restaurants, eq(restaurants.id, flashSales.restaurantId))
      .innerJoin(menuItems, eq(menuItems.id, flashSales.itemId));

  const findMany = async (ids: readonly string[]): Promise<FlashSale[]> =>
    sales().where(inArray(flashSales.id, [...ids]));

  /** Open or yet to open, the first to open on top, of restaurants that can be browsed. */
  const list = async (): Promise<FlashSale[]> =>
    sales()
      .where(and(gt(flashSales.endsAt, now()), inArray(restaurants.state, ['LIVE', 'PAUSED'])))
      .orderBy(asc(flashSales.startsAt), asc(flashSales.id))
      .limit(mostListed);

  /** Answers the sale's id; OVERLAP when the item has another sale at that time, FULL when the restaurant has too many. */
  const add = (sale: NewFlashSale): Promise<{ id: string } | 'OVERLAP' | 'FULL'> =>
    inTransaction(db, async tx => {
      const { restaurantId, itemId, stock } = sale;
      // One at a time for each restaurant: what is allowed depends on the sales that are there.
      await tx.select({ id: restaurants.id }).from(restaurants).where(eq(restaurants.id, restaurantId)).for('update');
      const sameTime = and(lt(flashSales.startsAt, sale.endsAt), gt(flashSales.endsAt, sale.startsAt));
      const ofItem = and(eq(flashSales.itemId, itemId), sameTime);
      const [rival] = await tx.select({ id: flashSales.id }).from(flashSales).where(ofItem).limit(1);
      if (rival) return 'OVERLAP';
      const toCome = and(eq(flashSales.restaurantId, restaurantId), gt(flashSales.endsAt, now()));
      const [there] = await tx.select({ sales: count() }).from(flashSales).where(toCome);
      if (there && there.sales >= mostSales) return 'FULL';
      const id = newId();
      await tx.insert(flashSales).values({ id, ...sale, available: stock, createdAt: now() });
      return { id };
    });

  return { findMany, list, add };
}
