import { GraphQLError } from 'graphql';
import { codeOf } from './errors.ts';
import type { Logger } from './log.ts';

/**
 * The error as the client may see it: message, path and code of what was meant for clients; of anything else only
 * INTERNAL_SERVER_ERROR and the request id, under which the log has it with its stack.
 */
export function maskError(error: unknown, { log, requestId }: { log: Logger; requestId: string }): GraphQLError {
  const place = error instanceof GraphQLError && error.path ? { path: error.path } : {};
  if (error instanceof GraphQLError) {
    const code = codeOf(error) ?? (isCallersFault(error) ? 'BAD_USER_INPUT' : undefined);
    if (code) {
      const { stacktrace: _, http: __, ...extensions } = error.extensions; // Apollo's own business
      return new GraphQLError(error.message, { ...place, extensions: { ...extensions, code } });
    }
  }
  log.error({ err: bug(error), requestId, ...place }, 'a bug answered a request');
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
