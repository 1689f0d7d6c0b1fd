import { eq, inArray, sql } from 'drizzle-orm';
import type { Database, Queryable } from '#platform/database.ts';
import { isId } from '#platform/ids.ts';
import { restaurantAccess } from './tables.ts';

export type RestaurantAccess = typeof restaurantAccess.$inferSelect;
export type RestaurantAccessRepository = ReturnType<typeof createRestaurantAccessRepository>;

export function createRestaurantAccessRepository(db: Database) {
  return {
    async findMany(restaurantIds: readonly string[]): Promise<RestaurantAccess[]> {
      const known = restaurantIds.filter(isId);
      if (known.length === 0) return [];
      return await db.select().from(restaurantAccess).where(inArray(restaurantAccess.restaurantId, known));
    },

    /** Saves only what is news: an order must not wait for the lock of another one of the same restaurant. */
    async remember(access: RestaurantAccess): Promise<void> {
      const { restaurantId, ownerId, name, currency } = access;
      const [known] = await db.select().from(restaurantAccess).where(eq(restaurantAccess.restaurantId, restaurantId));
      const isNews = known?.ownerId !== ownerId || known.name !== name || known.currency !== currency;
      if (isNews) await saveRestaurantAccess(db, access);
    },
  };
}

/** Keeps what the catalog said of a restaurant. */
export async function saveRestaurantAccess(db: Queryable, access: RestaurantAccess): Promise<void> {
  await db
    .insert(restaurantAccess)
    .values(access)
    .onDuplicateKeyUpdate({
      set: { ownerId: sql`values(owner_id)`, name: sql`values(name)`, currency: sql`values(currency)` },
    });
}
