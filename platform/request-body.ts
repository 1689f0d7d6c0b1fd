import { getOperationAST, OperationTypeNode, parse } from 'graphql';
import type { GraphQLRequest } from './subgraph-connection.ts';

type Known = { operationName: string | undefined; prefix: string; isQuery: boolean };

/** Bodies of requests as JSON. What does not change from one request of an operation to the next is made once. */
export function createRequestBodies(capacity = 1_000) {
  const operations = new Map<string, Known>();

  function known({ query, operationName }: GraphQLRequest): Known {
    const before = operations.get(query);
    if (before && before.operationName === operationName) return before;
    const name = operationName === undefined ? '' : `"operationName":${JSON.stringify(operationName)},`;
    const prefix = `{${name}"query":${JSON.stringify(query)}`;
    const made = { operationName, prefix, isQuery: isQuery(query, operationName) };
    const oldest = operations.size >= capacity ? operations.keys().next() : undefined;
    if (oldest && !oldest.done) operations.delete(oldest.value);
    operations.set(query, made);
    return made;
  }

  return {
    bodyOf(request: GraphQLRequest): string {
      const { prefix } = known(request);
      return request.variables ? `${prefix},"variables":${JSON.stringify(request.variables)}}` : `${prefix}}`;
    },
    /** Whether the request may be sent twice. */
    isQuery: (request: GraphQLRequest): boolean => known(request).isQuery,
  };
}

function isQuery(query: string, operationName: string | undefined): boolean {
  try {
    return getOperationAST(parse(query, { noLocation: true }), operationName)?.operation === OperationTypeNode.QUERY;
  } catch {
    return false; // it is the subgraph's to say what is wrong with it
  }
}
