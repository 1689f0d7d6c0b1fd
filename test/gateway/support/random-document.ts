import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isNonNullType,
  isUnionType,
  type OperationTypeNode,
} from 'graphql';

export type RandomDocument = { query: string; variables: Record<string, unknown> };
type Options = {
  random: () => number;
  operation?: OperationTypeNode;
  /** Values for arguments of a type, or of a name. */
  values: Readonly<Record<string, readonly unknown[]>>;
  /** Names that aliases like to take, because they mean something elsewhere. */
  aliases: readonly string[];
};

/**
 * An operation over any part of a schema, with everything that the language has: arguments and variables given, null or
 * left out, aliases onto other fields’ names, fields asked for twice, fragments named, nested, inline and on abstract
 * types, conditions everywhere. It is not always valid.
 */
export function randomDocument(
  schema: GraphQLSchema,
  { random, operation = 'query' as OperationTypeNode, values, aliases }: Options,
): RandomDocument {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const chance = (share: number) => random() < share;
  const fragments: string[] = [];
  const onType = new Map<string, string[]>();
  const declared: string[] = [];
  const variables: Record<string, unknown> = {};
  const argumentsOf = new Map<string, string>();
  let names = 0;

  const condition = () =>
    chance(0.15) ? ` @${pick(['include', 'skip'])}(if: ${pick(['$yes', '$no', 'true', 'false'])})` : '';

  function argument({ name, type, defaultValue }: GraphQLArgument): string[] {
    const required = isNonNullType(type) && defaultValue === undefined;
    if (!required && chance(0.35)) return [];
    const named = getNamedType(type);
    const value = pick(values[name] ?? values[named.name] ?? [null]);
    const given = !isNonNullType(type) && chance(0.15) ? null : value;
    if (chance(0.5)) return [`${name}: ${isEnumType(named) ? given : JSON.stringify(given)}`];
    const variable = `v${names++}`;
    const inDefault = given !== null && chance(0.3);
    const literal = isEnumType(named) ? String(value) : JSON.stringify(value);
    declared.push(`$${variable}: ${type}${inDefault ? ` = ${literal}` : ''}`);
    if (!inDefault || chance(0.5)) if (required || inDefault || chance(0.8)) variables[variable] = given;
    return [`${name}: $${variable}`];
  }

  function written(args: readonly GraphQLArgument[]) {
    const given = args.flatMap(argument);
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  function field(parent: string, definition: GraphQLField<unknown, unknown>, depth: number): string {
    const alias = chance(0.35) ? `${chance(0.3) ? pick(aliases) : `x${names++}`}: ` : '';
    const plain = `${parent}.${definition.name}`;
    const args = alias ? written(definition.args) : (argumentsOf.get(plain) ?? written(definition.args));
    if (!alias) argumentsOf.set(plain, args); // one name, asked for twice, must ask for the same
    const type = getNamedType(definition.type);
    const inner = isCompositeType(type) ? ` ${selection(type, depth - 1)}` : '';
    return `${alias}${definition.name}${args}${condition()}${inner}`;
  }

  function fieldsOf(type: GraphQLCompositeType, depth: number): string[] {
    if (isUnionType(type)) return chance(0.5) ? ['__typename'] : [];
    const usable = Object.values(type.getFields()).filter(
      ({ type }) => depth > 0 || !isCompositeType(getNamedType(type)),
    );
    const fields = Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
      usable.length > 0 ? field(type.name, pick(usable), depth) : '__typename',
    );
    if (chance(0.15)) fields.push(pick(['__typename', 'kind: __typename']));
    if (chance(0.1) && fields[0] !== undefined) fields.push(fields[0]);
    return fields;
  }

  /** The types a fragment may be on, inside this one. */
  function overlapping(type: GraphQLCompositeType): GraphQLCompositeType[] {
    const objects = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    const abstract = Object.values(schema.getTypeMap()).filter(
      other => isAbstractType(other) && objects.some(one => schema.isSubType(other, one)),
    ) as GraphQLCompositeType[];
    return [type, ...objects, ...objects, ...abstract];
  }

  function fragment(type: GraphQLCompositeType, depth: number, nested: number): string {
    const on = pick(overlapping(type));
    const known = onType.get(on.name);
    if (known && chance(0.3)) return `...${pick(known)}${condition()}`;
    const inner = selection(on, depth - (chance(0.5) ? 0 : 1), nested + 1);
    if (chance(0.15)) return `...${condition()} ${selection(type, depth, nested + 1)}`;
    if (chance(0.5)) return `... on ${on.name}${condition()} ${inner}`;
    const name = `F${fragments.length}`;
    fragments.push(`fragment ${name} on ${on.name} ${inner}`);
    onType.set(on.name, [...(known ?? []), name]);
    return `...${name}${condition()}`;
  }

  /** `nested` is in how many fragments this stands since the last field. */
  function selection(type: GraphQLCompositeType, depth: number, nested = 0): string {
    const parts = fieldsOf(type, depth);
    const share = (isAbstractType(type) ? 0.7 : 0.4) / (1 + nested * 2);
    while (nested < 3 && parts.length < 6 && chance(share)) parts.push(fragment(type, depth, nested));
    return `{ ${(parts.length > 0 ? parts : ['__typename']).join(' ')} }`;
  }

  const root = schema.getRootType(operation);
  if (!root) throw new Error(`The schema has no ${operation}.`);
  const fields = Object.values(root.getFields());
  const body = operation === 'query' ? selection(root, 3) : `{ ${field(root.name, pick(fields), 3)} }`;
  const introspection = operation === 'query' && chance(0.03) ? ' __type(name: "Book") { name kind }' : '';
  const text = `${body.slice(0, -1)}${introspection} } ${fragments.join(' ')}`;
  if (text.includes('$yes')) declared.push('$yes: Boolean! = true');
  if (text.includes('$no')) {
    declared.push('$no: Boolean!');
    variables['no'] = false;
  }
  const query = `${operation} ${declared.length > 0 ? `(${declared.join(', ')})` : ''} ${text}`;
  return { query, variables };
}
