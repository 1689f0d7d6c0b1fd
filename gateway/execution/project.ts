import {
  type DocumentNode,
  defaultTypeResolver,
  type ExecutionResult,
  execute,
  type GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import { type Entity, ownValue } from './entity.ts';
import { NotThere, SubgraphError } from './subgraph-error.ts';

type Projection = {
  apiSchema: GraphQLSchema;
  document: DocumentNode;
  operationName?: string | undefined;
  variables: Readonly<Record<string, unknown>>;
};

/** Subgraphs answer under the names that the client chose. An `Error` found here is thrown by graphql-js at its path. */
const byResponseName: GraphQLFieldResolver<Entity, unknown> = (source, _args, _context, { path }) =>
  ownValue(source, String(path.key));

/**
 * The client's answer, cut from everything that was fetched: graphql-js itself does it, so that aliases, fragments,
 * conditions, introspection and the rise of nulls are exactly as the specification has them.
 */
export function project(data: Entity, errors: readonly SubgraphError[], projection: Projection): ExecutionResult {
  const result = execute({
    schema: projection.apiSchema,
    document: projection.document,
    operationName: projection.operationName,
    variableValues: projection.variables,
    rootValue: data,
    fieldResolver: byResponseName,
    typeResolver: defaultTypeResolver,
  }) as ExecutionResult; // nothing in it is a promise
  const said = onceEach((result.errors ?? []).filter(({ originalError }) => !(originalError instanceof NotThere)));
  const unsaid = errors.filter(error => !said.some(one => one.originalError === error));
  const all = [...said, ...unsaid];
  const { errors: _, ...answer } = result;
  return all.length > 0 ? { ...answer, errors: all } : answer;
}

/** A fetch that failed as a whole stands in every field it should have filled: the first is enough to say so. */
function onceEach(errors: readonly GraphQLError[]): GraphQLError[] {
  const seen = new Set<unknown>();
  return errors.filter(({ originalError }) => {
    if (!(originalError instanceof SubgraphError) || !originalError.ofWholeFetch) return true;
    const isNew = !seen.has(originalError);
    seen.add(originalError);
    return isNew;
  });
}
