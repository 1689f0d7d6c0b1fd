import type { Logger } from '#platform/log.ts';
import { openRedis } from '#platform/redis.ts';
import { within } from '#platform/within.ts';

export type Revocations = {
  /** Whether the session was ended, or all of the user's sessions since its token was issued. */
  isRevoked(token: { userId: string; sessionId: string; issuedAtSeconds: number }): Promise<boolean>;
  /** Rejects when Redis does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

const answerWithinMs = 500;
const complainEveryMs = 60_000;

/**
 * Asks Redis at each request. While it is away, tokens are good until they expire: a food-delivery platform that refuses
 * everybody because one cache is down would be the worse choice.
 */
export function openRevocations(redisUrl: string, log: Logger): Revocations {
  const redis = openRedis(redisUrl, log);
  let complainedAt = Number.NEGATIVE_INFINITY;

  async function read(...keys: string[]): Promise<(string | null)[]> {
    // A client without a connection would keep the command until there is one.
    if (redis.status !== 'ready') throw new Error(`redis is ${redis.status}`);
    return within(answerWithinMs, redis.mget(...keys), noAnswer);
  }

  function complain(error: unknown) {
    if (performance.now() - complainedAt < complainEveryMs) return;
    complainedAt = performance.now();
    log.error({ err: error }, 'redis is away: revoked sessions are not noticed');
  }

  return {
    async isRevoked({ userId, sessionId, issuedAtSeconds }) {
      try {
        const [revoked, epochMs] = await read(`user:revoked-session:${sessionId}`, `user:session-epoch:${userId}`);
        // A token tells only the second: one of the epoch's own second may be newer, as after a new password.
        return revoked != null || (epochMs != null && issuedAtSeconds < Math.floor(Number(epochMs) / 1000));
      } catch (error) {
        complain(error);
        return false;
      }
    },
    async ping() {
      await within(answerWithinMs, redis.ping(), noAnswer);
    },
    close: () => redis.close(),
  };
}

const noAnswer = () => new Error(`redis did not answer within ${answerWithinMs} ms`);
