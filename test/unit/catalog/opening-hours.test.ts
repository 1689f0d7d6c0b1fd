import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { localClock } from '../../../subgraphs/catalog/data/local-clock.ts';
import {
  isOpenAt,
  nextOpening,
  type OpeningHours,
  type SpecialDay,
  type Timetable,
} from '../../../subgraphs/catalog/domain/opening-hours.ts';

/** In a week whose Monday is the second of March. */
const local = (day: number, time: string) => ({
  date: `2026-03-${String(day + 1).padStart(2, '0')}`,
  minuteOfDay: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
});
const weekly = (text: string): OpeningHours[] =>
  text.split(', ').map(part => {
    const [day = '', opens = '', closes = ''] = part.split(/[ -]/);
    return { day: Number(day), opens, closes };
  });
const hours = (text: string): Timetable => ({ weekly: weekly(text), special: [] });

describe('opening hours', () => {
  const cases: [string, number, string, boolean][] = [
    ['1 10:00-22:00', 1, '09:59', false],
    ['1 10:00-22:00', 1, '10:00', true],
    ['1 10:00-22:00', 1, '21:59', true],
    ['1 10:00-22:00', 1, '22:00', false],
    ['1 10:00-22:00', 2, '12:00', false],
    ['5 18:00-03:00', 6, '02:59', true],
    ['5 18:00-03:00', 6, '03:00', false],
    ['5 18:00-03:00', 5, '02:00', false],
    ['7 20:00-04:00', 1, '03:00', true],
    ['7 20:00-04:00', 7, '03:00', false],
    ['3 00:00-24:00', 3, '23:59', true],
    ['3 00:00-24:00', 4, '00:00', false],
    ['3 18:00-24:00', 3, '23:59', true],
    ['3 18:00-00:00', 4, '00:00', false],
    ['3 10:00-10:00', 4, '09:59', true],
    ['3 00:00-00:00', 3, '12:00', true],
    ['1 10:00-14:00, 1 17:00-22:00', 1, '15:00', false],
  ];
  for (const [text, day, time, open] of cases)
    it(`${text} is ${open ? 'open' : 'closed'} on day ${day} at ${time}`, () => {
      assert.equal(isOpenAt(hours(text), local(day, time)), open);
    });

  it('is never open without hours, and nobody knows when it opens', () => {
    const never = { weekly: [], special: [] };
    assert.equal(isOpenAt(never, local(1, '00:00')), false);
    assert.equal(nextOpening(never, localClock('Europe/Helsinki'), new Date()), null);
  });
});

describe('the next opening', () => {
  // 2026-03-29 is the Sunday on which Helsinki's clocks go from 03:00 to 04:00; 2026-10-25 they go from 04:00 to 03:00.
  const cases: [string, string, string, string | null][] = [
    ['later today', '1 18:00-22:00', '2026-03-02T12:00:00Z', '2026-03-02T16:00:00.000Z'],
    ['the earlier of two', '1 18:00-22:00, 1 15:00-16:00', '2026-03-02T12:00:00Z', '2026-03-02T13:00:00.000Z'],
    ['a week later, when today’s is over', '1 10:00-11:00', '2026-03-02T12:00:00Z', '2026-03-09T08:00:00.000Z'],
    ['null while open', '1 10:00-18:00', '2026-03-02T12:00:00Z', null],
    ['over the change to summer time', '7 12:00-14:00', '2026-03-28T12:00:00Z', '2026-03-29T09:00:00.000Z'],
    ['at the end of the hour that is skipped', '7 03:30-05:00', '2026-03-29T00:00:00Z', '2026-03-29T01:00:00.000Z'],
    ['not within the hour that is skipped', '7 03:15-03:45', '2026-03-29T00:00:00Z', '2026-04-05T00:15:00.000Z'],
    ['the first of an hour that comes twice', '7 03:30-05:00', '2026-10-24T23:00:00Z', '2026-10-25T00:30:00.000Z'],
    ['next week from Sunday', '1 00:00-01:00', '2026-03-08T12:00:00Z', '2026-03-08T22:00:00.000Z'],
  ];
  for (const [what, text, now, expected] of cases)
    it(`is ${what}`, () => {
      const opensAt = nextOpening(hours(text), localClock('Europe/Helsinki'), new Date(now));
      assert.equal(opensAt?.toISOString() ?? null, expected);
    });
});

