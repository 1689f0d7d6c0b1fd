import type { PubSub } from './pubsub.ts';
import { createPullIterator } from './pull-iterator.ts';

const done = { done: true, value: undefined } as const;
const batchSize = 100;

type LogOptions<Row> = {
  pubsub: PubSub;
  topic: string;
  afterSeq: number;
  /** At most `limit` rows with a greater seq, in order of seq. */
  readAfter: (seq: number, limit: number) => Promise<Row[]>;
  seqOf: (row: Row) => number;
  isLast: (row: Row) => boolean;
  pollMs?: number;
};

/**
 * Follows a log of rows without gap or repeat: first those after `afterSeq`, then each new one. A message on the topic
 * only says "look again"; the rows come from the database, so that a lost message costs at most `pollMs`.
 */
export function followLog<Row>(options: LogOptions<Row>): AsyncIterableIterator<Row> {
  const { pubsub, topic, afterSeq, readAfter, seqOf, isLast, pollMs = 5_000 } = options;
  let seq = afterSeq;
  let rows: Row[] = [];
  let stale = true; // something may be there that was not read
  let ended = false;
  let ring: (() => void) | undefined;
  let listening: Promise<() => Promise<void>> | undefined;

  function look() {
    stale = true;
    ring?.();
  }

  async function refill() {
    // The flag falls before the read: a message during the read may speak of a row that the read did not see.
    stale = false;
    rows = await readAfter(seq, batchSize);
    if (rows.length === batchSize) stale = true;
  }

  async function waitForNews() {
    const { promise, resolve } = Promise.withResolvers<void>();
    ring = resolve;
    const timer = setTimeout(look, pollMs);
    await promise;
    clearTimeout(timer);
  }

  return createPullIterator<Row>({
    async pull() {
      // Listening comes before the first read, else a row written between the two would wait for the next poll.
      listening ??= pubsub.listen(topic, look);
      await listening;
      while (!ended && rows.length === 0) {
        if (stale) await refill();
        else await waitForNews();
      }
      const row = rows.shift();
      if (row === undefined) return done;
      seq = seqOf(row);
      if (isLast(row)) {
        ended = true;
        rows = [];
      }
      return { done: false, value: row };
    },
    close() {
      ended = true;
      rows = [];
      ring?.();
      listening?.then(leave => leave()).catch(() => undefined);
    },
  });
}
