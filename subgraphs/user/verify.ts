import { and, isNull, lt } from 'drizzle-orm';
import type { Clock } from '#platform/clock.ts';
import { openDatabase } from '#platform/database.ts';
import { createLog } from '#platform/log.ts';
import { outbox } from './data/tables.ts';

export type Breach = { invariant: string; subject: string; detail: string };

type VerifyOptions = { mysqlUrl: string; redisUrl?: string; now: Clock };

const publishedWithinMs = 5_000;
const mostReported = 100;

/** Invariants of DOMAIN section 9 that this subgraph can check alone: I12, every outbox row is published within 5 s. */
export async function verifyUser({ mysqlUrl, now }: VerifyOptions): Promise<Breach[]> {
  const { db, close } = openDatabase(mysqlUrl, { log: createLog({ name: 'verify user', level: 'warn' }), poolSize: 1 });
  try {
    const late = await db
      .select()
      .from(outbox)
      .where(and(isNull(outbox.publishedAt), lt(outbox.occurredAt, new Date(now().getTime() - publishedWithinMs))))
      .limit(mostReported);
    return late.map(({ eventId, type }) => ({
      invariant: 'I12',
      subject: eventId,
      detail: `${type} is not published.`,
    }));
  } finally {
    await close();
  }
}
