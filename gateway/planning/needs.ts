import { trimSelectionNodes } from '@apollo/query-planner';
import {
  type ConstDirectiveNode,
  type GraphQLSchema,
  type InterfaceTypeDefinitionNode,
  isAbstractType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  visit,
} from 'graphql';
import { selectionSetOf, textArgument } from './join-directives.ts';
import type { Fields, Overlap } from './representation-fields.ts';

/** What subgraphs must be told of an entity. */
export type Needs = {
  /** For a field of it. */
  of(subgraph: string, typeName: string, field: string): Fields;
  /** To know it: all keys together. */
  keys(subgraph: string, typeName: string | undefined): Fields;
};

type Key = { subgraph: string; typeName: string; fields: Fields };
type Required = { subgraph: string; typeName: string; name: string; fields: Fields };

/** Reads from a supergraph what each of its subgraphs requires. `check` is given each requirement. */
export function readNeeds(
  sdl: string,
  { schema, overlap, check }: { schema: GraphQLSchema; overlap: Overlap; check(required: Required): void },
): Needs {
  const keys: Key[] = [];
  const required = new Map<string, Fields>();
  const document = parse(sdl, { noLocation: true });
  const subgraphs = new Map<string, string>();
  visit(document, {
    EnumValueDefinition({ name, directives = [] }) {
      const graph = directives.find(directive => directive.name.value === 'join__graph');
      const subgraph = textArgument(graph, 'name');
      if (subgraph !== undefined) subgraphs.set(name.value, subgraph);
    },
  });
  const subgraphOf = (directive: ConstDirectiveNode) => subgraphs.get(textArgument(directive, 'graph') ?? '') ?? '';

  function read({ name, directives = [], fields = [] }: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode) {
    const typeName = name.value;
    for (const directive of directives) {
      const key = directive.name.value === 'join__type' ? textArgument(directive, 'key') : undefined;
      if (key !== undefined) keys.push({ subgraph: subgraphOf(directive), typeName, fields: fieldsOf(key) });
    }
    for (const { name, directives = [] } of fields)
      for (const directive of directives) {
        const requires = directive.name.value === 'join__field' ? textArgument(directive, 'requires') : undefined;
        if (requires === undefined) continue;
        const [subgraph, fields] = [subgraphOf(directive), fieldsOf(requires)];
        check({ subgraph, typeName, name: name.value, fields });
        required.set(`${subgraph} ${typeName}.${name.value}`, fields);
      }
  }
  for (const definition of document.definitions)
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION)
      read(definition);

  return {
    of(subgraph, typeName, field) {
      const type = schema.getType(typeName);
      const types = isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [{ name: typeName }];
      return types.flatMap(({ name }) => required.get(`${subgraph} ${name}.${field}`) ?? []);
    },
    keys: (subgraph, typeName) =>
      keys.filter(key => key.subgraph === subgraph && overlap(key.typeName, typeName)).flatMap(({ fields }) => fields),
  };
}

const fieldsOf = (text: string): Fields => trimSelectionNodes(selectionSetOf(text).selections);
