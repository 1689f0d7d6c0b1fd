import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { rateLimited } from '#platform/errors.ts';
import { isId } from '#platform/ids.ts';
import type { BasketLine } from '../domain/basket.ts';
import { type Cart, type CartOwner, emptyCart } from '../domain/cart.ts';
import { type CartArchive, cartDays, type SavedCart } from './cart-archive.ts';
import { cartKey, changeCarts, ownKey, restoreCarts, settleCart, unsavedKey } from './cart-script.ts';

export type CartStore = ReturnType<typeof createCartStore>;

const mostCarts = 20;
const ttlSeconds = cartDays * 24 * 60 * 60;
const mostTries = 20;
const longestPauseMs = 200;

const line = z.object({
  id: z.string(),
  itemId: z.string(),
  modifierOptionIds: z.array(z.string()),
  quantity: z.number().int(),
  selected: z.boolean(),
});
const storedLines = z.array(line);
const storedRemoval = z.object({
  lines: z.array(z.object({ line, place: z.number().int() })),
  until: z.coerce.date(),
});

/** A cart as it was read: a change names the version it was made from. */
type Sight = { owner: CartOwner; cart: Cart; version: number };
type Change = Sight & { becomes: Cart };
type Dependencies = { redis: Redis; archive: CartArchive; now: () => Date };

/**
 * Carts in Redis, kept for 30 days after the last change, and written behind to MySQL by `saveChanged`. A Redis that has
 * lost them gets them back from there when their owner comes.
 */
