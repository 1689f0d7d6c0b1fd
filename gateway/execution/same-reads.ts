import { isDeepStrictEqual } from 'node:util';
import type { ExecutionResult } from 'graphql';
import type { Claims } from '#platform/claims.ts';
import type { GraphQLRequest } from '#platform/subgraph-connection.ts';
import { copyOf } from './entity.ts';
import type { Ask } from './run-plan.ts';

type Read = { subgraph: string; request: GraphQLRequest; answer: Promise<ExecutionResult> };

/** Someone for whom operations run. `reads` are on their way, and begun since `news` was the newest. */
type Identity = { running: number; reads: Read[]; news: number };

/** One operation: what it asks through, to be told when the client is about to be answered. */
export type Reader = { ask: Ask; end(): void };

/**
 * Equal reads of one identity share one fetch, among operations that overlap: an app that opens asks for the same from
 * several places. Nothing is shared across what the client could have learnt meanwhile: what is on its way counts as old
 * as soon as an operation of the identity is answered, a mutation begins, or an event goes out to anybody.
 */
export function createSameReads() {
  const identities = new Map<string, Identity>();
  let news = 0;

  /** For a query. `send` is its own way to a subgraph. */
  function query(claims: Claims, send: Ask): Reader {
    const { identity, end } = enter(claims);
    return {
      end,
      ask(subgraph, request) {
        if (identity.news !== news) forget(identity);
        const same = identity.reads.find(
          read =>
            read.subgraph === subgraph &&
            read.request.query === request.query &&
            isDeepStrictEqual(read.request.variables, request.variables),
        );
        return same ? join(same, () => send(subgraph, request)) : read(identity, subgraph, request, send);
      },
    };
  }

  /** For a mutation: it reads for itself, and what is read before and after it differs. */
  function mutation(claims: Claims, send: Ask): Reader {
    const { identity, end } = enter(claims);
    forget(identity);
    return { ask: send, end };
  }

  /** For an event of a subscription, whoever gets it: it reads for itself, and is news to all. */
  const event = (send: Ask): Reader => ({ ask: send, end: () => void news++ });

  function enter({ requestId: _, ...claims }: Claims) {
    const key = JSON.stringify(claims);
    const identity = identities.get(key) ?? { running: 0, reads: [], news };
    if (identity.running === 0) identities.set(key, identity);
    identity.running++;
    function end() {
      forget(identity);
      identity.running--;
      if (identity.running === 0) identities.delete(key);
    }
    return { identity, end };
  }

  function forget(identity: Identity) {
    identity.reads = [];
    identity.news = news;
  }

  return { query, mutation, event };
}

async function read(
  identity: Identity,
  subgraph: string,
  request: GraphQLRequest,
  send: Ask,
): Promise<ExecutionResult> {
  const own: Read = { subgraph, request, answer: send(subgraph, request) };
  identity.reads.push(own);
  try {
    return await own.answer;
  } finally {
    identity.reads = identity.reads.filter(one => one !== own);
  }
}

/** Each puts more into its answer. Whoever joined takes its copy in the turn of the arrival, before anyone goes on. */
async function join({ answer }: Read, ask: () => Promise<ExecutionResult>): Promise<ExecutionResult> {
  try {
    return copyOf(await answer);
  } catch {
    return ask(); // the one who asked has left
  }
}
