// What the gate of a flash sale does in Redis. Each is one script: nothing comes between its steps. KEYS are the sale
// (a hash: when it is open, what the catalog last said is available, the bucket), those waiting (a hash: customers with
// a place whose order is not made yet, and since when), and those seen (a set: customers whose tickets are settled).

const keepMs = 24 * 60 * 60_000;

/**
 * ARGV: now, customer, tokens a second, burst, ms between looks at the catalog, '1' for somebody known who may try anew.
 * Answers [verdict, number]: the instant to retry at, or 1 for the one caller who is to look at the catalog again.
 */
export const admitScript = `
local now, customer, again = tonumber(ARGV[1]), ARGV[2], ARGV[6] == '1'
local sale = redis.call('HMGET', KEYS[1], 'startsAt', 'endsAt', 'available', 'checkedAt', 'tokens', 'refilledAt')
if not sale[1] then return {'UNKNOWN', 0} end
local waits = redis.call('HEXISTS', KEYS[2], customer) == 1
if not again and (waits or redis.call('SISMEMBER', KEYS[3], customer) == 1) then return {'KNOWN', 0} end
if now < tonumber(sale[1]) then return {'NOT_OPEN', tonumber(sale[1])} end
if now >= tonumber(sale[2]) then return {'NOT_OPEN', 0} end
if waits then return {'ADMITTED', 0} end
if tonumber(sale[3]) <= redis.call('HLEN', KEYS[2]) then
  if math.abs(now - tonumber(sale[4])) < tonumber(ARGV[5]) then return {'SOLD_OUT', 0} end
  redis.call('HSET', KEYS[1], 'checkedAt', now)
  return {'SOLD_OUT', 1}
end
local rate, burst, refilledAt = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(sale[6])
if refilledAt > now + 60000 then refilledAt = now end
local tokens = math.min(burst, tonumber(sale[5]) + math.max(0, now - refilledAt) * rate / 1000)
if tokens < 1 then return {'RATE_LIMITED', now + math.ceil((1 - tokens) * 1000 / rate)} end
redis.call('HSET', KEYS[1], 'tokens', tokens - 1, 'refilledAt', math.max(now, refilledAt))
redis.call('HSET', KEYS[2], customer, now)
redis.call('PEXPIRE', KEYS[2], ${keepMs})
return {'ADMITTED', 0}`;

/** ARGV: now, customer, ticket. KEYS[4] is the stream. A gate that was rebuilt meanwhile learns of the place here. */
export const enqueueScript = `
if redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('HSETNX', KEYS[2], ARGV[2], ARGV[1])
  redis.call('PEXPIRE', KEYS[2], ${keepMs})
end
return redis.call('XADD', KEYS[4], 'MAXLEN', '~', 1000000, '*', 'ticket', ARGV[3])`;

/** ARGV: customer, what became of the place. */
export const settleScript = `
local waited = redis.call('HDEL', KEYS[2], ARGV[1]) == 1
if redis.call('EXISTS', KEYS[1]) == 0 or ARGV[2] == 'GIVEN_BACK' then return 0 end
redis.call('SADD', KEYS[3], ARGV[1])
redis.call('PEXPIRE', KEYS[3], ${keepMs})
if ARGV[2] == 'TAKEN' and waited then redis.call('HINCRBY', KEYS[1], 'available', -1) end
if ARGV[2] == 'SOLD_OUT' then redis.call('HSET', KEYS[1], 'available', 0) end
return 1`;

/**
 * What MySQL says. ARGV: now, startsAt, endsAt, available, burst, the instant before which a place without a ticket is
 * dead, the number of customers that are queued, '1' to make the gate where there is none; then these customers, and for
 * a gate that is new those seen. A gate that vanished since it was looked at stays away: its seen would be missing.
 */
export const syncScript = `
local now = ARGV[1]
if redis.call('EXISTS', KEYS[1]) == 0 then
  if ARGV[8] == '0' then return 0 end
  redis.call('DEL', KEYS[2], KEYS[3])
  redis.call('HSET', KEYS[1], 'tokens', ARGV[5], 'refilledAt', now)
end
redis.call('HSET', KEYS[1], 'startsAt', ARGV[2], 'endsAt', ARGV[3], 'available', ARGV[4], 'checkedAt', now)
local last, queued = 8 + tonumber(ARGV[7]), {}
for i = 9, last do
  queued[ARGV[i]] = true
  redis.call('HSETNX', KEYS[2], ARGV[i], now)
end
local waiting = redis.call('HGETALL', KEYS[2])
for i = 1, #waiting, 2 do
  if not queued[waiting[i]] and tonumber(waiting[i + 1]) < tonumber(ARGV[6]) then redis.call('HDEL', KEYS[2], waiting[i]) end
end
for i = last + 1, #ARGV do redis.call('SADD', KEYS[3], ARGV[i]) end
for i = 1, 3 do redis.call('PEXPIRE', KEYS[i], ${keepMs}) end
return 1`;
