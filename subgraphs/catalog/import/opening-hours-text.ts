import OpeningHoursParser from 'opening_hours';
import type { OpeningHours } from '../domain/opening-hours.ts';
import { mostOpeningHours } from '../domain/restaurant-draft.ts';

export type ReadHours = { hours: OpeningHours[] } | { problem: string };

const dayMs = 24 * 60 * 60_000;
/**
 * The library knows dates, the catalog knows weeks: this week stands for all. No clock changes in it anywhere, and it
 * has none of Finland's holidays, which are named below only because the library asks for somebody's.
 */
const monday = new Date(2026, 8, 14);
const somewhere = { lat: 60, lon: 25, address: { country_code: 'fi', state: '' } };
const timeRanges = 0;

/**
 * Reads hours as people write them for OpenStreetMap: `Mo-Th 11:00-23:00; Fr,Sa 11:00-03:00; PH off`. What says that it
 * is closed (`off`, `closed "for good"`) is understood: no hours.
 */
export function readOpeningHours(text: string): ReadHours {
  try {
    const hours = ordinaryWeek(text);
    if (hours.length === 0 && alwaysClosed(text)) return { hours };
    if (hours.length === 0) return { problem: 'no certain hours in an ordinary week' };
    if (hours.length > mostOpeningHours) return { problem: `more than ${mostOpeningHours} stretches a week` };
    return { hours: withWholeNights(hours, text) };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

const parserOf = (text: string) => new OpeningHoursParser(text, somewhere, timeRanges);
// From a day before to a day after the week: a stretch over its edge is then whole.
const intervalsOf = (text: string) => parserOf(text).getOpenIntervals(dayFrom(-1), dayFrom(8));

/** Not so a place whose week only stands outside of its season, or one that is open on request. */
const alwaysClosed = (text: string) => parserOf(text).isWeekStable() && intervalsOf(text).length === 0;

function ordinaryWeek(text: string): OpeningHours[] {
  const intervals = intervalsOf(text);
  const certain = intervals.filter(([, , unknown]) => !unknown);
  return certain
    .flatMap(([from, to]) => stretches(from, to))
    .filter(inWeek)
    .map(asHours);
}

/**
 * In `Th 20:00-03:00; Fr 17:00-03:00` the rule for Friday, read to the letter, takes back the first hours of Friday as
 * well, and Thursday's night would end at midnight. Nobody means that: with commas between the rules it goes on.
 */
function withWholeNights(hours: readonly OpeningHours[], text: string): OpeningHours[] {
  const nights = readOrNothing(text.replaceAll(';', ',')).filter(({ opens, closes }) => closes <= opens);
  const nightOf = ({ day, opens }: OpeningHours) => nights.find(night => night.day === day && night.opens === opens);
  return hours.map(stretch => (stretch.closes === '24:00' ? (nightOf(stretch) ?? stretch) : stretch));
}

function readOrNothing(text: string): OpeningHours[] {
  try {
    return ordinaryWeek(text);
  } catch {
    return [];
  }
}

type Stretch = { from: Date; to: Date };

/** Longer than a day is cut at each midnight, for one stretch is at most a day long. */
function stretches(from: Date, to: Date): Stretch[] {
  if (to.getTime() - from.getTime() <= dayMs) return [{ from, to }];
  const midnight = new Date(from.getFullYear(), from.getMonth(), from.getDate() + 1);
  return [{ from, to: midnight }, ...stretches(midnight, to)];
}

const inWeek = ({ from }: Stretch) => from >= monday && from < dayFrom(7);

const asHours = ({ from, to }: Stretch): OpeningHours => ({
  day: ((from.getDay() + 6) % 7) + 1,
  opens: timeOf(from),
  closes: timeOf(to) === '00:00' ? '24:00' : timeOf(to),
});

const timeOf = (at: Date) => `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;

function dayFrom(days: number): Date {
  return new Date(monday.getFullYear(), monday.getMonth(), monday.getDate() + days);
}

/** The library points at the place with an arrow, over several lines, and says why in brackets. */
const reasonOf = (error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  return (/<--- \((.*?)\.?\)(?:\s|$)/s.exec(message)?.[1] ?? message).replace(/\s+/g, ' ').slice(0, 160);
};
