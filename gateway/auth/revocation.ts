import type { Logger } from '#platform/log.ts';
import { openRedis } from '#platform/redis.ts';
import type { VerifiedToken } from '#platform/tokens.ts';
import { within } from '#platform/within.ts';
import { openRevocationFeed } from './revocation-feed.ts';

/** A token that was verified once. `clearedAt` is the moment (of the feed) at which Redis last had nothing against it. */
export type AccessToken = VerifiedToken & { issuedAtSeconds: number; clearedAt: number };

/** Why a token that has not expired is no longer good. */
export type Revoked = 'REVOKED' | 'RIGHTS_CHANGED';

export type Revocations = {
  /** Whether a look at Redis would tell nothing new: it had nothing against the token, and nothing was heard since. */
  isCleared(token: AccessToken): boolean;
  /**
   * Whether the session was ended, all of the user's sessions since the token was issued, or a role taken that it
   * carries. Null for a good one, and while Redis is away.
   */
  look(token: AccessToken): Promise<Revoked | null>;
  /** Calls `listener` when tokens that were clear may no longer be. */
  onNews(listener: () => void): void;
  /** Rejects when Redis does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

const answerWithinMs = 500;
const complainEveryMs = 60_000;

/**
 * The marks in Redis are the truth; what is published beside them spares asking for it at each request. While Redis is
 * away, tokens are good until they expire: a food-delivery platform that refuses everybody because one cache is down
 * would be the worse choice.
 */
export function openRevocations(redisUrl: string, log: Logger): Revocations {
  const redis = openRedis(redisUrl, log);
  const feed = openRevocationFeed(redisUrl, log);
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
    isCleared: token => feed.isQuietSince(token.clearedAt, token),
    async look(token) {
      const { userId, sessionId, roles, issuedAtSeconds } = token;
      if (feed.hasEnded(sessionId)) return 'REVOKED';
      const moment = feed.moment(); // of before the question: what is heard meanwhile may be newer than the answer
      try {
        const [ended, epochMs, ...takenMs] = await read(
          `user:revoked-session:${sessionId}`,
          `user:session-epoch:${userId}`,
          ...roles.map(role => `user:revoked-role:${userId}:${role}`),
        );
        // A token tells only the second: one of the epoch's own second may be newer, as after a new password.
        if (ended != null || (epochMs != null && issuedAtSeconds < secondOf(epochMs))) return 'REVOKED';
        // Here it may not: a newer one would not carry the role.
        if (takenMs.some(ms => ms != null && issuedAtSeconds <= secondOf(ms))) return 'RIGHTS_CHANGED';
        token.clearedAt = moment;
      } catch (error) {
        complain(error);
      }
      return null;
    },
    onNews: feed.onNews,
    async ping() {
      await within(answerWithinMs, redis.ping(), noAnswer);
    },
    async close() {
      await Promise.all([feed.close(), redis.close()]);
    },
  };
}

const secondOf = (ms: string) => Math.floor(Number(ms) / 1000);
const noAnswer = () => new Error(`redis did not answer within ${answerWithinMs} ms`);
