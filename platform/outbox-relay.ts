import { and, asc, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { MySql2Database } from 'drizzle-orm/mysql2';
import type { Redis } from 'ioredis';
import type { Clock } from './clock.ts';
import { type Database, onOneConnection } from './database.ts';
import type { Logger } from './log.ts';
import type { OutboxTable, TopicMessage } from './outbox.ts';
import type { PubSub } from './pubsub.ts';
import { encodeEvent } from './stream-entry.ts';
import { createLoop, type Worker } from './worker.ts';

type OutboxRow = OutboxTable['$inferSelect'];

type RelayOptions = {
  db: Database;
  table: OutboxTable;
  redis: Redis;
  pubsub: PubSub;
  stream: string;
  now: Clock;
  log: Logger;
};

const batchSize = 200;
/** Published with the lock held once, at most; then the other relay may have its turn. */
const mostBatches = 10;
const retentionMs = 24 * 60 * 60_000;
const purgeEveryMs = 60_000;
/** A consumer group that reads nothing. Once it is gone, so is the stream that we filled. */
const marker = 'relay';

/**
 * Tells saved events: to the stream, at least once and in order of id, then to the topics. Wake it after a commit; else
 * it looks once a second. Rows are kept for 24 h, to fill the stream again should Redis lose it; consumers drop repeats.
 */
export function createOutboxRelay({ db, table, redis, pubsub, stream, now, log }: RelayOptions): Worker {
  let purgedAt = Number.NEGATIVE_INFINITY;

  async function pass(): Promise<boolean> {
    return onOneConnection(db, async session => {
      if (!(await lock(session))) return false;
      try {
        let sent = await publishNext(session, await unpublished(session, isStreamNew()));
        for (let more = mostBatches; sent === batchSize && more > 0; more--)
          sent = await publishNext(session, await unpublished(session));
        await purge(session);
        return sent === batchSize;
      } finally {
        await unlock(session);
      }
    });
  }

  async function isStreamNew(): Promise<boolean> {
    try {
      await redis.xgroup('CREATE', stream, marker, '$', 'MKSTREAM');
      return true;
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('BUSYGROUP')) return false;
      throw error;
    }
  }

  async function forgetPublished(session: MySql2Database) {
    const [result] = await session.update(table).set({ publishedAt: null }).where(isNotNull(table.publishedAt));
    if (result.affectedRows > 0) log.warn({ stream, events: result.affectedRows }, 'stream lost, filling it again');
  }

  /** The oldest rows; where the stream is new, of all that are kept. Both servers are asked at once. */
  async function unpublished(session: MySql2Database, asking?: Promise<boolean>) {
    const read = async () =>
      session.select().from(table).where(isNull(table.publishedAt)).orderBy(asc(table.id)).limit(batchSize);
    const [rows, isNew] = await Promise.all([read(), asking]);
    if (!isNew) return rows;
    await forgetPublished(session);
    return read();
  }

  /** Publishes rows, answers how many. A crash after the XADD repeats them. */
  async function publishNext(session: MySql2Database, rows: readonly OutboxRow[]): Promise<number> {
    if (rows.length === 0) return 0;
    const oldest = String(Date.now() - retentionMs); // Redis stamps entries by the wall clock
    const pipeline = redis.pipeline();
    for (const row of rows) pipeline.xadd(stream, 'MINID', '~', oldest, '*', 'event', encodeEvent(row));
    for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error;
    await pubsub.publishAll(rows.flatMap(row => row.topics.map(topic => ({ topic, payload: messageOf(row) }))));
    const ids = rows.map(row => row.id);
    await session.update(table).set({ publishedAt: now() }).where(inArray(table.id, ids));
    return rows.length;
  }

  async function purge(session: MySql2Database) {
    if (performance.now() - purgedAt < purgeEveryMs) return;
    purgedAt = performance.now();
    const before = new Date(now().getTime() - retentionMs);
    await session
      .delete(table)
      .where(and(isNotNull(table.publishedAt), lt(table.publishedAt, before)))
      .limit(5_000);
  }

  return createLoop({ name: `outbox ${stream}`, pass, idleMs: 1_000, log });
}

// Named locks belong to the whole server, hence the schema's name. Waiting, instead of leaving it to the other relay,
// matters: its pass may have read the table just before the row appeared for which this one was woken.
const lockName = sql`CONCAT(LEFT(DATABASE(), 50), '.outbox')`;

async function lock(session: MySql2Database): Promise<boolean> {
  const [rows] = await session.execute(sql`SELECT GET_LOCK(${lockName}, 1) AS locked`);
  return (rows as unknown as { locked: number }[])[0]?.locked === 1;
}

async function unlock(session: MySql2Database): Promise<void> {
  await session.execute(sql`SELECT RELEASE_LOCK(${lockName})`);
}

const messageOf = ({ aggregateId, seq, type }: TopicMessage): TopicMessage => ({ aggregateId, seq, type });
