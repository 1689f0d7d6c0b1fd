import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  visit,
} from 'graphql';
import { selectionSetOf, textArgument } from './join-directives.ts';

/** The names under which an answer is kept while it is put together. */
export type PrivateNames = {
  /** Where what a field brings is kept. */
  of(field: FieldNode): string;
  /** What the client calls it. */
  toClient(name: string): string;
};

/**
 * Plans add fields of their own to what a client selects: keys, types, and what `@requires` names. They are found under
 * their own names. So a client's alias that is also a field's name gives way to a private one, and so does a field that a
 * plan may need with other arguments; the client's own names come back when the answer is written.
 */
export function createPrivateNames(schema: GraphQLSchema, supergraphSdl: string): PrivateNames {
  const fields = fieldNamesOf(schema);
  const required = requiredNames(parse(supergraphSdl, { noLocation: true }));
  let prefix = 'as_';
  while ([...fields].some(name => name.startsWith(prefix))) prefix = `_${prefix}`;

  const mayBeTaken = (alias: string) =>
    fields.has(alias) || alias.startsWith('__') || alias.startsWith(prefix) || ofPlanner.test(alias) || alias in {};

  return {
    of({ name: { value: name }, alias, arguments: given = [] }) {
      if (name.startsWith('__')) return name;
      if (alias && alias.value !== name) return mayBeTaken(alias.value) ? prefix + alias.value : alias.value;
      const mayDiffer = required.has(name) && (given.length > 0 || required.get(name));
      return mayDiffer || name in {} ? prefix + name : name;
    },
    toClient(name) {
      const own = name.replace(ofPlanner, '');
      return own.startsWith(prefix) ? own.slice(prefix.length) : own;
    },
  };
}

/** Gives the fields of a document their private names. Everything else stays, as do all names that are free. */
export const withPrivateNames = (document: DocumentNode, names: PrivateNames): DocumentNode =>
  visit(document, {
    Field(node) {
      const name = names.of(node);
      const { alias: _, ...plain } = node;
      if (name === node.name.value) return node.alias ? plain : undefined;
      return name === node.alias?.value ? undefined : { ...node, alias: { kind: Kind.NAME, value: name } };
    },
  });

/** The aliases that Apollo's planner makes up where two types disagree on a field. */
const ofPlanner = /__alias_\d+$/;

function fieldNamesOf(schema: GraphQLSchema): Set<string> {
  const types = Object.values(schema.getTypeMap()).filter(type => isObjectType(type) || isInterfaceType(type));
  return new Set(types.flatMap(type => Object.keys(type.getFields())));
}

/** All fields that some `@requires` names, at any depth, and whether it does so with arguments. */
function requiredNames(supergraph: DocumentNode): Map<string, boolean> {
  const names = new Map<string, boolean>();
  const collect = ({ name: { value: name }, arguments: given = [] }: FieldNode) =>
    void names.set(name, given.length > 0 || names.get(name) === true);
  visit(supergraph, {
    Directive(node: DirectiveNode) {
      if (node.name.value !== 'join__field') return;
      const requires = textArgument(node, 'requires');
      if (requires !== undefined) visit(selectionSetOf(requires), { Field: collect });
    },
  });
  return names;
}
