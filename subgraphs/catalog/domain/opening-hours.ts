/** One stretch of opening. Monday is 1; `closes` at or before `opens` is on the next day; `24:00` is the day's end. */
export type OpeningHours = { day: number; opens: string; closes: string };

/** The wall clock of one time zone. */
export type LocalClock = {
  /** Minutes since Monday 00:00. */
  minuteOfWeek(at: Date): number;
  /** When the wall clock reaches that minute, `days` after the day of `from`. */
  instantAt(from: Date, days: number, minuteOfDay: number): Date;
};

export const minutesPerDay = 1_440;
const minutesPerWeek = 7 * minutesPerDay;

/** A stretch in minutes since Monday 00:00. It may run into the next day, and from Sunday into Monday. */
export function stretchOf({ day, opens, closes }: OpeningHours): { startsAt: number; minutes: number } {
  const from = minuteOfDay(opens);
  const to = minuteOfDay(closes);
  return { startsAt: (day - 1) * minutesPerDay + from, minutes: to > from ? to - from : to - from + minutesPerDay };
}

/** Goes by the wall clock, as the sign on the door does, also in the night in which the clocks change. */
export const isOpenAt = (hours: readonly OpeningHours[], minuteOfWeek: number): boolean =>
  hours
    .map(stretchOf)
    .some(stretch => (minuteOfWeek - stretch.startsAt + minutesPerWeek) % minutesPerWeek < stretch.minutes);

/** The next moment at which it opens, within eight days; null when it is open already or stays closed. */
export function nextOpening(hours: readonly OpeningHours[], clock: LocalClock, now: Date): Date | null {
  const minute = clock.minuteOfWeek(now);
  if (isOpenAt(hours, minute)) return null;
  const today = Math.floor(minute / minutesPerDay);
  for (let days = 0; days <= 7; days++) {
    const openings = hours
      .filter(({ day }) => day - 1 === (today + days) % 7)
      .map(({ opens }) => clock.instantAt(now, days, minuteOfDay(opens)))
      // A stretch inside the hour that the clocks skip in spring never happens.
      .filter(at => at > now && isOpenAt(hours, clock.minuteOfWeek(at)))
      .sort((a, b) => a.getTime() - b.getTime());
    if (openings[0]) return openings[0];
  }
  return null;
}

function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
