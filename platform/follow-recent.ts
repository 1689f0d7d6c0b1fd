import { createNews } from './news.ts';
import type { PubSub } from './pubsub.ts';
import { createPullIterator } from './pull-iterator.ts';

const done = { done: true, value: undefined } as const;
const batchSize = 100;

type Place<Row> = { from: Date; after: Row | null };

type Options<Row> = {
  pubsub: PubSub;
  topic: string;
  now: () => Date;
  /** From when on; `null` for what is new from now on. */
  since: Date | null;
  /** At most `limit` rows of `from` or later and behind `after`, in the order of their instants. */
  read: (place: Place<Row>, limit: number) => Promise<Row[]>;
  atOf: (row: Row) => Date;
  /** Two rows of the same key are one: the second is not given again. */
  keyOf: (row: Row) => string;
  /** The longest that may lie between a row's instant and its commit. */
  overlapMs?: number;
  pollMs?: number;
};

/**
 * Follows rows that have an instant and no number: those since an instant, then each new one, none twice. Instants are not
 * committed in their order, so that each look goes back over `overlapMs`. A message on the topic only says "look again": a
 * lost one costs at most `pollMs`.
 */
export function followRecent<Row>(options: Options<Row>): AsyncIterableIterator<Row> {
  const { pubsub, topic, now, since, read, atOf, keyOf, overlapMs = 30_000, pollMs = 5_000 } = options;
  const news = createNews({ pubsub, topic, pollMs });
  const seen = new Map<string, number>();
  let from = since ?? new Date(now().getTime() - overlapMs);
  let rows: Row[] = [];
  let last: Row | null = null;
  let lookedAt = now();
  let closed = false;

  /** The next batch of a look; the last one moves the beginning of the next look. */
  async function refill() {
    if (last === null) lookedAt = now();
    const batch = await read({ from, after: last }, batchSize);
    rows = batch.filter(isNew);
    last = batch.length === batchSize ? (batch.at(-1) ?? null) : null;
    if (last !== null) news.tell();
    else forget(lookedAt.getTime() - overlapMs);
  }

  function isNew(row: Row): boolean {
    const key = keyOf(row);
    if (seen.has(key)) return false;
    seen.set(key, atOf(row).getTime());
    return true;
  }

  function forget(beforeMs: number) {
    if (beforeMs <= from.getTime()) return;
    from = new Date(beforeMs);
    for (const [key, at] of seen) if (at < beforeMs) seen.delete(key);
  }

  /** What is there already is not new to somebody who wants what comes. */
  async function skipPresent() {
    do await refill();
    while (last !== null);
    rows = [];
  }

  // At once, not at the first pull: what is raised between the two is new.
  const begun = news.begun.then(() => (since === null ? skipPresent() : undefined));
  begun.catch(() => undefined); // whoever pulls gets it

  return createPullIterator<Row>({
    async pull() {
      await begun;
      while (!closed && rows.length === 0) {
        if (news.take()) await refill();
        else await news.wait();
      }
      const row = rows.shift();
      return row === undefined || closed ? done : { done: false, value: row };
    },
    close() {
      closed = true;
      news.close();
    },
  });
}
