const dayMs = 24 * 60 * 60_000;

/** However often it is refreshed, a session ends this long after the sign-in. */
export const sessionLifetimeMs = 30 * dayMs;

/** Sessions that one account can have at a time; the next one ends the oldest. */
export const mostSessions = 100;

/** Three times what an app needs that refreshes every quarter of an hour: a bound for one that runs wild. */
const mostRotations = 10_000;

export type SessionEnd = 'SIGNED_OUT' | 'SIGNED_OUT_EVERYWHERE' | 'TOKEN_REUSED' | 'TOO_MANY';

/** A refresh token as it was found, with the session that it belongs to. */
export type PresentedToken = { usedAt: Date | null; endedAt: Date | null; expiresAt: Date; rotations: number };

/**
 * What a refresh token is worth. A used one in a living session means that two parties hold tokens of it, and nobody
 * can tell which of them is the thief: `REUSED` ends the session for both.
 */
export function judgeRefresh(token: PresentedToken | undefined, now: Date): 'ROTATE' | 'REUSED' | 'DEAD' {
  if (!token || token.endedAt || token.expiresAt <= now) return 'DEAD';
  if (token.usedAt) return 'REUSED';
  return token.rotations < mostRotations ? 'ROTATE' : 'DEAD';
}
