import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeRefresh, type PresentedToken } from '../../../subgraphs/user/domain/session.ts';

const now = new Date('2026-03-01T12:00:00Z');
const before = new Date(now.getTime() - 1);
const after = new Date(now.getTime() + 1);
const living: PresentedToken = { usedAt: null, endedAt: null, expiresAt: after, rotations: 0 };

const cases: [string, PresentedToken | undefined, ReturnType<typeof judgeRefresh>][] = [
  ['an unknown token', undefined, 'DEAD'],
  ['the newest token of a living session', living, 'ROTATE'],
  ['a used token of a living session', { ...living, usedAt: before }, 'REUSED'],
  ['a token of an ended session', { ...living, endedAt: before }, 'DEAD'],
  ['a used token of an ended session', { ...living, usedAt: before, endedAt: before }, 'DEAD'],
  ['a token in the instant it expires', { ...living, expiresAt: now }, 'DEAD'],
  ['a used token of an expired session', { ...living, usedAt: before, expiresAt: before }, 'DEAD'],
  ['the last rotation', { ...living, rotations: 9_999 }, 'ROTATE'],
  ['one rotation too many', { ...living, rotations: 10_000 }, 'DEAD'],
];

describe('judgeRefresh', () => {
  for (const [what, token, verdict] of cases)
    it(`${what}: ${verdict}`, () => assert.equal(judgeRefresh(token, now), verdict));
});
