import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { BasketLine } from '../domain/basket.ts';
import { type Cart, type CartOwner, emptyCart } from '../domain/cart.ts';

export type CartStore = ReturnType<typeof createCartStore>;

const mostCarts = 20;
const ttlSeconds = 30 * 24 * 60 * 60;
const mostTries = 20;

/** One field of one owner's hash, from what it was to what it shall be; '' for no cart. */
type Change = { owner: CartOwner; restaurantId: string; was: string; becomes: string };

const keyOf = (owner: CartOwner) => `order:cart:${owner}`;

// All changes or none, and none when any field is no longer what the change was made from. 0: changed meanwhile,
// -1: more carts than one owner may have.
const replaceIfUnchanged = `
local most, ttl = tonumber(ARGV[1]), tonumber(ARGV[2])
for i = 1, #KEYS do
  local at = i * 3
  if (redis.call('HGET', KEYS[i], ARGV[at]) or '') ~= ARGV[at + 1] then return 0 end
  local isNew = ARGV[at + 1] == '' and ARGV[at + 2] ~= ''
  if isNew and redis.call('HLEN', KEYS[i]) >= most then return -1 end
end
for i = 1, #KEYS do
  local at = i * 3
  if ARGV[at + 2] == '' then redis.call('HDEL', KEYS[i], ARGV[at])
  else redis.call('HSET', KEYS[i], ARGV[at], ARGV[at + 2]) end
  redis.call('EXPIRE', KEYS[i], ttl)
end
return 1`;

const stored = z.array(
  z.object({
    id: z.string(),
    itemId: z.string(),
    modifierOptionIds: z.array(z.string()),
    quantity: z.number().int(),
    selected: z.boolean(),
  }),
);

const decode = (restaurantId: string, text: string | null | undefined): Cart =>
  text ? { restaurantId, lines: stored.parse(JSON.parse(text)) } : emptyCart(restaurantId);
const encode = (cart: Cart): string => (cart.lines.length === 0 ? '' : JSON.stringify(cart.lines));

/** Carts in Redis: a hash for each owner with one field for each restaurant, kept for 30 days after the last change. */
export function createCartStore(redis: Redis) {
  const read = async (owner: CartOwner, restaurantId: string): Promise<Cart> =>
    decode(restaurantId, await redis.hget(keyOf(owner), restaurantId));

  async function readAll(owner: CartOwner): Promise<Cart[]> {
    const all = Object.entries(await redis.hgetall(keyOf(owner)));
    return all.sort(([a], [b]) => (a < b ? -1 : 1)).map(([restaurantId, text]) => decode(restaurantId, text));
  }

  async function replace(changes: readonly Change[]): Promise<'DONE' | 'CHANGED' | 'TOO_MANY'> {
    const keys = changes.map(({ owner }) => keyOf(owner));
    const values = changes.flatMap(({ restaurantId, was, becomes }) => [restaurantId, was, becomes]);
    const answer = await redis.eval(replaceIfUnchanged, keys.length, ...keys, mostCarts, ttlSeconds, ...values);
    return answer === 1 ? 'DONE' : answer === -1 ? 'TOO_MANY' : 'CHANGED';
  }

  /** Tries until nothing came between reading and writing. Answers `null` when the owner has too many carts. */
  async function retrying<T>(attempt: () => Promise<{ changes: Change[]; result: T }>): Promise<T | null> {
    for (let tries = 0; tries < mostTries; tries++) {
      const { changes, result } = await attempt();
      const outcome = changes.length === 0 ? 'DONE' : await replace(changes);
      if (outcome === 'DONE') return result;
      if (outcome === 'TOO_MANY') return null;
    }
    throw new Error(`A cart changed ${mostTries} times while it was being changed.`);
  }

  /** Changes one cart; a change that answers `null` saves nothing. */
  const change = (owner: CartOwner, restaurantId: string, decide: (cart: Cart) => Cart | null) =>
    retrying(async () => {
      const was = (await redis.hget(keyOf(owner), restaurantId)) ?? '';
      const result = decide(decode(restaurantId, was));
      const becomes = result && encode(result);
      const changes = becomes === null || becomes === was ? [] : [{ owner, restaurantId, was, becomes }];
      return { changes, result };
    });

  /** Moves one cart into another owner's, in one step: repeated, there is nothing left to move. */
  const move = (from: CartOwner, to: CartOwner, restaurantId: string, merge: (into: Cart, from: Cart) => Cart) =>
    retrying(async () => {
      const [source, target] = await Promise.all([from, to].map(owner => redis.hget(keyOf(owner), restaurantId)));
      const was = { from: source ?? '', to: target ?? '' };
      const merged = merge(decode(restaurantId, was.to), decode(restaurantId, was.from));
      const changes =
        was.from === ''
          ? []
          : [
              { owner: from, restaurantId, was: was.from, becomes: '' },
              { owner: to, restaurantId, was: was.to, becomes: encode(merged) },
            ];
      return { changes, result: merged };
    });

  return { read, readAll, change, move, lineId };
}

/** The id of a cart line: the same for the same item with the same modifiers in any order. */
const lineId = ({ itemId, modifierOptionIds }: Omit<BasketLine, 'quantity'>): string =>
  createHash('sha256')
    .update([itemId, ...modifierOptionIds].join(' '))
    .digest('base64url')
    .slice(0, 22);
