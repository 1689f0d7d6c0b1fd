import type { ExecutionResult } from 'graphql';
import type { GraphQLRequest } from '#platform/subgraph-connection.ts';
import { createBoundedCache } from '../planning/bounded-cache.ts';
import { mergeOperations, mergeVariables, resultOfPart } from './merge-operations.ts';

export type Ask = (subgraph: string, request: GraphQLRequest) => Promise<ExecutionResult>;

type Waiting = { request: GraphQLRequest; resolve: (result: Promise<ExecutionResult>) => void };

const merged = createBoundedCache<string>(5_000_000);

/**
 * Entities that stand at several places of one level of a plan (an order's restaurant, its lines' menu items) are asked
 * of their subgraph in one request: what is asked before the next turn of the event loop waits for the rest of its level.
 */
export function batchFetches(ask: Ask): Ask {
  const levels = new Map<string, Waiting[]>();

  async function askAll(subgraph: string, requests: readonly GraphQLRequest[]): Promise<ExecutionResult[]> {
    const [first] = requests;
    if (first && requests.length === 1) return [await ask(subgraph, first)];
    const answer = await ask(subgraph, { query: mergedQuery(requests), variables: mergeVariables(requests) });
    return requests.map((_, index) => resultOfPart(answer, index));
  }

  function flush(subgraph: string) {
    const waiting = levels.get(subgraph) ?? [];
    levels.delete(subgraph);
    const answers = askAll(
      subgraph,
      waiting.map(({ request }) => request),
    );
    for (const [index, { resolve }] of waiting.entries())
      resolve(answers.then(results => results[index] ?? { data: null }));
  }

  return (subgraph, request) =>
    new Promise(resolve => {
      const waiting = levels.get(subgraph) ?? [];
      waiting.push({ request, resolve });
      if (waiting.length > 1) return;
      levels.set(subgraph, waiting);
      process.nextTick(flush, subgraph); // after every promise that has settled by now has been told
    });
}

function mergedQuery(requests: readonly GraphQLRequest[]): string {
  const queries = requests.map(({ query }) => query);
  const key = queries.join('\n');
  const known = merged.get(key);
  if (known !== undefined) return known;
  const query = mergeOperations(queries);
  merged.set(key, query, key.length + query.length);
  return query;
}
