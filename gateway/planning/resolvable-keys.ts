import { type ConstDirectiveNode, Kind, parse, print, visit } from 'graphql';

/**
 * The supergraph with each type’s resolvable keys before the others. Apollo's planner goes back to a subgraph, for a
 * field that requires others, by the first key it finds there, also when the subgraph resolves nothing by that key.
 */
export const resolvableKeysFirst = (supergraphSdl: string): string =>
  print(
    visit(parse(supergraphSdl, { noLocation: true }), {
      ObjectTypeDefinition(node) {
        const { directives = [] } = node;
        if (!directives.some(isUnresolvable)) return undefined;
        const [first, last] = [directives.filter(one => !isUnresolvable(one)), directives.filter(isUnresolvable)];
        return { ...node, directives: [...first, ...last] };
      },
    }),
  );

const isUnresolvable = ({ name, arguments: given = [] }: ConstDirectiveNode) =>
  name.value === 'join__type' &&
  given.some(({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value);
