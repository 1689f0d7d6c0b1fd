import type { IncomingHttpHeaders } from 'node:http';
import { codeOf } from '#platform/errors.ts';
import type { Authenticate, Caller } from '../auth/authenticate.ts';
import { isWayIn } from '../auth/ways-in.ts';
import type { Supergraph } from '../execution/supergraph.ts';

/** Who sends an operation over HTTP; rejects with what is wrong about it. */
export type CallerOf = (
  headers: IncomingHttpHeaders,
  requestId: string,
  query: unknown,
  operationName: string | undefined,
) => Promise<Caller>;

type Options = { authenticate: Authenticate; supergraph: () => Supergraph };

export const createCallerOf =
  ({ authenticate, supergraph }: Options): CallerOf =>
  async ({ authorization, 'x-guest-id': guestId }, requestId, query, operationName) => {
    try {
      return await authenticate({ authorization, guestId }, requestId);
    } catch (error) {
      // A token that has run out must not keep its owner from getting a new one.
      if (codeOf(error) !== 'UNAUTHENTICATED' || typeof query !== 'string') throw error;
      const reading = supergraph().read(query, operationName);
      if ('errors' in reading || !isWayIn(reading.document, operationName)) throw error;
      return authenticate({ guestId }, requestId);
    }
  };
