import { desc, eq, inArray } from 'drizzle-orm';
import type { Clock } from '#platform/clock.ts';
import { type Database, inTransaction } from '#platform/database.ts';
import { isId } from '#platform/ids.ts';
import { type Favourite, mostFavourites } from '../domain/favourite.ts';
import { accounts, favourites } from './tables.ts';

export type FavouriteRepository = ReturnType<typeof createFavouriteRepository>;

export function createFavouriteRepository(db: Database, now: Clock) {
  /** The newest first. */
  async function findManyOf(accountIds: readonly string[]): Promise<Favourite[]> {
    const known = accountIds.filter(isId);
    if (known.length === 0) return [];
    return db
      .select({ accountId: favourites.accountId, restaurantId: favourites.restaurantId })
      .from(favourites)
      .where(inArray(favourites.accountId, known))
      .orderBy(desc(favourites.addedAt), desc(favourites.restaurantId));
  }

  /** Adding one again changes nothing. */
  async function add(accountId: string, restaurantId: string): Promise<'ADDED' | 'NO_ACCOUNT' | 'FULL'> {
    return inTransaction(db, async tx => {
      const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId)).for('update');
      if (!account) return 'NO_ACCOUNT';
      const kept = await tx.select().from(favourites).where(eq(favourites.accountId, accountId));
      if (kept.some(favourite => favourite.restaurantId === restaurantId)) return 'ADDED';
      if (kept.length >= mostFavourites) return 'FULL';
      await tx.insert(favourites).values({ accountId, restaurantId, addedAt: now() });
      return 'ADDED';
    });
  }

  return { findManyOf, add };
}
