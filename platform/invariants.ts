import { and, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Clock } from './clock.ts';
import { idOfHex } from './columns.ts';
import { type Database, openDatabase } from './database.ts';
import type { DeadLetterTable } from './inbox.ts';
import type { Logger } from './log.ts';
import type { OutboxTable } from './outbox.ts';

/** A rule that the data breaks. `subject` is an id. */
export type Breach = { invariant: string; subject: string; detail: string };

/** A rule as a query; each row that it answers, `subject` and `detail`, is a breach. A subject may be an id in hex. */
export type Rule = { invariant: string; query: SQL };

export type VerifyOptions = { mysqlUrl: string; now: Clock; log: Logger };

/** An event waits this long at most while Redis is up. */
const toldWithinMs = 5_000;
/** Enough of one kind to know it by. */
export const mostReported = 100;

/** Opens the database for one look. */
export async function lookInto<T>(
  { mysqlUrl, log }: Pick<VerifyOptions, 'mysqlUrl' | 'log'>,
  look: (db: Database) => Promise<T>,
): Promise<T> {
  const { db, close } = openDatabase(mysqlUrl, { log, poolSize: 1 });
  try {
    return await look(db);
  } finally {
    await close();
  }
}

export async function breachesOf(db: Database, rules: readonly Rule[]): Promise<Breach[]> {
  const breaches: Breach[] = [];
  for (const { invariant, query } of rules) {
    const [rows] = await db.execute(sql`${query} LIMIT ${mostReported}`);
    for (const { subject, detail } of rows as unknown as { subject: string; detail: string }[])
      breaches.push({ invariant, subject: idOf(subject), detail });
  }
  return breaches;
}

/** I12: every event is told, and every event that is told has its effect. `deadLetters` of those who listen. */
export async function eventBreaches(
  db: Database,
  now: Date,
  { outbox, deadLetters }: { outbox: OutboxTable; deadLetters?: DeadLetterTable },
): Promise<Breach[]> {
  const untold = untoldEvents(db, outbox, now);
  return [...(await untold), ...(deadLetters ? await buriedEvents(db, deadLetters) : [])];
}

/** Events that were saved and never told. */
async function untoldEvents(db: Database, outbox: OutboxTable, now: Date): Promise<Breach[]> {
  const late = and(isNull(outbox.publishedAt), lt(outbox.occurredAt, new Date(now.getTime() - toldWithinMs)));
  const rows = await db.select().from(outbox).where(late).limit(mostReported);
  return rows.map(({ aggregateId, type, occurredAt }) => ({
    invariant: 'I12',
    subject: aggregateId,
    detail: `${type} of ${occurredAt.toISOString()} is not published`,
  }));
}

/** Events that a consumer gave up: their effect is missing until a person sees to it. */
async function buriedEvents(db: Database, deadLetters: DeadLetterTable): Promise<Breach[]> {
  const rows = await db.select().from(deadLetters).limit(mostReported);
  return rows.map(({ aggregateId, type, reason }) => ({
    invariant: 'I12',
    subject: aggregateId,
    detail: `${type} was given up: ${reason}`,
  }));
}

/** An id that is kept in 16 bytes, as the text that timers and events keep it as. */
export const textOfId = (id: SQL): SQL =>
  sql`LOWER(CONCAT_WS('-', SUBSTR(HEX(${id}), 1, 8), SUBSTR(HEX(${id}), 9, 4), SUBSTR(HEX(${id}), 13, 4),
    SUBSTR(HEX(${id}), 17, 4), SUBSTR(HEX(${id}), 21)))`;

/** An id in hex as people see it; what is no hex stays as it is. */
function idOf(subject: string): string {
  const hex = subject.toLowerCase();
  return /^[0-9a-f]{32}$/.test(hex) ? idOfHex(hex) : subject;
}
