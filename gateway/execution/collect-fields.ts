import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** A type whose fields can be read. An interface is one where a subgraph knows its objects by no other name. */
export type FieldsType = GraphQLObjectType | GraphQLInterfaceType;

/** What a client selects of one type: by response name, in order, every node that asks for it. */
export type Collected = ReadonlyMap<string, readonly FieldNode[]>;
export type Collect = (type: FieldsType, selectionSets: readonly SelectionSetNode[]) => Collected;

type Options = {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The variables that `@skip` and `@include` read, as the operation declares them. */
  conditions: Readonly<Record<string, unknown>>;
};

/** CollectFields of the specification, for a given type and given conditions. */
export function createCollect({ schema, fragments, conditions }: Options): Collect {
  const read = (value: ValueNode | undefined) =>
    value?.kind === Kind.VARIABLE ? conditions[value.name.value] : value?.kind === Kind.BOOLEAN && value.value;
  const holds = (directives: readonly DirectiveNode[] = []) =>
    directives.every(({ name, arguments: given }) => {
      if (name.value !== 'skip' && name.value !== 'include') return true;
      return read(given?.[0]?.value) === (name.value === 'include');
    });
  const applies = (type: FieldsType, condition: NamedTypeNode | undefined) => {
    if (!condition || condition.name.value === type.name) return true;
    const wanted = schema.getType(condition.name.value);
    return isAbstractType(wanted) && schema.isSubType(wanted, type);
  };

  return (type, selectionSets) => {
    const fields = new Map<string, FieldNode[]>();
    const spread = new Set<string>();

    function collect(selection: SelectionNode) {
      if (!holds(selection.directives)) return;
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const known = fields.get(name);
        if (known) known.push(selection);
        else fields.set(name, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (applies(type, selection.typeCondition)) selection.selectionSet.selections.forEach(collect);
      } else {
        const name = selection.name.value;
        const fragment = fragments.get(name);
        if (!fragment || spread.has(name)) return;
        spread.add(name);
        if (applies(type, fragment.typeCondition)) fragment.selectionSet.selections.forEach(collect);
      }
    }
    for (const { selections } of selectionSets) selections.forEach(collect);
    return fields;
  };
}
