import { bigint, index, int, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
import { idColumn, instant, jsonColumn } from './columns.ts';
import type { Transaction } from './database.ts';
import { newId } from './ids.ts';

export { createOutboxRelay } from './outbox-relay.ts';

/** Events that were saved with the state they tell of, and wait to be told. */
export const outboxTable = () =>
  mysqlTable(
    'outbox',
    {
      id: bigint('id', { mode: 'number' }).autoincrement().primaryKey(),
      eventId: idColumn('event_id').notNull(),
      type: varchar('type', { length: 64 }).notNull(),
      aggregateId: varchar('aggregate_id', { length: 64 }).notNull(),
      seq: int('seq').notNull(),
      payload: jsonColumn<object>('payload').notNull(),
      topics: jsonColumn<string[]>('topics').notNull(),
      occurredAt: instant('occurred_at').notNull(),
      publishedAt: instant('published_at'),
    },
    table => [index('outbox_unpublished').on(table.publishedAt, table.id)],
  );

export type OutboxTable = ReturnType<typeof outboxTable>;

export type NewEvent = {
  type: string;
  aggregateId: string;
  seq: number;
  payload: object;
  /** Topics whose listeners shall look again; they get `{ aggregateId, seq, type }`. */
  topics?: readonly string[];
};

/** What other services read from the stream. */
export type IntegrationEvent<Payload = unknown> = {
  id: string;
  type: string;
  aggregateId: string;
  seq: number;
  occurredAt: Date;
  payload: Payload;
};

/** What listeners of a topic hear. */
export type TopicMessage = { aggregateId: string; seq: number; type: string };

/**
 * Saves events in the transaction that saves the state. The aggregate's row must be locked in it: that makes the ids of
 * one aggregate's events grow in the order in which they are committed. Wake the relay after the commit.
 */
export async function appendEvents(
  tx: Transaction,
  table: OutboxTable,
  events: readonly NewEvent[],
  now: Date,
): Promise<void> {
  if (events.length === 0) return;
  await tx
    .insert(table)
    .values(
      events.map(({ topics = [], ...event }) => ({ ...event, topics: [...topics], eventId: newId(), occurredAt: now })),
    );
}
