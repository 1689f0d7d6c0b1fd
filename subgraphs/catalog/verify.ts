import { and, eq, isNull, lt, ne, or, type SQL, sql, sum } from 'drizzle-orm';
import type { Clock } from '#platform/clock.ts';
import { type Database, openDatabase } from '#platform/database.ts';
import { createLog } from '#platform/log.ts';
import { outbox, stockLevels, stockReservationLines, stockReservations } from './data/tables.ts';

export type Breach = { invariant: string; subject: string; detail: string };

/** An event waits this long at most while Redis is up; an expiry, while the timers run. */
const patienceMs = 5_000;
const mostShown = 100;

/** The invariants of stock and events that the catalog can check alone. Empty when all hold. */
export async function verifyCatalog({ mysqlUrl, now }: { mysqlUrl: string; now: Clock }): Promise<Breach[]> {
  const { db, close } = openDatabase(mysqlUrl, { log: createLog({ name: 'verify', level: 'error' }), poolSize: 2 });
  const before = new Date(now().getTime() - patienceMs);
  try {
    const breaches = [
      stockBalance(db),
      heldByOrders(db),
      strayLines(db),
      lateEvents(db, before),
      lateHolds(db, before),
    ];
    return (await Promise.all(breaches)).flat();
  } finally {
    await close();
  }
}

async function stockBalance(db: Database): Promise<Breach[]> {
  const { stocked, available, held, committed } = stockLevels;
  const negative = or(...[stocked, available, held, committed].map(column => lt(column, 0)));
  const unequal = ne(stocked, sql`${available} + ${held} + ${committed}`);
  const rows = await db.select().from(stockLevels).where(or(negative, unequal)).limit(mostShown);
  return rows.map(row => ({
    invariant: 'I1',
    subject: row.itemId,
    detail: `stocked ${row.stocked}, available ${row.available}, held ${row.held}, committed ${row.committed}`,
  }));
}

async function heldByOrders(db: Database): Promise<Breach[]> {
  const inState = (state: 'HELD' | 'COMMITTED'): SQL<number> =>
    sql<number>`COALESCE(SUM(IF(${stockReservations.state} = ${state}, ${stockReservationLines.quantity}, 0)), 0)`;
  const rows = await db
    .select({
      itemId: stockLevels.itemId,
      held: stockLevels.held,
      committed: stockLevels.committed,
      heldByOrders: sql<number>`CAST(${inState('HELD')} AS SIGNED)`,
      soldToOrders: sql<number>`CAST(${inState('COMMITTED')} AS SIGNED)`,
    })
    .from(stockLevels)
    .leftJoin(stockReservationLines, eq(stockReservationLines.itemId, stockLevels.itemId))
    .leftJoin(stockReservations, eq(stockReservations.orderId, stockReservationLines.orderId))
    .groupBy(stockLevels.itemId, stockLevels.held, stockLevels.committed)
    .having(or(ne(stockLevels.held, inState('HELD')), ne(stockLevels.committed, inState('COMMITTED'))))
    .limit(mostShown);
  return rows.map(row => ({
    invariant: 'I1',
    subject: row.itemId,
    detail: `held ${row.held} and orders hold ${row.heldByOrders}; committed ${row.committed} and orders took ${row.soldToOrders}`,
  }));
}

async function strayLines(db: Database): Promise<Breach[]> {
  const rows = await db
    .select({ orderId: stockReservationLines.orderId, quantity: sum(stockReservationLines.quantity) })
    .from(stockReservationLines)
    .leftJoin(stockReservations, eq(stockReservations.orderId, stockReservationLines.orderId))
    .where(isNull(stockReservations.orderId))
    .groupBy(stockReservationLines.orderId)
    .limit(mostShown);
  return rows.map(({ orderId, quantity }) => ({
    invariant: 'I2',
    subject: orderId,
    detail: `${quantity} portions are reserved outside any reservation`,
  }));
}

async function lateEvents(db: Database, before: Date): Promise<Breach[]> {
  const late = and(isNull(outbox.publishedAt), lt(outbox.occurredAt, before));
  const rows = await db.select().from(outbox).where(late).limit(mostShown);
  return rows.map(({ aggregateId, type, occurredAt }) => ({
    invariant: 'I12',
    subject: aggregateId,
    detail: `${type} of ${occurredAt.toISOString()} is not published`,
  }));
}

async function lateHolds(db: Database, before: Date): Promise<Breach[]> {
  const late = and(eq(stockReservations.state, 'HELD'), lt(stockReservations.expiresAt, before));
  const rows = await db.select().from(stockReservations).where(late).limit(mostShown);
  return rows.map(({ orderId, expiresAt }) => ({
    invariant: 'I13',
    subject: orderId,
    detail: `holds stock past its expiry at ${expiresAt?.toISOString()}`,
  }));
}
