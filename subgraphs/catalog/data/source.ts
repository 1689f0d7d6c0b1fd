import { createHash } from 'node:crypto';

export type Change = 'ADDED' | 'CHANGED' | 'UNCHANGED';

/** Of what a source says: the same words give the same digest on every machine. */
export const sourceDigest = (content: object): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex');

const rowsInStatement = 500;

/** A statement has a bound, in bytes and in parameters. */
export function* inChunks<Row>(rows: readonly Row[], size = rowsInStatement): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
