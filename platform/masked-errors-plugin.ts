import type { ApolloServerPlugin } from '@apollo/server';
import { maskError } from './errors.ts';
import type { Logger } from './log.ts';

type MaskOptions<Context> = { log: Logger; requestIdOf: (context: Context) => string };

/** Masks errors as `connectLocally` does. `formatError` would not do: it does not know whose request it is. */
export function useMaskedErrors<Context extends object>({
  log,
  requestIdOf,
}: MaskOptions<Context>): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, errors, contextValue }) {
          if (!errors?.length || response.body.kind !== 'single') return;
          const requestId = requestIdOf(contextValue);
          response.body.singleResult.errors = errors.map(error => maskError(error, { log, requestId }).toJSON());
        },
      };
    },
  };
}
