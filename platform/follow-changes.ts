import { createNews } from './news.ts';
import type { PubSub } from './pubsub.ts';
import { createPullIterator } from './pull-iterator.ts';

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
  const news = createNews({ pubsub, topic, pollMs });
  let lastKey: string | undefined;
  let closed = false;

  return createPullIterator<T>({
    async pull() {
      await news.begun;
      while (!closed) {
        if (!news.take()) {
          await news.wait();
          continue;
        }
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
      news.close();
    },
  });
}
