import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Fix, filterFixes, type LastFix } from '../../../subgraphs/delivery/domain/location-filter.ts';

const now = new Date('2026-03-01T12:00:00Z');
const start = { latitude: 60.17, longitude: 24.94 };
const north = (meters: number) => ({ ...start, latitude: start.latitude + meters / 111_195 });
const last: LastFix = { ...start, recordedAt: new Date(now.getTime() - 10_000), seq: 10 };

const fix = (more: Partial<Fix>): Fix => ({
  location: start,
  accuracyMeters: 10,
  speedMetersPerSecond: null,
  headingDegrees: null,
  recordedAt: now,
  seq: 11,
  ...more,
});
const at = (ms: number) => new Date(now.getTime() + ms);

const examples: [string, Partial<Fix>, string | null][] = [
  ['an ordinary fix', {}, null],
  ['just accurate enough', { accuracyMeters: 100 }, null],
  ['too vague', { accuracyMeters: 100.5 }, 'INACCURATE'],
  ['no accuracy', { accuracyMeters: Number.NaN }, 'INACCURATE'],
  ['399 m in 10 s', { location: north(399) }, null],
  ['401 m in 10 s', { location: north(401) }, 'TOO_FAST'],
  ['a jump within no time', { location: north(30), recordedAt: last.recordedAt }, 'TOO_FAST'],
  ['60 s ahead', { recordedAt: at(60_000) }, null],
  ['61 s ahead', { recordedAt: at(61_000) }, 'IN_THE_FUTURE'],
  ['the same number', { seq: 10 }, 'OUT_OF_ORDER'],
  ['an old number', { seq: 3 }, 'OUT_OF_ORDER'],
  ['an old time', { recordedAt: at(-11_000) }, 'OUT_OF_ORDER'],
  ['no satellite', { location: { latitude: 0, longitude: 0 } }, 'NO_POSITION'],
  ['not on Earth', { location: { latitude: 90.1, longitude: 0 } }, 'NO_POSITION'],
  ['no number at all', { location: { latitude: Number.NaN, longitude: 0 } }, 'NO_POSITION'],
];

describe('the filter of fixes', () => {
  for (const [name, more, reason] of examples)
    it(`${reason ? 'rejects' : 'keeps'} ${name}`, () => {
      const { kept, rejected } = filterFixes([fix(more)], last, now);
      assert.equal(kept.length, reason ? 0 : 1);
      assert.equal(rejected[0]?.reason ?? null, reason);
    });

  it('sorts by the true times and compares with what it kept, not with what it threw away', () => {
    const fixes = [
      fix({ seq: 14, recordedAt: at(0), location: north(30) }),
      fix({ seq: 12, recordedAt: at(-8_000), location: north(10) }),
      fix({ seq: 13, recordedAt: at(-4_000), location: north(9_000) }),
    ];
    const { kept, rejected } = filterFixes(fixes, last, now);
    assert.deepEqual(
      kept.map(({ seq }) => seq),
      [12, 14],
    );
    assert.deepEqual(rejected, [{ seq: 13, reason: 'TOO_FAST' }]);
  });

  it('knows that telephones say -1 for what they do not know', () => {
    const [kept] = filterFixes([fix({ speedMetersPerSecond: -1, headingDegrees: -1 })], null, now).kept;
    assert.deepEqual([kept?.speedMetersPerSecond, kept?.headingDegrees], [null, null]);
  });
});
