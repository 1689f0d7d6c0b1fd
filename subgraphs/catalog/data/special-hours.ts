import { and, asc, eq, gte, inArray, lt, ne } from 'drizzle-orm';
import type { Database, Transaction } from '#platform/database.ts';
import { dayAfter } from '../domain/calendar-day.ts';
import { type SpecialDay, spanOf } from '../domain/opening-hours.ts';
import { specialHours } from './tables.ts';

export type SpecialHours = ReturnType<typeof createSpecialHours>;

type Stretch = { opens: string | null; closes: string | null };

/** Reads special days. Ids must have the form of ids. */
export function createSpecialHours({ db, now }: { db: Database; now: () => Date }) {
  /** By date. Those that can no longer matter, wherever on Earth the restaurant is, are left out. */
  async function specialDaysOf(restaurantIds: readonly string[]): Promise<(SpecialDay & { restaurantId: string })[]> {
    const since = dayAfter(now().toISOString().slice(0, 10), -2);
    const rows = await db
      .select()
      .from(specialHours)
      .where(and(inArray(specialHours.restaurantId, [...restaurantIds]), gte(specialHours.date, since)))
      .orderBy(asc(specialHours.restaurantId), asc(specialHours.date), asc(specialHours.position));
    const days = Map.groupBy(rows, ({ restaurantId, date }) => `${restaurantId} ${date}`);
    return [...days.values()].flatMap(([first, ...more]) =>
      first
        ? { restaurantId: first.restaurantId, date: first.date, stretches: [first, ...more].flatMap(stretchOf) }
        : [],
    );
  }

  return { specialDaysOf };
}

const stretchOf = ({ opens, closes }: Stretch) => (opens === null || closes === null ? [] : [{ opens, closes }]);

/**
 * The days from `today` on are those given. Yesterday stays, for its last stretch may still run; the days before go.
 * `today` is the date on the restaurant's calendar.
 */
export async function replaceSpecialDays(
  tx: Transaction,
  restaurantId: string,
  days: readonly SpecialDay[],
  today: string,
): Promise<void> {
  const yesterday = dayAfter(today, -1);
  await tx
    .delete(specialHours)
    .where(and(eq(specialHours.restaurantId, restaurantId), ne(specialHours.date, yesterday)));
  const rows = days.filter(({ date }) => date >= today).flatMap(day => rowsOf(restaurantId, day));
  if (rows.length > 0) await tx.insert(specialHours).values(rows);
}

/** Adds days that are not there yet, and lets go of those that are over; what an owner has said of a day stays. */
export async function keepSpecialDays(
  tx: Transaction,
  days: readonly (SpecialDay & { restaurantId: string })[],
  today: string,
): Promise<void> {
  if (days.length === 0) return;
  const restaurantIds = [...new Set(days.map(({ restaurantId }) => restaurantId))];
  const isOver = lt(specialHours.date, dayAfter(today, -1));
  await tx.delete(specialHours).where(and(inArray(specialHours.restaurantId, restaurantIds), isOver));
  const rows = days.flatMap(({ restaurantId, ...day }) => rowsOf(restaurantId, day));
  await tx.insert(specialHours).ignore().values(rows);
}

function rowsOf(restaurantId: string, { date, stretches }: SpecialDay): (typeof specialHours.$inferInsert)[] {
  if (stretches.length === 0)
    return [{ restaurantId, date, position: 0, opens: null, closes: null, startsAt: 0, minutes: 0 }];
  return stretches.map(({ opens, closes }, position) => ({
    restaurantId,
    date,
    position,
    opens,
    closes,
    ...spanOf({ opens, closes }),
  }));
}
