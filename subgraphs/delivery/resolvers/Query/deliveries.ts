import { badInput } from '#platform/errors.ts';
import { openStatuses } from '../../domain/delivery.ts';
import type { QueryResolvers } from '../../schema.generated.ts';
import { decodeCursor, encodeCursor } from '../board-cursor.ts';
import { requireDispatcher } from '../viewers.ts';

/** The board: one row more than asked for tells whether there is a next page. */
export const deliveries: Required<QueryResolvers>['deliveries'] = async (
  _,
  args,
  { viewer, deliveries: repository },
) => {
  requireDispatcher(viewer);
  const { status, overdue, first, after } = args;
  if (first < 1 || first > 100) throw badInput('first must be from 1 to 100.');
  const page = {
    statuses: [...new Set(status ?? openStatuses)],
    overdue: overdue ?? null,
    limit: first + 1,
    after: after ? decodeCursor(after) : null,
  };
  const rows = page.statuses.length > 0 ? await repository.board(page) : [];
  const edges = rows.slice(0, first).map(node => ({ node, cursor: encodeCursor(node) }));
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
};
