import { type ExecutionResult, GraphQLError } from 'graphql';
import { unavailable } from '#platform/errors.ts';
import type { Logger } from '#platform/log.ts';
import type { Call, GraphQLRequest, SubgraphConnection } from '#platform/subgraph-connection.ts';

export type Subgraphs = ReadonlyMap<string, SubgraphConnection>;

export const subgraphTimeoutMs = 10_000;

type Options = { subgraphs: Subgraphs; log: Logger };

/** Asks a subgraph; one that is down, slow or broken answers SUBGRAPH_UNAVAILABLE. Rejects only when the caller left. */
export async function callSubgraph(
  name: string,
  request: GraphQLRequest,
  call: Call,
  { subgraphs, log }: Options,
): Promise<ExecutionResult> {
  try {
    return await connectionTo(name, subgraphs).execute(request, call);
  } catch (error) {
    call.signal.throwIfAborted();
    return { errors: [asUnavailable(name, error, log, call)] };
  }
}

export function connectionTo(name: string, subgraphs: Subgraphs): SubgraphConnection {
  const connection = subgraphs.get(name);
  if (!connection) throw new Error(`The plan asks for a subgraph that is not connected: ${name}`);
  return connection;
}

/** The failure of a call as the client sees it. What the connection did not put into a code is logged here. */
export function asUnavailable(name: string, error: unknown, log: Logger, call: Call): GraphQLError {
  if (error instanceof GraphQLError) return error;
  log.warn({ err: error, subgraph: name, requestId: call.claims.requestId }, 'a subgraph did not answer');
  return unavailable(name);
}
