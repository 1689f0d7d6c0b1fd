import { encodeCursor } from '#platform/connection-page.ts';
import { isId } from '#platform/ids.ts';

type Position = { readyAt: Date; id: string };

/** The place of a row on the board. */
export const boardCursor = ({ readyAt, id }: Position): string => encodeCursor([readyAt.getTime(), id]);

export function readBoardPosition([time, id]: readonly unknown[]): Position | null {
  const readyAt = new Date(typeof time === 'number' ? time : Number.NaN);
  return Number.isNaN(readyAt.getTime()) || !isId(id) ? null : { readyAt, id };
}
