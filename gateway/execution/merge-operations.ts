import type { FetchNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  Kind,
  type NameNode,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  visit,
} from 'graphql';
import { createBoundedCache } from '../planning/bounded-cache.ts';

const representations = 'representations';

/**
 * One operation that fetches what several entity fetches would: each keeps its `_entities` under an alias of its own, its
 * own list of representations and its own fragments. The client's variables mean the same in all of them, and stay.
 */
function mergeOperations(queries: readonly string[]): string {
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

/** Under which name the fetch at `index` has its representations, and finds its entities. */
export const partOf = (name: string, index: number) => `${name}_${index}`;

export type MergedQueries = (fetches: readonly FetchNode[]) => string;

/** Remembers what it has merged. Which of a plan's fetches go together depends on which have entities to ask for. */
export function createMergedQueries(): MergedQueries {
  const queries = createBoundedCache<string>(5_000_000);
  return fetches => {
    const key = fetches.map(({ operation }) => operation).join('\n');
    const known = queries.get(key);
    if (known !== undefined) return known;
    const query = mergeOperations(fetches.map(({ operation }) => operation));
    queries.set(key, query, key.length + query.length);
    return query;
  };
}

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
