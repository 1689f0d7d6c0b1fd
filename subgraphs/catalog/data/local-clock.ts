import { DateTime } from 'luxon';
import { type LocalClock, minutesPerDay } from '../domain/opening-hours.ts';

/** The wall clock of an IANA zone, summer time included. */
export function localClock(timeZone: string): LocalClock {
  const minuteOfWeek = (at: Date) => {
    const { weekday, hour, minute } = DateTime.fromJSDate(at, { zone: timeZone });
    return (weekday - 1) * minutesPerDay + hour * 60 + minute;
  };

  function instantAt(from: Date, days: number, minuteOfDay: number): Date {
    const { year, month, day } = DateTime.fromJSDate(from, { zone: timeZone }).plus({ days });
    const [hour, minute] = [Math.floor(minuteOfDay / 60), minuteOfDay % 60];
    const wanted = DateTime.fromObject({ year, month, day, hour, minute }, { zone: timeZone });
    return firstMoment(wanted, minuteOfDay).toJSDate();
  }

  return { minuteOfWeek, instantAt };
}

const minuteOf = ({ hour, minute }: DateTime) => hour * 60 + minute;

/**
 * A time that the autumn night has twice means its first. One that the spring night skips, luxon moves on by the gap; a
 * door that was to open in the gap opens when the gap is over.
 */
function firstMoment(wanted: DateTime, minuteOfDay: number): DateTime {
  const anHourAgo = wanted.minus({ hours: 1 });
  if (minuteOf(anHourAgo) === minuteOf(wanted)) return anHourAgo;
  let at = wanted;
  while (minuteOf(at) > minuteOfDay) {
    const earlier = at.minus({ minutes: 1 });
    if (!earlier.hasSame(at, 'day') || minuteOf(earlier) < minuteOfDay) break;
    at = earlier;
  }
  return at;
}
