import { setTimeout as sleep } from 'node:timers/promises';
import { and, eq, inArray, lt } from 'drizzle-orm';
import type { Redis } from 'ioredis';
import { type Database, inTransaction, type Transaction, unobserved } from './database.ts';
import { isId, newId } from './ids.ts';
import type { DeadLetterTable, InboxTable } from './inbox.ts';
import { createLanes } from './lanes.ts';
import type { Logger } from './log.ts';
import type { IntegrationEvent } from './outbox.ts';
import { duplicateForWaiting } from './redis.ts';
import { decodeEvent, type StreamEntry } from './stream-entry.ts';
import { createGroupReader } from './stream-group.ts';
import { createLoop, type Worker } from './worker.ts';

export type EventHandler = (event: IntegrationEvent, tx: Transaction) => Promise<void>;

type ConsumerOptions = {
  db: Database;
  inbox: InboxTable;
  deadLetters: DeadLetterTable;
  redis: Redis;
  stream: string;
  /** The subgraph that consumes: its processes share the work. */
  group: string;
  /** By event type; other types are none of this consumer's business. */
  handlers: Readonly<Record<string, EventHandler>>;
  /** After each commit, as to wake a relay. */
  afterCommit?: () => void;
  log: Logger;
  /** The first pause after a failure; each further one is twice as long. */
  retryMs?: number;
};

const attemptsBeforeBurial = 10;
const longestRetry = 50; // times the first
const batchSize = 64;
const mostInHand = 256;
const inboxRetentionMs = 3 * 24 * 60 * 60_000; // longer than the outbox could repeat an event
const purgeEveryMs = 60 * 60_000;

/**
 * Reads a stream as one of a group and gives each event to its handler with an effect exactly once: the inbox row is
 * part of the handler's transaction. Events of one aggregate keep their order. One that fails is tried again with
 * growing pauses, ten times, while only its own aggregate waits; then it is kept as a dead letter.
 */
export function createConsumer(options: ConsumerOptions): Worker {
  const { inbox, deadLetters, redis, stream, group, handlers, afterCommit, log, retryMs = 100 } = options;
  const db = unobserved(options.db);
  const waiting = duplicateForWaiting(redis, log);
  const reader = createGroupReader({ redis, waiting, stream, group, consumer: newId() });
  const lanes = createLanes(4);
  const stopping = new AbortController();
  let purgedAt = Number.NEGATIVE_INFINITY;

  async function pass(): Promise<boolean> {
    const entries = await reader.next(batchSize);
    // A full batch may be a stream that was filled again: hours of events that were dealt with long ago.
    for (const entry of entries.length < batchSize ? entries : await withoutRepeats(entries)) accept(entry);
    await lanes.until(mostInHand);
    await purge();
    return true;
  }

  /** One look for all that is known already. Each of the others still meets the inbox in its own transaction. */
  async function withoutRepeats(entries: StreamEntry[]): Promise<StreamEntry[]> {
    const ids = new Map(entries.map(entry => [entry, decodeEvent(entry)?.id]));
    const asked = [...ids.values()].filter(id => id !== undefined && isId(id)) as string[];
    try {
      const dealtWith = and(eq(inbox.consumer, group), inArray(inbox.eventId, asked));
      const rows = asked.length > 0 ? await db.select({ id: inbox.eventId }).from(inbox).where(dealtWith) : [];
      const known = new Set(rows.map(({ id }) => id));
      const isRepeat = (entry: StreamEntry) => known.has(ids.get(entry) ?? '');
      const repeats = entries.filter(isRepeat).map(([entryId]) => entryId);
      if (repeats.length > 0) await reader.acknowledge(...repeats);
      return entries.filter(entry => !isRepeat(entry));
    } catch (error) {
      log.warn({ err: error, stream, group }, 'repeats are not told apart, each is looked at by itself');
      return entries;
    }
  }

  function accept(entry: StreamEntry) {
    const [entryId] = entry;
    const event = decodeEvent(entry);
    const handler = event ? handlers[event.type] : undefined;
    if (!event) log.error({ stream, entryId }, 'an entry of the stream is not an event');
    lanes.add(event?.aggregateId ?? entryId, async () => {
      if (event && handler && !(await settle(event, handler))) return; // stays pending, for whoever comes next
      await reader
        .acknowledge(entryId)
        .catch(error => log.warn({ err: error, stream }, 'not acknowledged, will repeat'));
    });
  }

  /** Handles or buries the event; `false` when the consumer stops before either. */
  async function settle(event: IntegrationEvent, handler: EventHandler): Promise<boolean> {
    for (let attempt = 1; !stopping.signal.aborted; attempt++) {
      try {
        await lanes.inPlace(() => handleOnce(event, handler));
        return true;
      } catch (error) {
        const about = { err: error, stream, group, event: event.id, type: event.type, attempt };
        log.warn(about, 'an event failed');
        // Without a database neither works: then the trying goes on.
        if (attempt >= attemptsBeforeBurial && (await bury(event, error, attempt))) return true;
        const pauseMs = retryMs * Math.min(2 ** (attempt - 1), longestRetry);
        await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
    return false;
  }

  async function handleOnce(event: IntegrationEvent, handler: EventHandler) {
    await inTransaction(db, async tx => {
      const seen = { consumer: group, eventId: event.id, handledAt: new Date() };
      // A repeat waits here for the first to commit, and then inserts nothing.
      const [{ affectedRows }] = await tx.insert(inbox).ignore().values(seen);
      if (affectedRows > 0) await handler(event, tx);
    });
    afterCommit?.();
  }

  async function bury(event: IntegrationEvent, error: unknown, attempts: number): Promise<boolean> {
    const { id: eventId, type, aggregateId, seq, occurredAt } = event;
    const reason = (error instanceof Error ? error.message : String(error)).slice(0, 1000);
    try {
      const letter = { consumer: group, eventId, type, aggregateId, seq, occurredAt, reason, attempts };
      const payload = (event.payload ?? {}) as object;
      await db
        .insert(deadLetters)
        .ignore()
        .values({ ...letter, payload, buriedAt: new Date() });
      log.error({ err: error, stream, group, event: eventId, type, attempts }, 'an event was buried as a dead letter');
      return true;
    } catch (failure) {
      log.error({ err: failure, stream, group, event: eventId }, 'an event could not even be buried');
      return false;
    }
  }

  async function purge() {
    if (performance.now() - purgedAt < purgeEveryMs) return;
    purgedAt = performance.now();
    await db
      .delete(inbox)
      .where(lt(inbox.handledAt, new Date(Date.now() - inboxRetentionMs)))
      .limit(10_000);
  }

  const loop = createLoop({ name: `consumer ${group} of ${stream}`, pass, idleMs: 0, log });
  return {
    name: loop.name,
    wake() {}, // a blocking read needs no call
    async stop() {
      stopping.abort();
      const stopped = loop.stop();
      waiting.disconnect(); // ends the blocking read
      await stopped;
      await lanes.until(0);
      await reader.leave().catch(error => log.debug({ err: error, stream, group }, 'the group was not left'));
    },
  };
}
