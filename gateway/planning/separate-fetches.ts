import type { FetchNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import type { Needs } from './needs.ts';
import { commonWith, type Fields, isWithin, merged, type Overlap } from './representation-fields.ts';

/** A field that a fetch of entities brings, of objects of this type, and what the subgraph needs for it. */
type Brought = { node: FieldNode; typeName: string; needs: Fields };

type Options = {
  schema: GraphQLSchema;
  needs: Needs;
  overlap: Overlap;
  clash(some: Fields, others: Fields): boolean;
};

/** Makes several of a fetch of entities that would have to tell of one field twice, for different arguments. */
export function createSeparate({ schema, needs, overlap, clash }: Options): (fetch: FetchNode) => FetchNode[] {
  return fetch => {
    const { requires = [], serviceName } = fetch;
    if (!clash(requires, requires)) return [fetch];
    const operation = entitiesOperation(fetch);
    const parts: Brought[][] = [];
    for (const field of broughtBy(operation)) {
      const one = { ...field, needs: needs.of(serviceName, field.typeName, field.node.name.value) };
      const doesClash = (other: Brought) => overlap(one.typeName, other.typeName) && clash(one.needs, other.needs);
      const part = parts.find(part => !part.some(doesClash));
      if (part) part.push(one);
      else parts.push([one]);
    }
    return parts.map(part => ({ ...fetchOf(fetch, operation, part), requires: requiresOf(fetch, part) }));
  };

  /** A key, and what the fields of this part need. */
  function requiresOf({ requires = [], serviceName }: FetchNode, part: readonly Brought[]): Fields[number][] {
    const placed = new Set<Brought>();
    const representations = requires.flatMap(top => {
      if (top.kind === 'Field') return top;
      const { typeCondition: typeName } = top;
      if (!part.some(field => overlap(field.typeName, typeName))) return [];
      const here = part.filter(field => isWithin(schema, typeName, field.typeName));
      for (const field of here) placed.add(field);
      const key = commonWith(needs.keys(serviceName, typeName), top.selections);
      return { ...top, selections: merged([...key, ...here.flatMap(({ needs }) => needs)]) };
    });
    const lost = part.find(field => field.needs.length > 0 && !placed.has(field));
    if (lost) throw new Error(`Nothing tells ${serviceName} what ${lost.typeName}.${lost.node.name.value} requires.`);
    return representations;
  }
}

/** The operation of a fetch of entities, without named fragments. */
function entitiesOperation({ operation }: FetchNode): OperationDefinitionNode {
  const document = parse(operation, { noLocation: true });
  const inlined: DocumentNode = visit(document, {
    FragmentSpread({ name, directives }) {
      for (const definition of document.definitions)
        if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name.value) {
          const { typeCondition, selectionSet } = definition;
          return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives: directives ?? [], selectionSet };
        }
      return undefined;
    },
  });
  const found = inlined.definitions.find(definition => definition.kind === Kind.OPERATION_DEFINITION);
  if (!found) throw new Error('The planner made a fetch without an operation.');
  return found;
}

function broughtBy({ selectionSet }: OperationDefinitionNode): Omit<Brought, 'needs'>[] {
  const collect = (selections: readonly SelectionNode[], typeName: string): Omit<Brought, 'needs'>[] =>
    selections.flatMap(selection => {
      if (selection.kind === Kind.FIELD) return { node: selection, typeName };
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
      return collect(selection.selectionSet.selections, selection.typeCondition?.name.value ?? typeName);
    });
  return selectionSet.selections.flatMap(entities =>
    entities.kind === Kind.FIELD ? collect(entities.selectionSet?.selections ?? [], '_Entity') : [],
  );
}

function fetchOf(fetch: FetchNode, operation: OperationDefinitionNode, part: readonly Brought[]): FetchNode {
  const nodes = new Set<SelectionNode>(part.map(({ node }) => node));
  const names = new Set(part.map(({ node }) => (node.alias ?? node.name).value));
  const within = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: set.selections.flatMap((selection): SelectionNode | [] => {
      if (selection.kind !== Kind.INLINE_FRAGMENT) return nodes.has(selection) ? selection : [];
      const selectionSet = within(selection.selectionSet);
      return selectionSet.selections.length > 0 ? { ...selection, selectionSet } : [];
    }),
  });
  const selections = operation.selectionSet.selections.map(entities =>
    entities.kind === Kind.FIELD && entities.selectionSet
      ? { ...entities, selectionSet: within(entities.selectionSet) }
      : entities,
  );
  const used = new Set<string>();
  for (const selection of selections) visit(selection, { Variable: ({ name }) => void used.add(name.value) });
  const variableDefinitions = (operation.variableDefinitions ?? []).filter(({ variable }) =>
    used.has(variable.name.value),
  );
  const selectionSet = { ...operation.selectionSet, selections };
  const { operationDocumentNode: _, outputRewrites = [], variableUsages = [], ...whole } = fetch;
  return {
    ...whole,
    operation: stripIgnoredCharacters(print({ ...operation, variableDefinitions, selectionSet })),
    variableUsages: variableUsages.filter(name => used.has(name)),
    outputRewrites: outputRewrites.filter(({ path }) => names.has(path.find(step => !step.startsWith('... ')) ?? '')),
  };
}
