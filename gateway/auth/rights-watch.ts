import type { Clock } from '#platform/clock.ts';
import type { Caller } from './authenticate.ts';

const lookEveryMs = 1_000;

/** Why somebody may no longer do what they could: with a new token again (EXPIRED, RIGHTS_CHANGED), or not at all. */
export type EndOfRights = 'EXPIRED' | 'REVOKED' | 'RIGHTS_CHANGED';

export type RightsWatch = {
  /** Calls `end` within a second after the caller's token stopped to be good, unless the answered function was called before. */
  watch(caller: Caller, end: (why: EndOfRights) => void): () => void;
  close(): void;
};

/** Ends what an access token allowed when the token expires. One timer looks at all, because the clock may run fast. */
export function createRightsWatch(now: Clock): RightsWatch {
  const watched = new Set<{ expiresAt: Date; end: (why: EndOfRights) => void }>();
  const timer = setInterval(() => {
    const instant = now();
    for (const entry of watched) {
      if (entry.expiresAt > instant) continue;
      watched.delete(entry);
      entry.end('EXPIRED');
    }
  }, lookEveryMs).unref();

  return {
    watch({ token }, end) {
      if (token === null) return () => undefined;
      const entry = { expiresAt: token.expiresAt, end };
      watched.add(entry);
      return () => void watched.delete(entry);
    },
    close: () => clearInterval(timer),
  };
}
