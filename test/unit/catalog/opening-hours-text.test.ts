import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readOpeningHours } from '../../../subgraphs/catalog/import/opening-hours-text.ts';

const written = (text: string) => {
  const read = readOpeningHours(text);
  return 'problem' in read
    ? 'problem'
    : read.hours.map(({ day, opens, closes }) => `${day} ${opens}-${closes}`).join(', ');
};

describe('opening hours as people write them', () => {
  const cases: [string, string][] = [
    ['Mo-Tu 11:00-23:00; We 12:00-24:00', '1 11:00-23:00, 2 11:00-23:00, 3 12:00-24:00'],
    ['Mo 11:00-14:30,17:00-00:00', '1 11:00-14:30, 1 17:00-24:00'],
    ['Su 21:00-04:00', '7 21:00-04:00'],
    ['Th 20:00-03:00; Fr-Sa 17:00-04:00; PH off', '4 20:00-03:00, 5 17:00-04:00, 6 17:00-04:00'],
    ['Mo-Fr 10:00-19:00; We off', '1 10:00-19:00, 2 10:00-19:00, 4 10:00-19:00, 5 10:00-19:00'],
    ['24/7', [1, 2, 3, 4, 5, 6, 7].map(day => `${day} 00:00-24:00`).join(', ')],
    ['Sa 06:00-24:00; Su 00:00-07:00', '6 06:00-24:00, 7 00:00-07:00'],
    ['Mon - Tue 11am - 11pm', '1 11:00-23:00, 2 11:00-23:00'],
    ['Mo-Fr 16:00-, Sa 14:00-', 'problem'],
    ['"for request only"', 'problem'],
    ['closed', ''],
    ['off', ''],
    ['Mo-Su off "for good"', ''],
    ['Jun-Aug 10:00-18:00', 'problem'],
    ['PH off', 'problem'],
    ['', 'problem'],
  ];
  for (const [text, expected] of cases)
    it(`reads ${text || 'nothing'}`, () => {
      assert.equal(written(text), expected);
    });
});
