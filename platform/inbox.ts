import { index, int, mysqlTable, primaryKey, varchar } from 'drizzle-orm/mysql-core';
import { idColumn, instant, jsonColumn } from './columns.ts';

export { createConsumer } from './consumer.ts';

/** Which events a consumer group has dealt with: the row is written in the transaction of the handler. */
export const inboxTable = () =>
  mysqlTable(
    'inbox',
    {
      consumer: varchar('consumer', { length: 64 }).notNull(),
      eventId: idColumn('event_id').notNull(),
      handledAt: instant('handled_at').notNull(),
    },
    table => [primaryKey({ columns: [table.consumer, table.eventId] }), index('inbox_handled_at').on(table.handledAt)],
  );

/** Events that could not be dealt with, kept for people to look at. */
export const deadLetterTable = () =>
  mysqlTable(
    'dead_letters',
    {
      consumer: varchar('consumer', { length: 64 }).notNull(),
      eventId: idColumn('event_id').notNull(),
      type: varchar('type', { length: 64 }).notNull(),
      aggregateId: varchar('aggregate_id', { length: 64 }).notNull(),
      seq: int('seq').notNull(),
      payload: jsonColumn<object>('payload').notNull(),
      reason: varchar('reason', { length: 1000 }).notNull(),
      attempts: int('attempts').notNull(),
      occurredAt: instant('occurred_at').notNull(),
      buriedAt: instant('buried_at').notNull(),
    },
    table => [primaryKey({ columns: [table.consumer, table.eventId] })],
  );

export type InboxTable = ReturnType<typeof inboxTable>;
export type DeadLetterTable = ReturnType<typeof deadLetterTable>;
