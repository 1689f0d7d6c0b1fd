import { badInput } from '#platform/errors.ts';
import { isId } from '#platform/ids.ts';
import type { Order } from '../domain/order.ts';

const most = 100;

/** The page that a client asks for. Cursors are opaque to it: an id in base64url. */
export function readPage({ first, after }: { first: number; after?: string | null }) {
  if (first < 1 || first > most) throw badInput(`first must be from 1 to ${most}.`);
  if (after === undefined || after === null) return { first, after: null };
  const id = Buffer.from(after, 'base64url').toString('utf8');
  if (!isId(id)) throw badInput('after is not a cursor of this list.');
  return { first, after: id };
}

const cursorOf = ({ id }: Order) => Buffer.from(id, 'utf8').toString('base64url');

/** A connection from up to one row more than was asked for. */
export function orderConnection(rows: readonly Order[], first: number) {
  const edges = rows.slice(0, first).map(node => ({ cursor: cursorOf(node), node }));
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}

export const noOrders = () => orderConnection([], 0);
