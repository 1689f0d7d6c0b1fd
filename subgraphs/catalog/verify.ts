import { and, eq, isNull, lt, ne, or, type SQL, sql, sum } from 'drizzle-orm';
import type { Database } from '#platform/database.ts';
import {
  type Breach,
  breachesOf,
  eventBreaches,
  lookInto,
  mostReported,
  type VerifyOptions,
} from '#platform/invariants.ts';
import { deadLetters, outbox, stockLevels, stockReservationLines, stockReservations } from './data/tables.ts';
import { flashSaleRules } from './verify-flash-sales.ts';
import { offerRules } from './verify-offers.ts';

/** An expired hold waits this long at most while the timers run. */
const releasedWithinMs = 5_000;

/** The invariants of stock and events that the catalog can check alone. Empty when all hold. */
export const verifyCatalog = ({ now, ...where }: VerifyOptions): Promise<Breach[]> =>
  lookInto(where, async db => {
    const looks = [
      stockBalance(db),
      heldByOrders(db),
      strayLines(db),
      breachesOf(db, [...flashSaleRules, ...offerRules]),
      eventBreaches(db, now(), { outbox, deadLetters }),
    ];
    return (await Promise.all([...looks, lateHolds(db, now())])).flat();
  });

async function stockBalance(db: Database): Promise<Breach[]> {
  const { stocked, available, held, committed } = stockLevels;
  const negative = or(...[stocked, available, held, committed].map(column => lt(column, 0)));
  const unequal = ne(stocked, sql`${available} + ${held} + ${committed}`);
  const rows = await db.select().from(stockLevels).where(or(negative, unequal)).limit(mostReported);
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
    .limit(mostReported);
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
    .limit(mostReported);
  return rows.map(({ orderId, quantity }) => ({
    invariant: 'I2',
    subject: orderId,
    detail: `${quantity} portions are reserved outside any reservation`,
  }));
}

async function lateHolds(db: Database, now: Date): Promise<Breach[]> {
  const before = new Date(now.getTime() - releasedWithinMs);
  const late = and(eq(stockReservations.state, 'HELD'), lt(stockReservations.expiresAt, before));
  const rows = await db.select().from(stockReservations).where(late).limit(mostReported);
  return rows.map(({ orderId, expiresAt }) => ({
    invariant: 'I13',
    subject: orderId,
    detail: `holds stock past its expiry at ${expiresAt?.toISOString()}`,
  }));
}
