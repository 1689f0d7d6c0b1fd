import type { Clock } from '#platform/clock.ts';

const lookEveryMs = 1_000;

export type ExpiryWatch = {
  /** Calls `end` within a second after `expiresAt`, unless the answered function was called before. */
  watch(expiresAt: Date | null, end: () => void): () => void;
  close(): void;
};

/** Ends what an access token allowed when the token expires. One timer looks at all, because the clock may run fast. */
export function createExpiryWatch(now: Clock): ExpiryWatch {
  const watched = new Set<{ expiresAt: Date; end: () => void }>();
  const timer = setInterval(() => {
    const instant = now();
    for (const entry of watched) {
      if (entry.expiresAt > instant) continue;
      watched.delete(entry);
      entry.end();
    }
  }, lookEveryMs).unref();

  return {
    watch(expiresAt, end) {
      if (expiresAt === null) return () => undefined;
      const entry = { expiresAt, end };
      watched.add(entry);
      return () => void watched.delete(entry);
    },
    close: () => clearInterval(timer),
  };
}
