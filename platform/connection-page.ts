import { badInput } from './errors.ts';

/** A page as a client asks for it. */
type PageArguments = { first: number; after?: string | null | undefined };

const mostRows = 100;
const longestCursor = 200;

/** Throws BAD_USER_INPUT unless `first` is 1 to 100. */
export function checkFirst(first: number): void {
  if (first < 1 || first > mostRows) throw badInput(`first must be from 1 to ${mostRows}.`);
}

/**
 * What to read for a page: `limit` is one row more than asked for, which tells whether there is a next page. A cursor is
 * the place in the order, not a number of rows: a page stays right while rows come and go. `read` answers null for parts
 * that are no place in this list; that, and `first` outside 1 to 100, is BAD_USER_INPUT.
 */
export function readPage<Position>(
  { first, after }: PageArguments,
  read: (parts: readonly unknown[]) => Position | null,
): { limit: number; after: Position | null } {
  checkFirst(first);
  const limit = first + 1;
  if (after === null || after === undefined) return { limit, after: null };
  const parts = partsOf(after);
  const position = parts && read(parts);
  if (position === null) throw badInput('after is not a cursor of this list.');
  return { limit, after: position };
}

/** Opaque to clients: the parts of a place in the order. */
export const encodeCursor = (position: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

function partsOf(cursor: string): unknown[] | null {
  if (cursor.length > longestCursor) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : null;
  } catch {
    return null;
  }
}

/** The page's rows and its `pageInfo`, of rows that were read up to the limit. */
export function pageOf<Row>(found: readonly Row[], first: number, cursorOf: (row: Row) => string) {
  const rows = found.slice(0, first);
  const last = rows.at(-1);
  return {
    rows,
    pageInfo: { hasNextPage: found.length > first, endCursor: last === undefined ? null : cursorOf(last) },
  };
}
