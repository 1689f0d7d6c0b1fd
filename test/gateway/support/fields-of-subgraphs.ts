import {
  type ConstDirectiveNode,
  type DocumentNode,
  Kind,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

/** Where a field can be asked, and what must be brought there. */
export type Home = { subgraph: string; requires: SelectionSetNode | undefined };
export type FieldsOfSubgraphs = ReturnType<typeof fieldsOfSubgraphs>;

type Directed = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

/** Which subgraph has which field, and by which keys it is reached: read from the supergraph. */
export function fieldsOfSubgraphs(supergraphSdl: string) {
  const document = parse(supergraphSdl);
  const graphs = graphNames(document);
  const homes = new Map<string, Home[]>();
  const keys = new Map<string, SelectionSetNode[]>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const type = definition.name.value;
    const joined = directivesOf(definition, 'join__type');
    for (const { graph, key, resolvable } of joined) {
      if (!key || resolvable === false) continue;
      const place = `${type} ${graphs.get(String(graph))}`;
      keys.set(place, [...(keys.get(place) ?? []), fieldSet(String(key))]);
    }
    for (const field of definition.fields ?? []) {
      const own = directivesOf(field, 'join__field');
      homes.set(
        `${type}.${field.name.value}`,
        (own.length > 0 ? own : joined)
          .filter(({ external, usedOverridden, graph }) => !external && !usedOverridden && graph)
          .map(({ graph, requires }) => ({
            subgraph: graphs.get(String(graph)) ?? '',
            requires: requires ? fieldSet(String(requires)) : undefined,
          })),
      );
    }
  }
  return {
    homesOf: (type: string, field: string) => homes.get(`${type}.${field}`) ?? [],
    keysOf: (type: string, subgraph: string) => keys.get(`${type} ${subgraph}`) ?? [],
    /** By type: the fields that keys and `@requires` name, whose absence is felt elsewhere too. */
    leaned: new Set(
      [...keys.values(), ...[...homes.values()].flat().map(({ requires }) => requires)].flat().flatMap(namesIn),
    ),
  };
}

function namesIn(set: SelectionSetNode | undefined): string[] {
  return (set?.selections ?? []).flatMap(selection => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    const own = selection.kind === Kind.FIELD ? [selection.name.value] : [];
    return [...own, ...namesIn(selection.selectionSet)];
  });
}

function graphNames(document: DocumentNode): Map<string, string> {
  for (const definition of document.definitions)
    if (definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph')
      return new Map(
        (definition.values ?? []).map(value => [
          value.name.value,
          String(directivesOf(value, 'join__graph')[0]?.['name']),
        ]),
      );
  return new Map();
}

const directivesOf = ({ directives = [] }: Directed, wanted: string): Record<string, unknown>[] =>
  directives
    .filter(({ name }) => name.value === wanted)
    .map(directive =>
      Object.fromEntries(
        (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
      ),
    );

function fieldSet(text: string): SelectionSetNode {
  const [operation] = parse(`{ ${text} }`).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`No field set: ${text}`);
  return operation.selectionSet;
}
