import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from '#platform/log.ts';
import type { Call } from '#platform/subgraph-connection.ts';
import { presentError } from './present-error.ts';

type Options = { log: Logger; development: boolean };

/** For what Apollo Server refuses or breaks itself. The executor's errors have been presented, and pass unchanged. */
export function usePresentedErrors({ log, development }: Options): ApolloServerPlugin<Call> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, errors, contextValue }) {
          const { claims, signal } = contextValue;
          if (!errors?.length || response.body.kind !== 'single' || signal.aborted) return;
          const { requestId } = claims;
          response.body.singleResult.errors = errors.map(error =>
            presentError(error, { log, requestId, development }).toJSON(),
          );
        },
      };
    },
  };
}
