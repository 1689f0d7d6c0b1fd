import type { Answer } from '../execution/answer.ts';

/**
 * Whether another subgraph is away without which there is no answer at all. Sent on, the event would be lost to all: it
 * would not even say its place. It is waited for instead.
 */
export const isNothingForNow = ({ text, errors }: Answer): boolean =>
  errors.length > 0 &&
  errors.some(error => error.extensions['code'] === 'SUBGRAPH_UNAVAILABLE') &&
  (text.endsWith('"data":null}') || text.startsWith('{"data":null'));