export function createCartStore({ redis, archive, now }: Dependencies) {
  async function look(owner: CartOwner, restaurantId: string): Promise<Sight | null> {
    const [lines, removed, version] = await redis.hmget(cartKey(owner, restaurantId), 'lines', 'removed', 'version');
    if (!lines || !version) return null;
    const cart = {
      restaurantId,
      lines: storedLines.parse(JSON.parse(lines)),
      removed: removed ? storedRemoval.parse(JSON.parse(removed)) : null,
    };
    return { owner, cart, version: Number(version) };
  }

  async function see(owner: CartOwner, restaurantId: string): Promise<Sight> {
    const known = await look(owner, restaurantId);
    if (known || !isId(restaurantId)) return known ?? unseen(owner, restaurantId);
    await restore(owner);
    return (await look(owner, restaurantId)) ?? unseen(owner, restaurantId);
  }

  const unseen = (owner: CartOwner, restaurantId: string): Sight => ({
    owner,
    cart: emptyCart(restaurantId),
    version: 0,
  });

  async function restore(owner: CartOwner): Promise<void> {
    const saved = await archive.ofOwner(owner);
    if (saved.length === 0) return;
    const keys = saved.flatMap(({ restaurantId }) => [cartKey(owner, restaurantId), ownKey(owner)]);
    const values = saved.flatMap(({ restaurantId, lines, version }) => [restaurantId, JSON.stringify(lines), version]);
    await redis.eval(restoreCarts, keys.length, ...keys, ttlSeconds, ...values);
  }

  const read = async (owner: CartOwner, restaurantId: string): Promise<Cart> => (await see(owner, restaurantId)).cart;

  /** All that are not empty, in one order for everybody. */
  async function readAll(owner: CartOwner): Promise<Cart[]> {
    if ((await redis.exists(ownKey(owner))) === 0) await restore(owner);
    const restaurants = (await redis.smembers(ownKey(owner))).sort();
    return await Promise.all(restaurants.map(restaurantId => read(owner, restaurantId)));
  }

  async function replace(changes: readonly Change[]): Promise<'DONE' | 'CHANGED' | 'TOO_MANY'> {
    const keys = changes.flatMap(({ owner, cart }) => [cartKey(owner, cart.restaurantId), ownKey(owner)]);
    const values = changes.flatMap(({ owner, version, becomes: { restaurantId, lines, removed } }) => [
      memberOf(owner, restaurantId),
      restaurantId,
      version,
      JSON.stringify(lines),
      removed ? JSON.stringify(removed) : '',
      lines.length === 0 ? 1 : 0,
    ]);
    const all = [unsavedKey, ...keys];
    const answer = await redis.eval(
      changeCarts,
      all.length,
      ...all,
      mostCarts,
      ttlSeconds,
      String(now().getTime()),
      ...values,
    );
    return answer === 1 ? 'DONE' : answer === -1 ? 'TOO_MANY' : 'CHANGED';
  }

  /** Tries until nothing came between reading and writing. Answers `null` when the owner has too many carts. */
  async function retrying<T>(attempt: () => Promise<{ changes: Change[]; result: T }>): Promise<T | null> {
    for (let tries = 0; tries < mostTries; tries++) {
      const { changes, result } = await attempt();
      const outcome = changes.length === 0 ? 'DONE' : await replace(changes);
      if (outcome === 'DONE') return result;
      if (outcome === 'TOO_MANY') return null;
      await sleep(Math.random() * longestPauseMs * (tries / mostTries)); // a crowd that keeps step gets nowhere
    }
    throw rateLimited(1); // only who changes one cart hundreds of times at once gets here
  }

  /** Changes one cart; a change that answers `null`, or the cart itself, saves nothing. */
  const change = (owner: CartOwner, restaurantId: string, decide: (cart: Cart) => Cart | null) =>
    retrying(async () => {
      const sight = await see(owner, restaurantId);
      const result = decide(sight.cart);
      const isNews = result !== null && !sameCart(result, sight.cart);
      return { changes: isNews ? [{ ...sight, becomes: result }] : [], result };
    });

  /**
   * Moves one cart into another owner's, in one step: repeated, there is nothing left to move. Saved at once and both
   * together, so that a Redis that loses them brings back neither the one without the other.
   */
  async function move(
    from: CartOwner,
    to: CartOwner,
    restaurantId: string,
    merge: (into: Cart, from: Cart) => Cart,
  ): Promise<Cart | null> {
    const merged = await retrying(async () => {
      const [source, target] = await Promise.all([see(from, restaurantId), see(to, restaurantId)]);
      const result = merge(target.cart, source.cart);
      const gone = { ...source, becomes: emptyCart(restaurantId) };
      return { changes: source.cart.lines.length === 0 ? [] : [gone, { ...target, becomes: result }], result };
    });
    await save([memberOf(from, restaurantId), memberOf(to, restaurantId)]);
    return merged;
  }

  /** Writes up to `most` changed carts to MySQL, the longest unsaved first; answers how many there were. */
  async function saveChanged(most: number): Promise<number> {
    const members = await redis.zrange(unsavedKey, 0, String(most - 1));
    await save(members);
    return members.length;
  }

  async function save(members: readonly string[]): Promise<void> {
    const sights = await Promise.all(
      members.map(async member => {
        const { owner, restaurantId } = ownerOf(member);
        return { member, key: cartKey(owner, restaurantId), sight: await look(owner, restaurantId) };
      }),
    );
    const changed = sights.flatMap<SavedCart>(({ sight }) =>
      sight && isId(sight.cart.restaurantId)
        ? [
            {
              owner: sight.owner,
              restaurantId: sight.cart.restaurantId,
              lines: [...sight.cart.lines],
              version: sight.version,
            },
          ]
        : [],
    );
    await archive.save(changed);
    await Promise.all(
      sights.map(({ member, key, sight }) =>
        redis.eval(settleCart, 2, unsavedKey, key, member, String(sight?.version ?? 0)),
      ),
    );
  }

  return { read, readAll, change, move, saveChanged, lineId };
}

const memberOf = (owner: CartOwner, restaurantId: string) => `${owner}|${restaurantId}`;

function ownerOf(member: string): { owner: CartOwner; restaurantId: string } {
  const at = member.lastIndexOf('|');
  return { owner: member.slice(0, at) as CartOwner, restaurantId: member.slice(at + 1) };
}

const sameCart = (a: Cart, b: Cart) => JSON.stringify(a) === JSON.stringify(b);

/** The id of a cart line: the same for the same item with the same modifiers in any order. */
const lineId = ({ itemId, modifierOptionIds }: Omit<BasketLine, 'quantity'>): string =>
  createHash('sha256')
    .update([itemId, ...modifierOptionIds].join(' '))
    .digest('base64url')
    .slice(0, 22);
