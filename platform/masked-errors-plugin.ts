import type { ApolloServerPlugin } from '@apollo/server';
import { maskError } from './errors.ts';
import type { Logger } from './log.ts';
import type { Call } from './subgraph-connection.ts';

type MaskOptions<Context> = { log: Logger; subgraph: string; callOf: (context: Context) => Call | undefined };

/** Masks errors as `connectLocally` does. `formatError` would not do: it does not know whose request it is. */
export function useMaskedErrors<Context extends object>({
  log,
  subgraph,
  callOf,
}: MaskOptions<Context>): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, errors, contextValue }) {
          if (!errors?.length || response.body.kind !== 'single') return;
          const call = callOf(contextValue);
          const about = { log, subgraph, requestId: call?.claims.requestId ?? 'unknown', signal: call?.signal };
          response.body.singleResult.errors = errors.map(error => maskError(error, about).toJSON());
        },
      };
    },
  };
}
