import { createNews } from './news.ts';
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
  const news = createNews(pubsub, topic, pollMs);
  let seq = afterSeq;
  let rows: Row[] = [];
  let ended = false;

  async function refill() {
    rows = await readAfter(seq, batchSize);
    if (rows.length === batchSize) news.tell(); // more may be there already
  }

  function end() {
    ended = true;
    rows = [];
  }

  return createPullIterator<Row>({
    async pull() {
      await news.listen();
      while (!ended && rows.length === 0) {
        if (news.take()) await refill();
        else await news.wait();
      }
      const row = rows.shift();
      if (row === undefined) return done;
      seq = seqOf(row);
      if (isLast(row)) end();
      return { done: false, value: row };
    },
    close() {
      end();
      news.close();
    },
  });
}
