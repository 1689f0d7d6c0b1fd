import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  Kind,
  type NameNode,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  visit,
} from 'graphql';
import type { GraphQLRequest } from '#platform/subgraph-connection.ts';

const representations = 'representations';

/**
 * One operation that fetches what several entity fetches would: each keeps its `_entities` under an alias of its own, its
 * own list of representations and its own fragments. The client's variables mean the same in all of them, and stay.
 */
export function mergeOperations(queries: readonly string[]): string {
  const parts = queries.flatMap((query, index) => asPart(parse(query), index).definitions);
  const operations = parts.filter(definition => definition.kind === Kind.OPERATION_DEFINITION);
  const fragments = parts.filter(definition => definition.kind === Kind.FRAGMENT_DEFINITION);
  const variables = new Map(
    operations.flatMap(({ variableDefinitions = [] }) =>
      variableDefinitions.map(definition => [definition.variable.name.value, definition]),
    ),
  );
  const merged: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    variableDefinitions: [...variables.values()],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: operations.flatMap(({ selectionSet }) => selectionSet.selections),
    },
  };
  return print({ kind: Kind.DOCUMENT, definitions: [merged, ...fragments] });
}

/** The variables of the merged operation. */
export function mergeVariables(requests: readonly GraphQLRequest[]): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  requests.forEach(({ variables = {} }, index) => {
    for (const [name, value] of Object.entries(variables))
      merged[name === representations ? partOf(representations, index) : name] = value;
  });
  return merged;
}

/** What the fetch at `index` would have been answered alone. */
export function resultOfPart({ data, errors = [] }: ExecutionResult, index: number): ExecutionResult {
  const name = partOf('_entities', index);
  const own = errors.filter(({ path }) => path === undefined || path[0] === name || !data);
  return {
    ...(data ? { data: { _entities: data[name] } } : { data: null }),
    ...(own.length > 0 ? { errors: own.map(withOwnPath) } : {}),
  };
}

function withOwnPath({ message, path, extensions }: GraphQLError) {
  return new GraphQLError(message, { ...(path ? { path: ['_entities', ...path.slice(1)] } : {}), extensions });
}

const partOf = (name: string, index: number) => `${name}_${index}`;

function asPart(document: DocumentNode, index: number): DocumentNode {
  const renamed = <Node extends { name: NameNode }>(node: Node): Node => ({
    ...node,
    name: { ...node.name, value: partOf(node.name.value, index) },
  });
  return visit(document, {
    Variable: node => (node.name.value === representations ? renamed(node) : undefined),
    FragmentSpread: renamed,
    FragmentDefinition: renamed,
    Field: node =>
      node.name.value === '_entities'
        ? { ...node, alias: { kind: Kind.NAME, value: partOf('_entities', index) } }
        : undefined,
  });
}
