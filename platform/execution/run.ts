import { type FieldNode, type GraphQLError, type GraphQLResolveInfo, locatedError } from 'graphql';

/** One execution of a compiled operation. */
export type Run = {
  readonly about: Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'rootValue' | 'operation' | 'variableValues'>;
  readonly context: unknown;
  readonly errors: GraphQLError[];
};

/** Where a value stands in the answer, from the inside out; as graphql-js hands it to resolvers. */
export type Path = GraphQLResolveInfo['path'];

/** An object of the answer, while it is filled. */
export type Fields = Record<string, unknown>;

export const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';

/** The error with the place where it happened; one that has a place keeps it. */
export function located(error: unknown, nodes: readonly FieldNode[], path: Path): GraphQLError {
  const keys: (string | number)[] = [];
  for (let at: Path | undefined = path; at; at = at.prev) keys.push(at.key);
  return locatedError(error, nodes, keys.reverse());
}
