import {
  type ConstDirectiveNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type SelectionSetNode,
  visit,
} from 'graphql';

type Values = Readonly<Record<string, unknown>>;

/** The variables by which `@skip` and `@include` decide. */
export function conditionsIn(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(node) {
      const value = conditionOf(node);
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/**
 * A document without conditions: what is left out for these variables is gone, the rest is there as if nobody had asked.
 * Apollo's planner forgets some conditions below others, and lets `@requires` lean on fields that a condition left out.
 */
export function decided(document: DocumentNode, variables: Values): DocumentNode {
  const decide = (node: { readonly directives?: readonly (DirectiveNode | ConstDirectiveNode)[] | undefined }) => {
    const { directives = [] } = node;
    const conditions = directives.filter(isCondition);
    if (conditions.length === 0) return undefined;
    if (conditions.some(condition => leavesOut(condition, variables))) return null;
    return { ...node, directives: directives.filter(directive => !isCondition(directive)) };
  };
  return visit(document, {
    Field: decide,
    FragmentSpread: decide,
    InlineFragment: decide,
    SelectionSet: { leave: node => (node.selections.length === 0 ? justType : undefined) },
  });
}

const isCondition = ({ name }: DirectiveNode) => name.value === 'skip' || name.value === 'include';

function conditionOf(directive: DirectiveNode) {
  return isCondition(directive) ? directive.arguments?.[0]?.value : undefined;
}

function leavesOut(directive: DirectiveNode, variables: Values): boolean {
  const given = conditionOf(directive);
  const value =
    given?.kind === Kind.VARIABLE ? variables[given.name.value] : given?.kind === Kind.BOOLEAN && given.value;
  return (value === true) === (directive.name.value === 'skip');
}

/** There are no empty selections. */
const justType: SelectionSetNode = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } satisfies FieldNode],
};
