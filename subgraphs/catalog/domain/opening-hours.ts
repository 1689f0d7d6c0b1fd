import { dayAfter, weekdayOf } from './calendar-day.ts';

/** `closes` at or before `opens` is on the next day; `24:00` is the day's end. */
export type OpeningStretch = { opens: string; closes: string };

/** One stretch of every week. Monday is 1. */
export type OpeningHours = OpeningStretch & { day: number };

/** A day with hours of its own: closed all day when there are none. */
export type SpecialDay = { date: string; stretches: readonly OpeningStretch[] };

/** A special day takes the place of the weekly hours that begin on it; what began the evening before still runs. */
export type Timetable = { weekly: readonly OpeningHours[]; special: readonly SpecialDay[] };

/** A moment as calendar (YYYY-MM-DD) and wall clock show it. */
export type LocalTime = { date: string; minuteOfDay: number };

/** The wall clock of one time zone. */
export type LocalClock = {
  localTime(at: Date): LocalTime;
  /** When the wall clock reaches that time. */
  instantAt(time: LocalTime): Date;
};

export const minutesPerDay = 1_440;

/** A stretch in minutes since 00:00 of the day on which it begins. It may run into the next day, and is a day at most. */
export function spanOf({ opens, closes }: OpeningStretch): { startsAt: number; minutes: number } {
  const startsAt = minuteOfDay(opens);
  const until = minuteOfDay(closes);
  return { startsAt, minutes: until > startsAt ? until - startsAt : until - startsAt + minutesPerDay };
}

/** Goes by the wall clock, as the sign on the door does, also in the night in which the clocks change. */
export function isOpenAt(timetable: Timetable, { date, minuteOfDay: minute }: LocalTime): boolean {
  const holds = (day: string, minutesIn: number) =>
    stretchesOn(timetable, day)
      .map(spanOf)
      .some(({ startsAt, minutes }) => minutesIn >= startsAt && minutesIn < startsAt + minutes);
  return holds(date, minute) || holds(dayAfter(date, -1), minute + minutesPerDay);
}

/** The next moment at which it opens, within a year; null when it is open already or stays closed. */
export function nextOpening(timetable: Timetable, clock: LocalClock, now: Date): Date | null {
  const today = clock.localTime(now);
  if (isOpenAt(timetable, today)) return null;
  for (let days = 0; days <= 366; days++) {
    const date = dayAfter(today.date, days);
    const openings = stretchesOn(timetable, date)
      .map(({ opens }) => clock.instantAt({ date, minuteOfDay: minuteOfDay(opens) }))
      // A stretch inside the hour that the clocks skip in spring never happens.
      .filter(at => at > now && isOpenAt(timetable, clock.localTime(at)))
      .sort((a, b) => a.getTime() - b.getTime());
    if (openings[0]) return openings[0];
  }
  return null;
}

/** Those that begin on that day. */
function stretchesOn({ weekly, special }: Timetable, date: string): readonly OpeningStretch[] {
  const day = special.find(own => own.date === date);
  return day ? day.stretches : weekly.filter(hours => hours.day === weekdayOf(date));
}

function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
