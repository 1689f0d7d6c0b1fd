import { Buffer } from 'node:buffer';
import { badInput } from '#platform/errors.ts';

const mostRows = 100;

export function checkFirst(first: number): void {
  if (first < 1 || first > mostRows) throw badInput(`first: must be 1 to ${mostRows}.`);
}

/** A cursor is the place in the order, not a number of rows: a page stays right while rows come and go. */
export const encodeCursor = (position: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** Null without a cursor. `read` answers null for parts that are no place in this order; that is BAD_USER_INPUT. */
export function decodeCursor<Position>(
  cursor: string | null | undefined,
  read: (parts: readonly unknown[]) => Position | null,
): Position | null {
  if (cursor === null || cursor === undefined) return null;
  const parts = partsOf(cursor);
  const position = parts && read(parts);
  if (!position) throw badInput('after: not a cursor of this list.');
  return position;
}

function partsOf(cursor: string): unknown[] | null {
  if (cursor.length > 200) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : null;
  } catch {
    return null;
  }
}

/** Of rows that were asked for with one more than `first`. */
export function pageOf<Row>(rows: readonly Row[], first: number, cursorOf: (row: Row) => string) {
  const page = rows.slice(0, first);
  const last = page.at(-1);
  return { page, pageInfo: { hasNextPage: rows.length > first, endCursor: last ? cursorOf(last) : null } };
}
