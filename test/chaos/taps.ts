import { setTimeout as sleep } from 'node:timers/promises';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { ApiError } from '../../clients/api-client.ts';
import { isAbsence } from '../support/insist.ts';
import type { QuickClient } from '../support/quick-client.ts';
import type { Tally } from '../support/tally.ts';

/** Asks, and asks the same again while there is no answer; what the domain says is an answer. */
export type Tap = <Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  token: string,
) => Promise<Data>;

export const patienceMs = 120_000;
const pauseMs = 100;

/** People tap again also after "something went wrong"; how often they had to is counted. */
export function createTap(client: QuickClient, tally: Tally): Tap {
  return async (document, variables, token) => {
    const until = performance.now() + patienceMs;
    for (;;) {
      try {
        return await client.send(document, variables, { token });
      } catch (error) {
        const isBug = error instanceof ApiError && error.code === 'INTERNAL_SERVER_ERROR';
        if (!(isBug || isAbsence(error)) || performance.now() > until) throw error;
        tally.add(isBug ? 'answers that were an internal error' : 'requests without an answer');
        await sleep(pauseMs * (1 + Math.random()));
      }
    }
  };
}
