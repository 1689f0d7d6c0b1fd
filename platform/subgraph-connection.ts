import type { FastifyInstance } from 'fastify';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Claims } from './claims.ts';

export { connectLocally } from './connect-locally.ts';
export { connectOverHttp } from './connect-over-http.ts';

export type GraphQLRequest = { query: string; variables?: Record<string, unknown>; operationName?: string };

/** `deadlineAt` is of `performance.now()`: nobody waits for the answer any longer than that. */
export type Call = { claims: Claims; signal: AbortSignal; deadlineAt?: number };

/**
 * A subgraph as its callers see it, wherever it runs. An aborted call rejects with the signal's reason; a subgraph that
 * does not answer, or not by the deadline, rejects with SUBGRAPH_UNAVAILABLE. A refused subscription is a stream of one result with errors.
 */
export type SubgraphConnection = {
  name: string;
  execute(request: GraphQLRequest, call: Call): Promise<ExecutionResult>;
  subscribe(request: GraphQLRequest, call: Call): Promise<AsyncIterableIterator<ExecutionResult>>;
  ready(): Promise<void>;
  close(): Promise<void>;
};

/** A subgraph as the process that runs it sees it. `ready` rejects while something it needs is away. */
export type RunningSubgraph = {
  name: string;
  schema: GraphQLSchema;
  createContext(call: Call): unknown;
  ready(): Promise<void>;
  stop(): Promise<void>;
  extraRoutes?: (app: FastifyInstance) => void;
};
