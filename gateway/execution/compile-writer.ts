import {
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, type FieldsType, type Reading } from '#platform/execution/collect-fields.ts';
import type { PrivateNames } from '../planning/private-names.ts';
import { leafTextOf, unseenValues } from './compile-leaf.ts';
import { type Entity, isEntity } from './entity.ts';
import type { LeafPlace, Path, Place, Writing } from './writing.ts';

/** The JSON of an operation's data; `undefined` when null has risen up to it. */
export type Writer = {
  (data: Entity, writing: Writing): string | undefined;
  /** Of its code, in characters. */
  size: number;
};

type Options = {
  reading: Reading;
  operation: OperationDefinitionNode;
  names: PrivateNames;
  /** All types, those clients never see included. */
  supergraphSchema: GraphQLSchema;
};

/**
 * Writes an operation's answer as code: for each selection a function from an object to its text, in which every name,
 * type and comma is settled. Names get into the code as JSON only, everything else as constants (`k0`, `k1`, …).
 */
export function compileWriter(options: Options): Writer {
  const code = new WriterCode(options);
  const { reading, operation } = options;
  const root = reading.schema.getRootType(operation.operation);
  if (!root) throw new Error(`The schema has no ${operation.operation}.`);
  const main = code.object([root], [operation.selectionSet], undefined);
  return code.build(main);
}

/** A part of the code that gives the text of a value `v`, or `undefined`. */
type Expression = string;

class WriterCode {
  readonly #options: Options;
  readonly #constants: unknown[] = [isEntity];
  readonly #functions: string[] = [];
  /** What has been written already, by what it depends on. */
  readonly #written = new Map<string, string>();
  readonly #ids = new Map<unknown, number>();
  readonly #paths = new Map<string, Path>();

  constructor(options: Options) {
    this.#options = options;
  }

  build(main: string): Writer {
    const constants = this.#constants.map((_, index) => `k${index} = constants[${index}]`);
    const body = `'use strict';\nconst ${constants.join(', ')};\n${this.#functions.join('\n')}\nreturn ${main};`;
    return Object.assign(new Function('constants', body)(this.#constants), { size: body.length }) as Writer;
  }

  /** The function for objects of these types, for which the same is selected. Only one of a kind has a constant type name. */
  object(types: readonly FieldsType[], selectionSets: readonly SelectionSetNode[], path: Path | undefined): string {
    const [type] = types;
    if (!type) throw new Error('There is no type to write.');
    const fields = collectFields(this.#options.reading, type, selectionSets);
    return this.#once(['object', path, types.length === 1 && type, this.#signature(type, fields)], name => {
      const lines: string[] = [];
      let text = '{';
      for (const [responseName, nodes] of fields) {
        text += `${text.length > 1 || lines.length > 0 ? ',' : ''}${JSON.stringify(responseName)}:`;
        const known = this.#typeName(types, nodes);
        if (known) text += known;
        else {
          lines.push(this.#field(type, nodes, this.#step(path, responseName), text));
          text = '';
        }
      }
      return `function ${name}(o, w) {\nlet s = '', v, t;\n${lines.join('\n')}\nreturn s + ${literal(`${text}}`)};\n}`;
    });
  }

  /** The JSON of `__typename` where it is known beforehand. */
  #typeName(types: readonly FieldsType[], [node]: readonly FieldNode[]): string | undefined {
    const [type] = types;
    return node?.name.value === '__typename' && types.length === 1 && isObjectType(type)
      ? JSON.stringify(type.name)
      : undefined;
  }

