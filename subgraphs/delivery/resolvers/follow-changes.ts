import type { PubSub } from '#platform/pubsub.ts';
import { createPullIterator } from '#platform/pull-iterator.ts';

const done = { done: true, value: undefined } as const;

/** What a look found: a value, nothing to say yet, or that there will be no more. */
export type Look<T> = { value: T } | 'WAIT' | 'END';

type Options<T> = {
  pubsub: PubSub;
  topic: string;
  look: () => Promise<Look<T>>;
  /** Two values of the same key are one: the second is not given again. */
  keyOf: (value: T) => string;
  pollMs?: number;
};

/**
 * Follows something of which only the present counts. A message on the topic only says "look again": a slow reader skips
 * to the newest, a lost message costs at most `pollMs`, and each look can check permission anew.
 */
export function followChanges<T>({ pubsub, topic, look, keyOf, pollMs = 5_000 }: Options<T>): AsyncIterableIterator<T> {
  let lastKey: string | undefined;
  let stale = true;
  let closed = false;
  let ring: (() => void) | undefined;
  let listening: Promise<() => Promise<void>> | undefined;

  function lookAgain() {
    stale = true;
    ring?.();
  }

  async function waitForNews() {
    const { promise, resolve } = Promise.withResolvers<void>();
    ring = resolve;
    const timer = setTimeout(lookAgain, pollMs);
    await promise;
    clearTimeout(timer);
  }

  return createPullIterator<T>({
    async pull() {
      // Listening comes before the first look: what changes between the two would else wait for the next poll.
      listening ??= pubsub.listen(topic, lookAgain);
      await listening;
      while (!closed) {
        if (!stale) {
          await waitForNews();
          continue;
        }
        stale = false;
        const found = await look();
        if (found === 'END') return done;
        if (found === 'WAIT' || keyOf(found.value) === lastKey) continue;
        lastKey = keyOf(found.value);
        return { done: false, value: found.value };
      }
      return done;
    },
    close() {
      closed = true;
      ring?.();
      listening?.then(leave => leave()).catch(() => undefined);
    },
  });
}
