import { createHmac, randomInt } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Clock } from '#platform/clock.ts';
import { codeLifetimeMs, mostTries } from '../domain/sms-code.ts';
import { keyOf } from './key-of.ts';

// One script: a code works once, and no two guesses share a try. KEYS[1]: the phone's code; ARGV: now, the presented
// code's hash, the tries that one code has.
const claimScript = `
local code, expires, tries = unpack(redis.call('HMGET', KEYS[1], 'hash', 'expires', 'tries'))
if not code or tonumber(expires) <= tonumber(ARGV[1]) then return 'EXPIRED' end
if code == ARGV[2] then
  redis.call('DEL', KEYS[1])
  return 'RIGHT'
end
if tonumber(tries) + 1 >= tonumber(ARGV[3]) then redis.call('DEL', KEYS[1])
else redis.call('HINCRBY', KEYS[1], 'tries', 1) end
return 'WRONG'`;

type Options = { redis: Redis; now: Clock; secret: Buffer };

export type SmsCodeStore = ReturnType<typeof createSmsCodeStore>;

/** The codes that were sent and not yet used, as keyed hashes: six digits alone would be guessed from a plain one. */
export function createSmsCodeStore({ redis, now, secret }: Options) {
  const keyFor = (phone: string) => `user:sms-code:${keyOf(phone)}`;
  const hashOf = (phone: string, code: string) => createHmac('sha256', secret).update(`${phone} ${code}`).digest('hex');

  return {
    /** A new code for the phone, in place of an earlier one. */
    async issue(phone: string): Promise<{ code: string; expiresAt: Date }> {
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const expiresAt = new Date(now().getTime() + codeLifetimeMs);
      const fields = { hash: hashOf(phone, code), expires: expiresAt.getTime(), tries: 0 };
      await redis.multi().del(keyFor(phone)).hset(keyFor(phone), fields).pexpire(keyFor(phone), codeLifetimeMs).exec();
      return { code, expiresAt };
    },

    /** Uses up the code when it is right, and one try when it is not. */
    async claim(phone: string, code: string): Promise<'RIGHT' | 'WRONG' | 'EXPIRED'> {
      const answer = await redis.eval(claimScript, 1, keyFor(phone), now().getTime(), hashOf(phone, code), mostTries);
      return answer as 'RIGHT' | 'WRONG' | 'EXPIRED';
    },
  };
}
