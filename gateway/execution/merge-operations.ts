import {
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  visit,
} from 'graphql';
import type { GraphQLRequest } from '#platform/subgraph-connection.ts';

const representations = 'representations';

/**
 * One operation that fetches what several entity fetches would: each keeps its `_entities` under an alias of its own and
 * its own list of representations. The client's variables have one meaning in all of them, and stay.
 */
export function mergeOperations(queries: readonly string[]): string {
  const operations = queries.map((query, index) => asPart(onlyOperationIn(parse(query)), index));
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
  return print(merged);
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

function asPart(operation: OperationDefinitionNode, index: number): OperationDefinitionNode {
  return visit(operation, {
    Variable: node =>
      node.name.value === representations
        ? { ...node, name: { ...node.name, value: partOf(representations, index) } }
        : undefined,
    Field: (node, _key, _parent, path): FieldNode | undefined =>
      path.length === 3 // a field of the root: selectionSet, selections, 0
        ? { ...node, alias: { kind: Kind.NAME, value: partOf('_entities', index) } }
        : undefined,
  });
}

function onlyOperationIn({ definitions }: DocumentNode): OperationDefinitionNode {
  const [operation, ...others] = definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || others.length > 0)
    throw new Error('A fetch of the plan is one operation without named fragments.');
  return operation;
}
