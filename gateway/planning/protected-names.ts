import { type DirectiveNode, type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';

/** By type: the fields under whose names the plan expects nothing but those fields. */
export type ProtectedNames = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The fields that go into entities' representations: keys, and what `@requires` names. An alias onto one of these names
 * would be sent to a subgraph in its place, and the answer would be wrong without a word.
 */
export function protectedNames(supergraphSdl: string): ProtectedNames {
  const document = parse(supergraphSdl);
  const fieldTypes = fieldTypesOf(document);
  const names = new Map<string, Set<string>>();

  function protect(typeName: string, { selections }: SelectionSetNode) {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT)
        protect(selection.typeCondition?.name.value ?? typeName, selection.selectionSet);
      if (selection.kind !== Kind.FIELD) continue;
      names.set(typeName, (names.get(typeName) ?? new Set()).add(selection.name.value));
      const inner = fieldTypes.get(`${typeName}.${selection.name.value}`);
      if (selection.selectionSet && inner) protect(inner, selection.selectionSet);
    }
  }

  for (const type of document.definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const keys = (type.directives ?? []).flatMap(directive => fieldSetIn(directive, 'join__type', 'key'));
    const required = (type.fields ?? []).flatMap(field =>
      (field.directives ?? []).flatMap(directive => fieldSetIn(directive, 'join__field', 'requires')),
    );
    for (const fieldSet of [...keys, ...required]) protect(type.name.value, fieldSet);
  }
  return names;
}

function fieldTypesOf(document: DocumentNode): Map<string, string> {
  const types = new Map<string, string>();
  for (const type of document.definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of type.fields ?? []) {
      let named = field.type;
      while (named.kind !== Kind.NAMED_TYPE) named = named.type;
      types.set(`${type.name.value}.${field.name.value}`, named.name.value);
    }
  }
  return types;
}

function fieldSetIn(directive: DirectiveNode, name: string, argument: string): SelectionSetNode[] {
  const value = directive.arguments?.find(({ name }) => name.value === argument)?.value;
  if (directive.name.value !== name || value?.kind !== Kind.STRING) return [];
  const [operation] = parse(`{ ${value.value} }`).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? [operation.selectionSet] : [];
}
