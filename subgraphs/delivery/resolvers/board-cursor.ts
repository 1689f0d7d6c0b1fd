import { badInput } from '#platform/errors.ts';
import { isId } from '#platform/ids.ts';

type Position = { readyAt: Date; id: string };

/** The place of a row on the board, opaque to clients. */
export const encodeCursor = ({ readyAt, id }: Position): string =>
  Buffer.from(`${readyAt.getTime()}.${id}`).toString('base64url');

export function decodeCursor(cursor: string): Position {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('.');
  const readyAt = new Date(Number(time));
  if (time === '' || Number.isNaN(readyAt.getTime()) || !isId(id))
    throw badInput('after is not a cursor of this list.');
  return { readyAt, id };
}
