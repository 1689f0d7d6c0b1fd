import {
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { selectionSetOf, textArgument } from './join-directives.ts';

/** What a private field stands for. */
export type RequiredField = { name: string; arguments: readonly ConstArgumentNode[] };

/** A supergraph in which nothing is required with arguments, and what its private fields stand for, by their names. */
export type RequiredArguments = { sdl: string; fields: ReadonlyMap<string, RequiredField> };

type FieldsTypeNode = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/**
 * The supergraph with a private field for each field and arguments that some `@requires` names. Apollo's planner keeps
 * what is required under the field's own name, whatever the arguments: of two that differ one would be taken for both.
 */
export function withRequiredArguments(supergraphSdl: string): RequiredArguments {
  const document = parse(supergraphSdl, { noLocation: true });
  const privateFields = new PrivateFields(document);
  const renamed = mapTypes(document, type => ({
    ...type,
    fields: (type.fields ?? []).map(field => ({
      ...field,
      directives: (field.directives ?? []).map(directive => privateFields.inRequires(directive, type.name.value)),
    })),
  }));
  const { fields, wanted } = privateFields;
  if (fields.size === 0) return { sdl: supergraphSdl, fields };
  const extended = mapTypes(renamed, type => {
    const own = [...(wanted.get(type.name.value) ?? [])].map(name => privateField(type, name, fields));
    return { ...type, fields: [...(type.fields ?? []), ...own] };
  });
  return { sdl: print(extended), fields };
}

class PrivateFields {
  readonly fields = new Map<string, RequiredField>();
  /** The private fields of each type. */
  readonly wanted = new Map<string, Set<string>>();
  readonly #names = new Map<string, string>();
  readonly #types = new Map<string, FieldsTypeNode>();
  readonly #infix: string;

  constructor(document: DocumentNode) {
    mapTypes(document, type => void this.#types.set(type.name.value, type));
    const taken = [...this.#types.values()].flatMap(({ fields = [] }) => fields.map(({ name }) => name.value));
    let infix = '_r';
    while (taken.some(name => name.includes(infix))) infix += '_';
    this.#infix = infix;
  }

  /** A `@join__field` that requires private fields instead of such with arguments. */
  inRequires(directive: ConstDirectiveNode, typeName: string): ConstDirectiveNode {
    const requires = textArgument(directive, 'requires');
    if (directive.name.value !== 'join__field' || !requires?.includes('(')) return directive;
    const set = this.#renamed(selectionSetOf(requires), typeName, textArgument(directive, 'graph'));
    const value = stripIgnoredCharacters(print(set)).slice(1, -1);
    return {
      ...directive,
      arguments: (directive.arguments ?? []).map(given =>
        given.name.value === 'requires' ? { ...given, value: { kind: Kind.STRING, value } } : given,
      ),
    };
  }

  #renamed(set: SelectionSetNode, typeName: string, graph: string | undefined): SelectionSetNode {
    const selections = set.selections.map(selection => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const inner = selection.typeCondition?.name.value ?? typeName;
        return { ...selection, selectionSet: this.#renamed(selection.selectionSet, inner, graph) };
      }
      const { selectionSet, arguments: given = [], ...field } = selection;
      const name = given.length > 0 ? this.#nameFor(selection, typeName) : field.name.value;
      const renamed: FieldNode = { ...field, name: { kind: Kind.NAME, value: name } };
      if (!selectionSet) return renamed;
      const type = this.#typeOf(typeName, field.name.value, graph);
      return { ...renamed, selectionSet: this.#renamed(selectionSet, type, graph) };
    });
    return { ...set, selections };
  }

  /** The type of a field as one subgraph has it: another may give but a part of what a supergraph's field may be. */
  #typeOf(typeName: string, name: string, graph: string | undefined): string {
    const field = this.#fieldOf(typeName, name);
    const inGraph = field.directives?.find(directive => textArgument(directive, 'graph') === graph);
    return (textArgument(inGraph, 'type') ?? print(field.type)).replace(/[[\]!]/g, '');
  }

  #fieldOf(typeName: string, name: string): FieldDefinitionNode {
    const field = this.#types.get(typeName)?.fields?.find(field => field.name.value === name);
    if (!field) throw new Error(`The supergraph requires ${typeName}.${name}, which it does not have.`);
    return field;
  }

  #nameFor({ name: { value: name }, arguments: given = [] }: FieldNode, typeName: string): string {
    this.#fieldOf(typeName, name);
    const inOrder = given.toSorted((a, b) => (a.name.value < b.name.value ? -1 : 1)) as ConstArgumentNode[];
    const key = `${name}(${inOrder.map(print).join()})`;
    const known = this.#names.get(key) ?? `${name}${this.#infix}${this.#names.size}`;
    this.#names.set(key, known);
    this.fields.set(known, { name, arguments: inOrder });
    for (const type of this.#types.values()) {
      const isOfIt = type.name.value === typeName || type.interfaces?.some(({ name }) => name.value === typeName);
      if (!isOfIt) continue;
      const ofType = this.wanted.get(type.name.value) ?? new Set();
      this.wanted.set(type.name.value, ofType.add(known));
    }
    return known;
  }
}

/** It is where the field is, is the same, and requires and provides the same. */
function privateField(type: FieldsTypeNode, name: string, fields: RequiredArguments['fields']): FieldDefinitionNode {
  const original = type.fields?.find(field => field.name.value === fields.get(name)?.name);
  if (!original) throw new Error(`The supergraph’s ${type.name.value} has no ${fields.get(name)?.name}.`);
  return {
    kind: Kind.FIELD_DEFINITION,
    name: { kind: Kind.NAME, value: name },
    type: original.type,
    directives: (original.directives ?? []).filter(({ name }) => kept.has(name.value)),
  };
}

const kept: ReadonlySet<string> = new Set(['join__field', 'inaccessible']);

const mapTypes = (document: DocumentNode, map: (type: FieldsTypeNode) => FieldsTypeNode | undefined): DocumentNode =>
  visit(document, { ObjectTypeDefinition: map, InterfaceTypeDefinition: map });
