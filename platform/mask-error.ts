import { GraphQLError } from 'graphql';
import { isDatabaseAway } from './database-errors.ts';
import { codeOf, unavailable } from './errors.ts';
import type { Logger } from './log.ts';

type MaskOptions = {
  log: Logger;
  requestId: string;
  /** Whose resolvers failed; the gateway has none of its own. */
  subgraph?: string;
  /** The caller's: what failed because they left is nobody's fault. */
  signal?: AbortSignal | undefined;
};

/**
 * The error as the client may see it: message, path and code of what was meant for clients; of anything else only
 * INTERNAL_SERVER_ERROR and the request id, under which the log has it with its stack. A subgraph that cannot ask its
 * database right now is SUBGRAPH_UNAVAILABLE, which is worth another try.
 */
export function maskError(error: unknown, { log, requestId, subgraph, signal }: MaskOptions): GraphQLError {
  const place = error instanceof GraphQLError && error.path ? { path: error.path } : {};
  if (error instanceof GraphQLError) {
    const code = codeOf(error) ?? (isCallersFault(error) ? 'BAD_USER_INPUT' : undefined);
    if (code) {
      const { stacktrace: _, http: __, ...extensions } = error.extensions; // Apollo's own business
      return new GraphQLError(error.message, { ...place, extensions: { ...extensions, code } });
    }
  }
  const cause = bug(error);
  // Without a word here: the pool tells of the database, once for all who wait for it.
  if (subgraph && (isDatabaseAway(cause) || (signal?.aborted && cause === signal.reason))) {
    const { message, extensions } = unavailable(subgraph);
    return new GraphQLError(message, { ...place, extensions });
  }
  log.error({ err: cause, requestId, ...place }, 'a bug answered a request');
  return new GraphQLError('Something went wrong on our side.', {
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  });
}

/** What graphql-js refuses before running, as a wrong variable, has no path and comes from no foreign error. */
const isCallersFault = (error: GraphQLError) =>
  error.path === undefined &&
  error.extensions['code'] === undefined &&
  (error.originalError === undefined || error.originalError instanceof GraphQLError);

/** What was thrown, without the wrapping that graphql-js puts around it. */
const bug = (error: unknown) => (error instanceof GraphQLError && error.originalError) || error;
