import type { Claims } from '#platform/claims.ts';
import type { Prepared } from '../execution/executor.ts';
import type { Source } from './source-request.ts';

const numbers = new WeakMap<Prepared['decided'], number>();
let next = 1;

/**
 * Streams of equal keys send their members the very same answers. The plan stands for the text of the operation, and for
 * the supergraph it was made with: a reloaded one may answer otherwise. There are many keys: they are short.
 */
export function streamKeyOf({ decided, conditions }: Prepared, source: Source, audience: string): string {
  const number = numbers.get(decided) ?? next++;
  numbers.set(decided, number);
  const variables = Object.entries(conditions).filter(([name]) => name !== source.positionVariable);
  return JSON.stringify([number, audience, variables]);
}

/** Whoever is the same to every subgraph: not which of one's sessions it is. */
export const identityOf = ({ userId, guestId, roles, service }: Claims): string =>
  JSON.stringify([userId, guestId, service, roles.toSorted()]);

/** Whose subscriptions are counted together; `undefined` for those of whom nothing is known. */
export const viewerOf = ({ userId, guestId }: Claims): string | undefined => userId ?? guestId ?? undefined;
