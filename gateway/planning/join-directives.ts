import { type DirectiveNode, Kind, parse, type SelectionSetNode } from 'graphql';

/** An argument of a directive that is a text, or a name as that of a graph. */
export function textArgument(directive: DirectiveNode | undefined, name: string): string | undefined {
  const value = directive?.arguments?.find(given => given.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

/** The fields that a key or `@requires` names. */
export function selectionSetOf(fields: string): SelectionSetNode {
  const [operation] = parse(`{ ${fields} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`These are no fields: ${fields}`);
  return operation.selectionSet;
}
