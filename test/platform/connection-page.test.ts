import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeCursor, pageOf, readPage } from '#platform/connection-page.ts';
import { codeOf } from '#platform/errors.ts';

const readNumber = ([number]: readonly unknown[]) => (typeof number === 'number' ? number : null);
const cursorOf = (number: number) => encodeCursor([number]);

describe('a page of a connection', () => {
  it('goes on after the last row, to the end', () => {
    const all = Array.from({ length: 7 }, (_, index) => index); // a place of 0 is a place
    const seen: number[] = [];
    let after: string | null = null;
    do {
      const page: { limit: number; after: number | null } = readPage({ first: 1, after }, readNumber);
      const found = all.filter(number => page.after === null || number > page.after).slice(0, page.limit);
      const { rows, pageInfo } = pageOf(found, 1, cursorOf);
      seen.push(...rows);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    assert.deepEqual(seen, all);
  });

  it('has no end cursor when it is empty', () => {
    assert.deepEqual(pageOf([], 5, cursorOf), { rows: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });

  it('refuses a size out of bounds, and what is no cursor of the list', () => {
    const long = encodeCursor([1, 'x'.repeat(500)]);
    const attempts = [
      { first: 0 },
      { first: -1 },
      { first: 101 },
      ...['', '!', 'nonsense', cursorOf(1).slice(1), encodeCursor(['x']), encodeCursor([]), long].map(after => ({
        first: 1,
        after,
      })),
    ];
    for (const attempt of attempts)
      assert.throws(
        () => readPage(attempt, readNumber),
        error => codeOf(error) === 'BAD_USER_INPUT',
        JSON.stringify(attempt),
      );
  });
});
