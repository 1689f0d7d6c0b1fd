import type { FetchNode } from '@apollo/query-planner';
import type { GraphQLRequest } from '#platform/subgraph-connection.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** The request for a fetch of root fields. */
export function requestFor(fetch: FetchNode, variables: Variables): GraphQLRequest {
  const used = {};
  takeUsed(used, fetch, variables);
  return requestOf(fetch, used);
}

export const requestOf = (
  { operation, operationName }: FetchNode,
  variables: Record<string, unknown>,
): GraphQLRequest =>
  operationName === undefined ? { query: operation, variables } : { query: operation, variables, operationName };

/** Takes those of the client's variables that a fetch uses. They go as they came: subgraphs coerce them themselves. */
export function takeUsed(
  into: Record<string, unknown>,
  { variableUsages = [] }: FetchNode,
  variables: Variables,
): void {
  for (const name of variableUsages)
    if (variables[name] !== undefined && Object.hasOwn(variables, name)) into[name] = variables[name];
}