  #field(type: FieldsType, nodes: readonly FieldNode[], path: Path, before: string): string {
    const [node] = nodes;
    const name = node?.name.value ?? '';
    const place = { path, coordinate: `${type.name}.${name}`, nodes, mayBeNull: false };
    const write = (value: string, mayBeNull: boolean) =>
      mayBeNull
        ? `t = ${value}; s += ${literal(before)} + (t === undefined ? 'null' : t);`
        : `t = ${value}; if (t === undefined) return; s += ${literal(before)} + t;`;
    if (name === '__schema' || name === '__type') return write(`w.introspect(${this.#constant(nodes)})`, true);
    if (name === '__typename') {
      // One of several types; or nobody has told the own type of an interface's object, which is no object then.
      return isObjectType(type) ? write('JSON.stringify(o.__typename)', false) : 'return;';
    }
    const field = type.getFields()[name] as GraphQLField<unknown, unknown>;
    const key = this.#options.names.of(node as FieldNode);
    const value = this.#value(field.type, place);
    return `v = o[${JSON.stringify(key)}]; ${write(value, !isNonNullType(field.type))}`;
  }

  #value(type: GraphQLOutputType, outer: Place): Expression {
    if (isNonNullType(type)) return this.#nullable(type.ofType, { ...outer, mayBeNull: false });
    return this.#nullable(type, { ...outer, mayBeNull: true });
  }

  #nullable(type: GraphQLOutputType, place: Place): Expression {
    if (isLeafType(type)) {
      const leaf: LeafPlace = { ...place, type };
      const unseen = place.mayBeNull ? unseenValues(type, this.#options.supergraphSchema) : [];
      return `${this.#constant(leafTextOf(type, unseen))}(v) ?? w.leaf(v, ${this.#constant(leaf)})`;
    }
    if (isListType(type)) return `Array.isArray(v) ? ${this.#list(type.ofType, place)}(v, w) : ${this.#nothing(place)}`;
    const selectionSets = place.nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const write = isAbstractType(type)
      ? this.#abstract(type, selectionSets, place)
      : this.object([type as FieldsType], selectionSets, place.path);
    return `k0(v) ? ${write}(v, w) : ${this.#nothing(place)}`;
  }

  #nothing = (place: Place): Expression => `w.nothing(v, ${this.#constant(place)})`;

  #list(type: GraphQLOutputType, place: Place): string {
    const path = this.#step(place.path, '@');
    const depth = depthOf(place.path);
    const item = this.#value(type, { ...place, path });
    const orNull = isNonNullType(type) ? 'if (t === undefined) return;' : "if (t === undefined) t = 'null';";
    return this.#once(['list', item], name =>
      [
        `function ${name}(list, w) {\nlet s = '[', v, t;`,
        'for (let i = 0; i < list.length; i++) {',
        `v = list[i]; w.items[${depth}] = i; t = ${item}; ${orNull}`,
        "s += i === 0 ? t : ',' + t;",
        "}\nreturn s + ']';\n}",
      ].join('\n'),
    );
  }

  /** Types for which the same is selected share a function. */
  #abstract(type: GraphQLAbstractType, selectionSets: readonly SelectionSetNode[], place: Place): string {
    const { reading } = this.#options;
    const { schema } = reading;
    const interfaces = isInterfaceType(type) ? [type, ...schema.getImplementations(type).interfaces] : [];
    const types: FieldsType[] = [...schema.getPossibleTypes(type), ...interfaces];
    const alike = Map.groupBy(types, one => this.#signature(one, collectFields(reading, one, selectionSets)));
    const cases = [...alike.values()].map(same => {
      const names = same.map(({ name }) => `case ${JSON.stringify(name)}:`);
      if (same.some(one => one === type)) names.push('case undefined:'); // nothing depends on it then
      return `${names.join(' ')} return ${this.object(same, selectionSets, place.path)}(o, w);`;
    });
    const strange = `return w.strange(o.__typename, ${this.#constant(place)});`;
    return this.#once(['abstract', ...cases], name =>
      [`function ${name}(o, w) {\nswitch (o.__typename) {`, ...cases, `}\n${strange}\n}`].join('\n'),
    );
  }

  /** Equal for types of which the same is written. */
  #signature(type: FieldsType, fields: ReadonlyMap<string, readonly FieldNode[]>): string {
    const parts = [...fields].map(([responseName, nodes]) => {
      const name = nodes[0]?.name.value ?? '';
      const field = type.getFields()[name];
      return `${responseName}:${nodes.map(node => this.#id(node)).join('+')}:${field?.type ?? ''}`;
    });
    return `${isObjectType(type)} ${parts.join(' ')}`;
  }

  /** The same object for the same path. */
  #step(before: Path | undefined, step: string): Path {
    const key = `${this.#id(before)}.${step}`;
    const known = this.#paths.get(key) ?? { before, step };
    this.#paths.set(key, known);
    return known;
  }

  #constant(value: unknown): string {
    return `k${this.#constants.push(value) - 1}`;
  }

  #id(value: unknown): number {
    const known = this.#ids.get(value) ?? this.#ids.size;
    this.#ids.set(value, known);
    return known;
  }

  /** A function that depends on nothing but `key` is written once. Answers its name. */
  #once(key: readonly unknown[], write: (name: string) => string): string {
    const text = key.map(part => (typeof part === 'string' ? part : this.#id(part))).join('|');
    const known = this.#written.get(text);
    if (known) return known;
    const name = `write${this.#written.size}`;
    this.#written.set(text, name);
    this.#functions.push(write(name));
    return name;
  }
}

const literal = (text: string): string => JSON.stringify(text);

function depthOf(path: Path | undefined): number {
  let depth = 0;
  for (let at = path; at; at = at.before) if (at.step === '@') depth++;
  return depth;
}