/** `03-04 closed` or `03-04 12:00-15:00`, several a day by repeating it. */
function specialDays(text: string): SpecialDay[] {
  const parts = text.split(', ').map(part => {
    const [day = '', hours = ''] = part.split(' ');
    const [opens = '', closes = ''] = hours.split('-');
    return { date: `2026-${day}`, stretches: hours === 'closed' ? [] : [{ opens, closes }] };
  });
  const byDate = Map.groupBy(parts, ({ date }) => date);
  return [...byDate].map(([date, days]) => ({ date, stretches: days.flatMap(({ stretches }) => stretches) }));
}

describe('special days', () => {
  // The fourth of March 2026 is a Wednesday.
  const cases: [string, string, string, string, boolean][] = [
    ['takes the day’s hours away', '3 10:00-22:00', '03-04 closed', '03-04 12:00', false],
    ['leaves other days alone', '3 10:00-22:00, 4 10:00-22:00', '03-04 closed', '03-05 12:00', true],
    ['is of that date, not of each week', '3 10:00-22:00', '03-04 closed', '03-11 12:00', true],
    ['gives a day that is closed hours', '1 10:00-22:00', '03-04 12:00-15:00', '03-04 12:00', true],
    ['closes at its own time', '3 10:00-22:00', '03-04 12:00-15:00', '03-04 15:00', false],
    ['may have more than one stretch', '1 10:00-11:00', '03-04 10:00-12:00, 03-04 18:00-20:00', '03-04 19:59', true],
    ['is shut between them', '1 10:00-11:00', '03-04 10:00-12:00, 03-04 18:00-20:00', '03-04 12:00', false],
    ['lets the evening before run on', '2 18:00-03:00, 3 18:00-03:00', '03-04 closed', '03-04 02:59', true],
    ['ends the evening before in time', '2 18:00-03:00, 3 18:00-03:00', '03-04 closed', '03-04 03:00', false],
    ['takes away what begins on it, past midnight too', '3 18:00-03:00', '03-04 closed', '03-05 01:00', false],
    ['runs past midnight itself', '4 18:00-23:00', '03-04 20:00-02:00', '03-05 01:59', true],
    ['runs into a day that is closed', '3 18:00-03:00', '03-04 20:00-02:00, 03-05 closed', '03-05 01:59', true],
    ['is a whole day from 00:00 to 24:00', '1 10:00-11:00', '03-04 00:00-24:00', '03-04 23:59', true],
  ];
  for (const [what, week, special, at, open] of cases)
    it(what, () => {
      const [day = '', time = ''] = at.split(' ');
      const moment = { ...local(1, time), date: `2026-${day}` };
      assert.equal(isOpenAt({ weekly: weekly(week), special: specialDays(special) }, moment), open);
    });

  const openings: [string, string, string, string, string | null][] = [
    ['after a closed day', '3 10:00-22:00', '03-04 closed', '2026-03-03T12:00:00Z', '2026-03-11T08:00:00.000Z'],
    ['on a day of its own', '3 10:00-22:00', '03-03 12:00-13:00', '2026-03-02T12:00:00Z', '2026-03-03T10:00:00.000Z'],
    [
      'after weeks that are closed',
      '3 10:00-22:00',
      '03-04 closed, 03-11 closed, 03-18 closed',
      '2026-03-03T12:00:00Z',
      '2026-03-25T08:00:00.000Z',
    ],
    ['half a year from now', '', '09-01 12:00-15:00', '2026-03-03T12:00:00Z', '2026-09-01T09:00:00.000Z'],
    ['not in the hour skipped', '', '03-29 03:15-03:45', '2026-03-28T12:00:00Z', null],
    ['when the skipped hour is over', '', '03-29 03:30-05:00', '2026-03-28T12:00:00Z', '2026-03-29T01:00:00.000Z'],
    [
      'the first of an hour that comes twice',
      '',
      '10-25 03:30-05:00',
      '2026-10-24T12:00:00Z',
      '2026-10-25T00:30:00.000Z',
    ],
  ];
  for (const [what, week, special, now, expected] of openings)
    it(`opens next ${what}`, () => {
      const timetable = { weekly: week === '' ? [] : weekly(week), special: specialDays(special) };
      const opensAt = nextOpening(timetable, localClock('Europe/Helsinki'), new Date(now));
      assert.equal(opensAt?.toISOString() ?? null, expected);
    });
});
