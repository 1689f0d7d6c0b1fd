import { generateMySQLDrizzleJson, generateMySQLMigration } from 'drizzle-kit/api';
import { sql } from 'drizzle-orm';
import { type Database, openDatabase } from '#platform/database.ts';
import { deadLetterTable, inboxTable } from '#platform/inbox.ts';
import { createLog } from '#platform/log.ts';
import { outboxTable } from '#platform/outbox.ts';
import { timersTable } from '#platform/timers.ts';

export const silentLog = createLog({ name: 'test', level: 'silent' });

export const tables = {
  outbox: outboxTable(),
  inbox: inboxTable(),
  deadLetters: deadLetterTable(),
  timers: timersTable(),
};

/** Creates the platform's tables with the statements that drizzle-kit writes into migrations. */
export async function createTables(db: Database, wanted: Record<string, unknown> = tables): Promise<void> {
  const nothing = await generateMySQLDrizzleJson({});
  const statements = await generateMySQLMigration(nothing, await generateMySQLDrizzleJson({ ...wanted }));
  for (const statement of statements) await db.execute(sql.raw(statement));
}

/** A database with the platform's tables. */
export async function openPlatformDatabase(url: string) {
  const opened = openDatabase(url, { log: silentLog });
  await createTables(opened.db);
  return opened;
}
