import { DateTime } from 'luxon';
import type { LocalClock, LocalTime } from '../domain/opening-hours.ts';

/** The wall clock of an IANA zone, summer time included. */
export function localClock(timeZone: string): LocalClock {
  function localTime(at: Date): LocalTime {
    const local = DateTime.fromJSDate(at, { zone: timeZone });
    return { date: local.toFormat('yyyy-MM-dd'), minuteOfDay: minuteOf(local) };
  }

  function instantAt({ date, minuteOfDay }: LocalTime): Date {
    const [hour, minute] = [Math.floor(minuteOfDay / 60), minuteOfDay % 60];
    const wanted = DateTime.fromISO(date, { zone: timeZone }).set({ hour, minute });
    return firstMoment(wanted, minuteOfDay).toJSDate();
  }

  return { localTime, instantAt };
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
