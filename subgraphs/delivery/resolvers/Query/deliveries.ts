import { pageOf, readPage } from '#platform/connection-page.ts';
import { openStatuses } from '../../domain/delivery.ts';
import type { QueryResolvers } from '../../schema.generated.ts';
import { boardCursor, readBoardPosition } from '../board-cursor.ts';
import { requireDispatcher } from '../viewers.ts';

/** The board. */
export const deliveries: Required<QueryResolvers>['deliveries'] = async (
  _,
  args,
  { viewer, deliveries: repository },
) => {
  requireDispatcher(viewer);
  const statuses = [...new Set(args.status ?? openStatuses)];
  const page = { statuses, overdue: args.overdue ?? null, ...readPage(args, readBoardPosition) };
  const found = statuses.length > 0 ? await repository.board(page) : [];
  const { rows, pageInfo } = pageOf(found, args.first, boardCursor);
  return { edges: rows.map(node => ({ node, cursor: boardCursor(node) })), pageInfo };
};
