import { eq, inArray, sql } from 'drizzle-orm';
import type { Database, Queryable } from '#platform/database.ts';
import { gatherByIds } from '#platform/gather.ts';
import { restaurantAccess } from './tables.ts';

export type RestaurantAccess = typeof restaurantAccess.$inferSelect;
export type RestaurantAccessRepository = ReturnType<typeof createRestaurantAccessRepository>;

const mostRemembered = 10_000;

export function createRestaurantAccessRepository(db: Database) {
  /** What this process has seen saved, so that most orders need no look. */
  const seen = new Map<string, string>();

  async function read(restaurantId: string) {
    const [known] = await db.select().from(restaurantAccess).where(eq(restaurantAccess.restaurantId, restaurantId));
    return known;
  }

  return {
    findMany: gatherByIds<RestaurantAccess>(
      async ids =>
        await db
          .select()
          .from(restaurantAccess)
          .where(inArray(restaurantAccess.restaurantId, [...ids])),
      access => access.restaurantId,
    ),

    /** Saves only what is news: an order must not wait for the lock of another one of the same restaurant. */
    async remember(access: RestaurantAccess): Promise<void> {
      const { restaurantId } = access;
      const news = fingerprint(access);
      if (seen.get(restaurantId) === news) return;
      const known = await read(restaurantId);
      if (!known || fingerprint(known) !== news) await saveRestaurantAccess(db, access);
      if (seen.size >= mostRemembered) seen.clear();
      seen.set(restaurantId, news);
    },
  };
}

const fingerprint = ({ ownerId, name, currency, timeZone }: RestaurantAccess) =>
  JSON.stringify([ownerId, name, currency, timeZone]);

/** Keeps what the catalog said of a restaurant. */
export async function saveRestaurantAccess(db: Queryable, access: RestaurantAccess): Promise<void> {
  await db
    .insert(restaurantAccess)
    .values(access)
    .onDuplicateKeyUpdate({
      set: {
        ownerId: sql`values(owner_id)`,
        name: sql`values(name)`,
        currency: sql`values(currency)`,
        timeZone: sql`values(time_zone)`,
      },
    });
}
