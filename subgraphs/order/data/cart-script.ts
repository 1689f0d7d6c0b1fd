/**
 * Redis keys and scripts of the carts. A cart is a hash of its own for each owner and restaurant: `lines`, `removed` and
 * `version`. A set for each owner names the restaurants whose carts are not empty. `order:carts:unsaved` names the carts
 * that MySQL has not seen in their present version, by the time of the change.
 */
export const cartKey = (owner: string, restaurantId: string) => `order:cart:${owner}:${restaurantId}`;
export const ownKey = (owner: string) => `order:carts:${owner}`;
export const unsavedKey = 'order:carts:unsaved';

/**
 * Changes all the named carts, or none when any has another version than the change was made from. 0: changed
 * meanwhile; -1: more carts than one owner may have.
 * KEYS: the unsaved set, then for each cart its hash and its owner's set. ARGV: most carts, seconds to live, now in ms,
 * then for each cart: member of the unsaved set, restaurant, version it was, lines, removed, 1 when it is empty now.
 */
export const changeCarts = `
local most, ttl, now = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3]
local count = (#KEYS - 1) / 2
for i = 1, count do
  local cart, own, at = KEYS[i * 2], KEYS[i * 2 + 1], i * 6 - 2
  if (tonumber(redis.call('HGET', cart, 'version')) or 0) ~= tonumber(ARGV[at + 2]) then return 0 end
  local isNew = ARGV[at + 5] == '0' and redis.call('SISMEMBER', own, ARGV[at + 1]) == 0
  if isNew and redis.call('SCARD', own) >= most then return -1 end
end
for i = 1, count do
  local cart, own, at = KEYS[i * 2], KEYS[i * 2 + 1], i * 6 - 2
  redis.call('HSET', cart, 'lines', ARGV[at + 3], 'removed', ARGV[at + 4], 'version', ARGV[at + 2] + 1)
  redis.call('EXPIRE', cart, ttl)
  redis.call(ARGV[at + 5] == '1' and 'SREM' or 'SADD', own, ARGV[at + 1])
  redis.call('EXPIRE', own, ttl)
  redis.call('ZADD', KEYS[1], now, ARGV[at])
end
return 1`;

/** Puts saved carts back where Redis has lost them. KEYS as above without the unsaved set; ARGV: ttl, then restaurant, lines, version. */
export const restoreCarts = `
for i = 1, #KEYS / 2 do
  local cart, own, at = KEYS[i * 2 - 1], KEYS[i * 2], i * 3 - 1
  if redis.call('EXISTS', cart) == 0 then
    redis.call('HSET', cart, 'lines', ARGV[at + 1], 'removed', '', 'version', ARGV[at + 2])
    redis.call('EXPIRE', cart, ARGV[1])
    if ARGV[at + 1] ~= '[]' then
      redis.call('SADD', own, ARGV[at])
      redis.call('EXPIRE', own, ARGV[1])
    end
  end
end`;

/** A cart counts as saved only in the version that was saved. KEYS: the unsaved set, the cart. ARGV: member, version. */
export const settleCart = `
local version = redis.call('HGET', KEYS[2], 'version')
if not version or version == ARGV[2] then redis.call('ZREM', KEYS[1], ARGV[1]) end`;
