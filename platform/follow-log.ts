import { createNews } from './news.ts';
import type { PubSub } from './pubsub.ts';
import { createPullIterator } from './pull-iterator.ts';

const done = { done: true, value: undefined } as const;
const batchSize = 100;

type LogOptions<Row, Message> = {
  pubsub: PubSub;
  topic: string;
  afterSeq: number;
  /** Rows with a greater seq, in order of seq: the next `limit` at least where there are so many. */
  readAfter: (seq: number, limit: number) => Promise<Row[]>;
  seqOf: (row: Row) => number;
  isLast: (row: Row) => boolean;
  /** The seq that a message tells of, where it does: what has been read already needs no other look. */
  seqTold?: (message: Message) => number;
  pollMs?: number;
};

/**
 * Follows a log of rows without gap or repeat: first those after `afterSeq`, then each new one. A message on the topic
 * only says "look again"; the rows come from the database, so that a lost message costs at most `pollMs`.
 */
export function followLog<Row, Message = unknown>(options: LogOptions<Row, Message>): AsyncIterableIterator<Row> {
  const { pubsub, topic, afterSeq, readAfter, seqOf, isLast, seqTold, pollMs = 5_000 } = options;
  const isNews = (message: Message) => seqTold === undefined || seqTold(message) > readTo;
  const news = createNews({ pubsub, topic, isNews, pollMs });
  let readTo = afterSeq;
  let rows: Row[] = [];
  let ended = false;

  async function refill() {
    rows = await readAfter(readTo, batchSize);
    const last = rows.at(-1);
    if (last !== undefined) readTo = seqOf(last);
    if (rows.length >= batchSize) news.tell(); // more may be there already
  }

  function end() {
    ended = true;
    rows = [];
  }

  return createPullIterator<Row>({
    async pull() {
      await news.begun;
      while (!ended && rows.length === 0) {
        if (news.take()) await refill();
        else await news.wait();
      }
      const row = rows.shift();
      if (row === undefined) return done;
      if (isLast(row)) end();
      return { done: false, value: row };
    },
    close() {
      end();
      news.close();
    },
  });
}
