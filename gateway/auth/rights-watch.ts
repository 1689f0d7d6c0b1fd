import type { Clock } from '#platform/clock.ts';
import type { Caller } from './authenticate.ts';
import type { AccessToken, Revocations, Revoked } from './revocation.ts';

const lookEveryMs = 1_000;
const lookSoonMs = 50;
const looksAtOnce = 200;

/** Why somebody may no longer do what they could: with a new token again (EXPIRED, RIGHTS_CHANGED), or not at all. */
export type EndOfRights = 'EXPIRED' | Revoked;

export type RightsWatch = {
  /** Calls `end` within a second after the caller's token stopped to be good, unless the answered function was called before. */
  watch(caller: Caller, end: (why: EndOfRights) => void): () => void;
  close(): void;
};

type Watched = { token: AccessToken; end: (why: EndOfRights) => void };

/**
 * Ends what an access token allowed when the token expires or is revoked. One timer looks at all, because the clock may
 * run fast; news of revocations are gathered for a moment, because one look at all serves many of them.
 */
export function createRightsWatch(now: Clock, revocations: Revocations): RightsWatch {
  const watched = new Set<Watched>();
  let looking = false;
  let soon: NodeJS.Timeout | undefined;

  function finish(entry: Watched, why: EndOfRights) {
    if (watched.delete(entry)) entry.end(why);
  }

  async function lookAtDoubtful(doubtful: readonly Watched[]) {
    for (let from = 0; from < doubtful.length; from += looksAtOnce)
      await Promise.all(
        doubtful.slice(from, from + looksAtOnce).map(async entry => {
          const revoked = watched.has(entry) ? await revocations.look(entry.token) : null;
          if (revoked) finish(entry, revoked);
        }),
      );
  }

  /** While Redis is away the doubtful stay, and are looked at again each time. */
  async function lookAtAll() {
    const instant = now().getTime();
    const doubtful: Watched[] = [];
    for (const entry of watched) {
      if (entry.token.expiresAt.getTime() <= instant) finish(entry, 'EXPIRED');
      else if (!revocations.isCleared(entry.token)) doubtful.push(entry);
    }
    if (looking) return;
    looking = true;
    await lookAtDoubtful(doubtful).finally(() => {
      looking = false;
    });
  }

  const lookSoon = () => {
    soon ??= setTimeout(() => {
      soon = undefined;
      void lookAtAll();
    }, lookSoonMs).unref();
  };
  const timer = setInterval(() => void lookAtAll(), lookEveryMs).unref();
  revocations.onNews(lookSoon);

  return {
    watch({ token }, end) {
      if (token === null) return () => undefined;
      const entry = { token, end };
      watched.add(entry);
      if (!revocations.isCleared(token)) lookSoon();
      return () => void watched.delete(entry);
    },
    close() {
      clearInterval(timer);
      clearTimeout(soon);
      watched.clear();
    },
  };
}
