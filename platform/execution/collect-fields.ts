import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** What a document says, once it is known which of its conditions hold. */
export type Reading = {
  schema: GraphQLSchema;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** The variables in `@skip` and `@include`. */
  conditions: Readonly<Record<string, unknown>>;
};

/** A type whose fields can be read. An interface is one where a subgraph knows its objects by no other name. */
export type FieldsType = GraphQLObjectType | GraphQLInterfaceType;

export const fragmentsOf = ({ definitions }: DocumentNode): Reading['fragments'] =>
  Object.fromEntries(
    definitions
      .filter(definition => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map(fragment => [fragment.name.value, fragment]),
  );

/**
 * CollectFields of the specification: the fields that an object of `type` answers, by the name in the answer and in
 * order, each with every node that asks for it.
 */
export function collectFields(
  reading: Reading,
  type: FieldsType,
  selectionSets: readonly SelectionSetNode[],
): Map<string, FieldNode[]> {
  const collected = new Map<string, FieldNode[]>();
  const seen = new Set<string>();

  function collect({ selections }: SelectionSetNode) {
    for (const selection of selections) {
      if (!isIncluded(reading, selection.directives ?? [])) continue;
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const nodes = collected.get(name);
        if (nodes) nodes.push(selection);
        else collected.set(name, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (applies(reading.schema, selection.typeCondition?.name.value, type)) collect(selection.selectionSet);
      } else {
        const name = selection.name.value;
        const fragment = reading.fragments[name];
        if (seen.has(name) || !fragment) continue;
        seen.add(name);
        if (applies(reading.schema, fragment.typeCondition.name.value, type)) collect(fragment.selectionSet);
      }
    }
  }

  for (const selectionSet of selectionSets) collect(selectionSet);
  return collected;
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: FieldsType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
}

function isIncluded({ conditions }: Reading, directives: readonly DirectiveNode[]): boolean {
  return directives.every(({ name, arguments: given = [] }) => {
    if (name.value !== 'skip' && name.value !== 'include') return true;
    const value = given[0]?.value;
    const holds =
      value?.kind === Kind.VARIABLE
        ? conditions[value.name.value] === true
        : value?.kind === Kind.BOOLEAN && value.value;
    return holds === (name.value === 'include');
  });
}
