import type {
  FetchDataKeyRenamer,
  FetchNode,
  PlanNode,
  QueryPlanSelectionNode,
  SubscriptionNode,
} from '@apollo/query-planner';
import { type GraphQLSchema, Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import { readNeeds } from './needs.ts';
import { createClash, createOverlap } from './representation-fields.ts';
import type { RequiredArguments, RequiredField } from './required-arguments.ts';
import { createSeparate } from './separate-fetches.ts';

type Fields = ReadonlyMap<string, RequiredField>;
export type WithArguments = (node: PlanNode | SubscriptionNode) => PlanNode | SubscriptionNode;

/**
 * Puts the real fields, with their arguments, where a plan has private ones. They keep their private names in what is put
 * together, and have their own where a subgraph is told of them.
 */
export function createWithArguments({ sdl, fields }: RequiredArguments, schema: GraphQLSchema): WithArguments {
  if (fields.size === 0) return node => node;
  const overlap = createOverlap(schema);
  const clash = createClash(fields, overlap);
  const needs = readNeeds(sdl, {
    schema,
    overlap,
    check({ typeName, name, fields: required }) {
      if (clash(required, required))
        throw new Error(
          `${typeName}.${name} requires one field with different arguments, which cannot be told at once.`,
        );
    },
  });
  const separate = createSeparate({ schema, needs, overlap, clash });
  const inFetch = (fetch: FetchNode) => withRealNames(fetch, fields);

  function inNode(node: PlanNode): PlanNode {
    switch (node.kind) {
      case 'Sequence':
      case 'Parallel':
        return { ...node, nodes: node.nodes.map(inNode) };
      case 'Flatten':
        return { ...node, node: inNode(node.node) };
      case 'Fetch': {
        const [fetch = node, ...more] = separate(node).map(inFetch);
        return more.length === 0 ? fetch : { kind: 'Parallel', nodes: [fetch, ...more] };
      }
      case 'Condition':
      case 'Defer':
        throw new Error(`The planner was not asked for a ${node.kind}: conditions are decided before.`);
    }
  }

  return node =>
    node.kind === 'Subscription'
      ? { ...node, primary: inFetch(node.primary), ...(node.rest && { rest: inNode(node.rest) }) }
      : inNode(node);
}

function withRealNames(fetch: FetchNode, fields: Fields): FetchNode {
  const { operationDocumentNode: _, inputRewrites = [], ...rest } = fetch;
  return {
    ...rest,
    operation: withRealFields(fetch.operation, fields),
    // Deepest first: a path is of names that are still private. The planner's own rewrites may change the type after.
    inputRewrites: [
      ...renamersOf(fetch.requires ?? [], fields).sort((one, other) => other.path.length - one.path.length),
      ...inputRewrites,
    ],
  };
}

const withRealFields = (operation: string, fields: Fields): string =>
  stripIgnoredCharacters(
    print(
      visit(parse(operation, { noLocation: true }), {
        Field(node) {
          const real = fields.get(node.name.value);
          if (!real) return undefined;
          return {
            ...node,
            alias: node.alias ?? node.name,
            name: { kind: Kind.NAME, value: real.name },
            arguments: [...real.arguments, ...(node.arguments ?? [])],
          };
        },
      }),
    ),
  );

function renamersOf(
  selections: readonly QueryPlanSelectionNode[],
  fields: Fields,
  path: readonly string[] = [],
): FetchDataKeyRenamer[] {
  return selections.flatMap(selection => {
    if (selection.kind !== 'Field') return renamersOf(selection.selections, fields, path);
    const here = [...path, selection.name];
    const below = renamersOf(selection.selections ?? [], fields, here);
    const real = fields.get(selection.name);
    return real ? [...below, { kind: 'KeyRenamer' as const, path: here, renameKeyTo: real.name }] : below;
  });
}
