import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { localClock } from '../../../subgraphs/catalog/data/local-clock.ts';
import { isOpenAt, nextOpening, type OpeningHours } from '../../../subgraphs/catalog/domain/opening-hours.ts';

const minute = (day: number, time: string) => (day - 1) * 1_440 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const hours = (text: string): OpeningHours[] =>
  text.split(', ').map(part => {
    const [day = '', opens = '', closes = ''] = part.split(/[ -]/);
    return { day: Number(day), opens, closes };
  });

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
      assert.equal(isOpenAt(hours(text), minute(day, time)), open);
    });

  it('is never open without hours, and nobody knows when it opens', () => {
    assert.equal(isOpenAt([], 0), false);
    assert.equal(nextOpening([], localClock('Europe/Helsinki'), new Date()), null);
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
