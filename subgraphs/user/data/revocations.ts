import type { Redis } from 'ioredis';
import type { Clock } from '#platform/clock.ts';
import type { PubSub } from '#platform/pubsub.ts';
import type { Role } from '../domain/account.ts';

/**
 * Listeners get `{ sessionId }`, `{ userId }` or, when a role was taken, `{ userId, rights: true }`, look at the marks again
 * and close what that session or user has open.
 */
const revocationTopic = 'session-revoked';

/** A refresh that was under way may issue one last token of a dead session: the marks outlive that one too. */
const slackSeconds = 60;

/** One that read the roles just before may sign them just after. */
const refreshUnderWayMs = 1_000;

type Options = { redis: Redis; pubsub: PubSub; now: Clock; tokenLifetimeSeconds: number };

export type Revocations = ReturnType<typeof createRevocations>;

/**
 * Kills the access tokens of ended sessions, which would otherwise live on until they expire. The gateway looks at
 * `user:revoked-session:<sessionId>`, `user:session-epoch:<userId>` (Unix ms; tokens issued before it are dead) and
 * `user:revoked-role:<userId>:<role>` (Unix ms; tokens with the role, issued in that second or before, are dead).
 */
export function createRevocations({ redis, pubsub, now, tokenLifetimeSeconds }: Options) {
  const expirySeconds = tokenLifetimeSeconds + slackSeconds;

  async function mark(marks: readonly [key: string, value: string][]) {
    const pipeline = redis.pipeline();
    for (const [key, value] of marks) pipeline.set(key, value, 'EX', expirySeconds);
    for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error;
  }

  const sessionMarks = (sessionIds: readonly string[]) =>
    sessionIds.map((id): [string, string] => [`user:revoked-session:${id}`, '1']);

  return {
    async revokeSessions(sessionIds: readonly string[]): Promise<void> {
      if (sessionIds.length === 0) return;
      await mark(sessionMarks(sessionIds));
      await Promise.all(sessionIds.map(sessionId => pubsub.publish(revocationTopic, { sessionId })));
    },

    /** Kills every token of the user. `sessionIds` are the sessions that were live. */
    async revokeUser(userId: string, sessionIds: readonly string[]): Promise<void> {
      // Tokens carry whole seconds. Were the epoch finer, it would kill the token of a sign-in later in this second;
      // the tokens issued earlier in this second die by their sessions' marks.
      const epoch = Math.floor(now().getTime() / 1000) * 1000;
      await mark([[`user:session-epoch:${userId}`, String(epoch)], ...sessionMarks(sessionIds)]);
      await pubsub.publish(revocationTopic, { userId });
    },

    /** Kills the user's tokens that carry the role. The sessions live on: refreshed, they give tokens without it. */
    async revokeRole(userId: string, role: Role): Promise<void> {
      const until = now().getTime() + refreshUnderWayMs;
      await mark([[`user:revoked-role:${userId}:${role}`, String(until)]]);
      await pubsub.publish(revocationTopic, { userId, rights: true });
    },
  };
}
