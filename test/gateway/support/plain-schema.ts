import {
  buildASTSchema,
  defaultFieldResolver,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  parse,
  printSchema,
  type SelectionSetNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import type { RunningSubgraph } from '#platform/subgraph-connection.ts';
import { fieldsOfSubgraphs } from './fields-of-subgraphs.ts';

type Row = Record<string, unknown>;
/** A value, and the subgraph it came from. */
type Held = { from: string; value: unknown };
/** What every resolver is given. `trail` are the fields being asked for right now. */
type Asking = { context: unknown; info: GraphQLResolveInfo; trail: readonly string[] };
type Reference = (representation: Row, context: unknown, info: GraphQLResolveInfo) => unknown;

type Options = {
  apiSchema: GraphQLSchema;
  supergraphSdl: string;
  subgraphs: readonly RunningSubgraph[];
  /** Subgraphs that answer nothing. */
  down: ReadonlySet<string>;
  /** With every output nullable: there each error stays where it happened. */
  lenient?: boolean;
};

/**
 * One schema for graphql-js in which every field has the resolver of the subgraph that has it: what federation does with
 * plans, done with none. A field that the subgraph at hand does not have is asked of one that does, with a reference made
 * for it alone. It knows keys, `@requires`, `@override` and `@shareable`; not `@provides` and `@interfaceObject`.
 */
export function plainSchema({ apiSchema, supergraphSdl, subgraphs, down, lenient = false }: Options): GraphQLSchema {
  const schema = copyOf(apiSchema, lenient);
  const { homesOf, keysOf } = fieldsOfSubgraphs(supergraphSdl);
  const byName = new Map(subgraphs.map(subgraph => [subgraph.name, subgraph]));
  const typeIn = (subgraph: string, type: string) =>
    byName.get(subgraph)?.schema.getType(type) as GraphQLObjectType | undefined;

  async function ask(holder: Held | undefined, type: string, field: string, args: Row, asking: Asking): Promise<Held> {
    const homes = homesOf(type, field);
    const local = homes.find(({ subgraph }) => subgraph === holder?.from);
    for (const home of local ? [local, ...homes] : homes) {
      const { subgraph, requires } = home;
      const step = `${subgraph}.${type}.${field}`;
      if (asking.trail.includes(step)) continue;
      const at = { subgraph, type, field };
      if (!holder || (home === local && !requires))
        return { from: subgraph, value: await resolveIn(at, holder?.value, args, asking) };
      const key = keysOf(type, subgraph).find(({ selections }) =>
        selections.every(one => one.kind === Kind.FIELD && canAsk(holder, type, one.name.value)),
      );
      if (!key) continue;
      const inner = { ...asking, trail: [...asking.trail, step] };
      const reference = { __typename: type, ...(await select(holder, type, key, inner)) };
      if (requires) Object.assign(reference, await select(holder, type, requires, inner));
      const found = await follow(subgraph, type, reference, asking);
      return { from: subgraph, value: isNothing(found) ? null : await resolveIn(at, found, args, asking) };
    }
    throw new Error(`Nobody has ${type}.${field}.`);
  }

  const canAsk = (holder: Held, type: string, field: string) =>
    homesOf(type, field).some(({ subgraph }) => subgraph === holder.from || keysOf(type, subgraph).length > 0);

  async function follow(subgraph: string, type: string, reference: Row, { context, info }: Asking) {
    if (down.has(subgraph)) throw new Error(`${subgraph} is down.`);
    const { subgraph: own } = (typeIn(subgraph, type)?.extensions['apollo'] ?? {}) as {
      subgraph?: { resolveReference?: Reference };
    };
    return own?.resolveReference ? own.resolveReference(reference, context, info) : reference;
  }

  async function resolveIn(
    { subgraph, type, field }: { subgraph: string; type: string; field: string },
    source: unknown,
    args: Row,
    { context, info }: Asking,
  ) {
    if (down.has(subgraph)) throw new Error(`${subgraph} is down.`);
    const resolve = typeIn(subgraph, type)?.getFields()[field]?.resolve ?? defaultFieldResolver;
    return resolve(source, args, context, { ...info, fieldName: field });
  }

  async function select(holder: Held, type: string, { selections }: SelectionSetNode, asking: Asking): Promise<Row> {
    const row: Row = {};
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD && selection.name.value === '__typename') row['__typename'] = type;
      else if (selection.kind === Kind.FIELD) row[selection.name.value] = await bring(holder, type, selection, asking);
      else if (selection.kind === Kind.INLINE_FRAGMENT && covers(schema, selection.typeCondition?.name.value, type))
        Object.assign(row, await select(holder, type, selection.selectionSet, asking));
    }
    return row;
  }

  /** A field of a reference. */
  async function bring(
    holder: Held,
    type: string,
    { name, arguments: given = [], selectionSet }: FieldNode,
    asking: Asking,
  ) {
    const args = Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
    const { from, value } = await ask(holder, type, name.value, args, asking);
    const declared = String(getNamedType(typeIn(from, type)?.getFields()[name.value]?.type ?? schema.getQueryType()));
    async function inner(item: unknown): Promise<unknown> {
      if (item instanceof Error) throw item;
      if (Array.isArray(item)) return Promise.all(item.map(inner));
      if (!selectionSet || isNothing(item)) return item ?? null;
      return select({ from, value: item }, String((item as Row)['__typename'] ?? declared), selectionSet, asking);
    }
    return inner(value);
  }

  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = ({ value }: Held) => String((value as Row)['__typename']);
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const [name, field] of Object.entries(type.getFields()))
      field.resolve = async (source: unknown, args, context, info) => {
        const isEvent = type === schema.getSubscriptionType();
        const event = { from: homesOf(type.name, name)[0]?.subgraph ?? '', value: source };
        const holder = roots.includes(type) ? undefined : (source as Held);
        const { from, value } = await ask(isEvent ? event : holder, type.name, name, args, {
          context,
          info,
          trail: [],
        });
        return isCompositeType(getNamedType(field.type)) ? held(from, value) : value;
      };
  }
  return schema;
}

const isNothing = (value: unknown) => value === null || value === undefined;

function held(from: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map(item => held(from, item));
  return isNothing(value) || value instanceof Error ? value : { from, value };
}

function covers(schema: GraphQLSchema, condition: string | undefined, type: string): boolean {
  const [on, own] = [schema.getType(condition ?? type), schema.getType(type)];
  return on === own || (isAbstractType(on) && isObjectType(own) && schema.isSubType(on, own));
}

const copyOf = (schema: GraphQLSchema, lenient: boolean): GraphQLSchema =>
  buildASTSchema(
    visit(parse(printSchema(schema)), {
      FieldDefinition: {
        leave: node =>
          lenient ? { ...node, type: visit(node.type, { NonNullType: { leave: ({ type }) => type } }) } : node,
      },
    }),
  );
