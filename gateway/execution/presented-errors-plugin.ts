import type { ApolloServerPlugin } from '@apollo/server';
import { codeOf } from '#platform/errors.ts';
import type { Logger } from '#platform/log.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import { asAnything, mediaTypeFor } from '../http/media-type.ts';
import { presentError } from './present-error.ts';

type Options = { log: Logger; development: boolean };

/** For what Apollo Server refuses or breaks itself. The executor's errors have been presented, and pass unchanged. */
export function usePresentedErrors({ log, development }: Options): ApolloServerPlugin<Call> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ request, response, errors, contextValue }) {
          const { claims, signal } = contextValue;
          if (!errors?.length || response.body.kind !== 'single' || signal.aborted) return;
          const { requestId } = claims;
          const presented = errors.map(error => presentError(error, { log, requestId, development }));
          const { singleResult } = response.body;
          singleResult.errors = presented.map(error => error.toJSON());
          // Apollo Server does not know that variables were refused: the executor looks at them.
          if (singleResult.data === undefined && codeOf(presented[0]) === 'BAD_USER_INPUT')
            response.http.status = (mediaTypeFor(request.http?.headers.get('accept')) ?? asAnything).refusedStatus;
        },
      };
    },
  };
}
