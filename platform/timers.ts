import { and, eq, inArray, sql } from 'drizzle-orm';
import { index, int, mysqlTable, uniqueIndex, varchar } from 'drizzle-orm/mysql-core';
import { idColumn, instant } from './columns.ts';
import type { Transaction } from './database.ts';
import { newId } from './ids.ts';

export { createTimerWorker } from './timer-worker.ts';

/** What is to happen at an instant. A row is set with the state that wants it, so that neither can be lost. */
export const timersTable = () =>
  mysqlTable(
    'timers',
    {
      id: idColumn('id').primaryKey(),
      kind: varchar('kind', { length: 64 }).notNull(),
      aggregateId: varchar('aggregate_id', { length: 64 }).notNull(),
      dueAt: instant('due_at').notNull(),
      attempt: int('attempt').notNull().default(0),
    },
    table => [
      uniqueIndex('timers_kind_aggregate').on(table.kind, table.aggregateId),
      index('timers_due_at').on(table.dueAt),
    ],
  );

export type TimersTable = ReturnType<typeof timersTable>;
export type Timer = TimersTable['$inferSelect'];

type NewTimer = { kind: string; aggregateId: string; dueAt: Date };

/** Sets the aggregate's timer of this kind, or moves it. */
export async function setTimer(tx: Transaction, table: TimersTable, timer: NewTimer): Promise<void> {
  await tx
    .insert(table)
    .values({ id: newId(), ...timer })
    .onDuplicateKeyUpdate({ set: { dueAt: sql`values(due_at)`, attempt: 0 } });
}

/** Clears the aggregate's timers of these kinds, or all of them. */
export async function clearTimers(
  tx: Transaction,
  table: TimersTable,
  aggregateId: string,
  kinds?: readonly string[],
): Promise<void> {
  const ofAggregate = eq(table.aggregateId, aggregateId);
  const wanted = kinds ? and(ofAggregate, inArray(table.kind, [...kinds])) : ofAggregate;
  // Found without a lock, then deleted one by one by the key: a delete that scans the table waits for the timers of
  // others, who wait for ours.
  for (const { id } of await tx.select({ id: table.id }).from(table).where(wanted))
    await tx.delete(table).where(eq(table.id, id));
}
