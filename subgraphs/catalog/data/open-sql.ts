import { and, between, eq, or, type SQL, sql } from 'drizzle-orm';
import { dayAfter, weekdayOf } from '../domain/calendar-day.ts';
import { type LocalTime, minutesPerDay } from '../domain/opening-hours.ts';
import { openingHours, restaurants, specialHours } from './tables.ts';

/** Whether a restaurant is within its hours at a time of its own calendar: `isOpenAt` of the domain, for SQL. */
export const openAtSql = ({ date, minuteOfDay }: LocalTime): SQL | undefined =>
  or(runsSql(date, minuteOfDay), runsSql(dayAfter(date, -1), minuteOfDay + minutesPerDay));

/** Whether a stretch that began on `date` runs `minutesIn` minutes after that day's 00:00. */
function runsSql(date: string, minutesIn: number): SQL | undefined {
  const midnight = (weekdayOf(date) - 1) * minutesPerDay;
  const ofWeek = and(
    eq(openingHours.restaurantId, restaurants.id),
    between(openingHours.startsAt, midnight, midnight + Math.min(minutesIn, minutesPerDay - 1)),
    sql`${openingHours.startsAt} + ${openingHours.minutes} > ${midnight + minutesIn}`,
  );
  const onDay = and(eq(specialHours.restaurantId, restaurants.id), eq(specialHours.date, date));
  const ofDay = and(
    onDay,
    sql`${specialHours.startsAt} <= ${minutesIn} AND ${specialHours.startsAt} + ${specialHours.minutes} > ${minutesIn}`,
  );
  return or(
    sql`EXISTS (SELECT 1 FROM ${specialHours} WHERE ${ofDay})`,
    and(
      sql`EXISTS (SELECT 1 FROM ${openingHours} WHERE ${ofWeek})`,
      sql`NOT EXISTS (SELECT 1 FROM ${specialHours} WHERE ${onDay})`,
    ),
  );
}
