import { encodeCursor, pageOf, readPage } from '#platform/connection-page.ts';
import { isId } from '#platform/ids.ts';
import type { Order } from '../domain/order.ts';

export const readOrderPage = (args: { first: number; after?: string | null }) =>
  readPage(args, ([id]) => (isId(id) ? id : null));

const cursorOf = ({ id }: Order) => encodeCursor([id]);

/** A connection from up to one row more than was asked for. */
export function orderConnection(found: readonly Order[], first: number) {
  const { rows, pageInfo } = pageOf(found, first, cursorOf);
  return { edges: rows.map(node => ({ cursor: cursorOf(node), node })), pageInfo };
}

export const noOrders = () => orderConnection([], 0);
