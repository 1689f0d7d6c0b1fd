import { and, eq, gt, lt, sql } from 'drizzle-orm';
import type { Database } from '#platform/database.ts';
import type { CartLine, CartOwner } from '../domain/cart.ts';
import { carts } from './tables.ts';

export type CartArchive = ReturnType<typeof createCartArchive>;

/** How long a cart is kept after its last change. */
export const cartDays = 30;

export type SavedCart = { owner: CartOwner; restaurantId: string; lines: CartLine[]; version: number };

/** The carts in MySQL, for a Redis that has lost them: a little behind, and never older than what it was. */
export function createCartArchive({ db, now }: { db: Database; now: () => Date }) {
  const oldest = () => new Date(now().getTime() - cartDays * 24 * 60 * 60_000);

  /** Of two versions the higher one stays, in whatever order they come. One statement: all of them or none. */
  async function save(changed: readonly SavedCart[]): Promise<void> {
    if (changed.length === 0) return;
    const updatedAt = now();
    const isNewer = sql`values(version) > version`;
    await db
      .insert(carts)
      .values(changed.map(cart => ({ ...cart, updatedAt })))
      .onDuplicateKeyUpdate({
        // Set in the order of the table's columns: the version last, since the others look at it.
        set: {
          lines: sql`IF(${isNewer}, values(${sql.identifier('lines')}), ${sql.identifier('lines')})`,
          updatedAt: sql`IF(${isNewer}, values(updated_at), updated_at)`,
          version: sql`GREATEST(values(version), version)`,
        },
      });
  }

  async function ofOwner(owner: CartOwner): Promise<SavedCart[]> {
    const fresh = and(eq(carts.owner, owner), gt(carts.updatedAt, oldest()));
    return await db
      .select({ owner: carts.owner, restaurantId: carts.restaurantId, lines: carts.lines, version: carts.version })
      .from(carts)
      .where(fresh);
  }

  /** Forgets what nobody has touched for so long; answers whether there may be more. */
  async function purge(): Promise<boolean> {
    const most = 1_000;
    const [{ affectedRows }] = await db.delete(carts).where(lt(carts.updatedAt, oldest())).limit(most);
    return affectedRows === most;
  }

  return { save, ofOwner, purge };
}
