import {
  buildSchema,
  GraphQLEnumType,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLScalarType,
} from 'graphql';

const schemaText = `
  scalar Day
  scalar Json
  enum Color { RED BLUE }
  input BoxInput { x: Float!  y: Float = 1 }
  type Box { x: Float!  y: Float! }
  type Query {
    text: String  number: Int  fraction: Float  flag: Boolean  id: ID  color: Color  date: Day  json: Json  nothing: String
    wrongNumber: Int  wrongColor: Color  wrongDate: Day  undefinedLeaf: String
    colors(of: [Color!]): [Color]  echo(text: String!, times: Int = 1): String  box(input: BoxInput!): Box  cut(at: Day): String
    things: [Thing!]!  maybe: Thing  maybes: [Thing]  never: String!
    shapes: [Shape!]!  beings: [Being]  impossible: Shape  unknown: Being  checked: Checked  misfit: Checked
    grid: [[Int!]]!  set: [Int]  promised: [Thing]  mixed: [Int]  notAList: [Int]
    strictItems: [Item!]  looseItems: [Item]  strictBoth: [Both!]
    boom: String  boomLater: String  errorValue: String  errorsInList: [Int]  thrownText: String  told: Told
  }
  type Mutation { add(text: String!): String  fail: String  mustAdd: String! }
  type Subscription { ticked: Thing }
  type Thing { name: String!  greeting(to: String!): String  later: String  part: Part  explode: String  deep: Told }
  type Part { name: String  size: Int }
  type Item { must: Int!  name: String }
  type Both { must: Int!  slow: String }
  type Told { path: String  args: String }
  interface Shape { area: Float }
  type Circle implements Shape { area: Float  radius: Float }
  type Square implements Shape { area: Float  side: Float }
  type Cat { lives: Int }
  type Dog { tricks: [String!] }
  union Being = Cat | Dog
  type Checked { name: String }
`;

type Context = { log?: string[] };
const later = async <T>(value: T): Promise<T> => {
  await null;
  return value;
};

const thing = (name: string) => ({
  name,
  greeting: ({ to }: { to: string }) => `${name} greets ${to}`,
  later: () => later(`${name} later`),
  part: name === 'two' ? null : { name: `part of ${name}`, size: name.length },
  explode: () => {
    if (name === 'two') throw new Error('it exploded');
    return later(name);
  },
});

const told: GraphQLFieldResolver<unknown, Context> = (_, args, context, { path, fieldName, operation, parentType }) => {
  const keys = [];
  for (let at: typeof path | undefined = path; at; at = at.prev) keys.unshift(`${at.typename ?? ''}.${at.key}`);
  context.log?.push(`${parentType.name}.${fieldName} in ${operation.name?.value}`);
  return { path: keys.join(' '), args: JSON.stringify(args) };
};

const things = () => ['one', 'two', 'three'].map(thing);
const boom = () => {
  throw new Error('boom');
};
const after = (turns: number, work: () => unknown) => async () => {
  for (let turn = 0; turn < turns; turn++) await null;
  return work();
};

const query: Record<string, GraphQLFieldResolver<unknown, Context>> = {
  text: () => 'text',
  number: () => later(7),
  fraction: () => 0.5,
  flag: () => false,
  id: () => 12,
  color: () => 'inner red',
  date: () => new Date(0),
  json: () => ({ of: [1, new Date(0)] }),
  nothing: () => null,
  wrongNumber: () => 1.5,
  wrongColor: () => 'inner green',
  wrongDate: () => 'no day',
  undefinedLeaf: () => undefined,
  colors: (_, { of = ['inner blue'] }) => of,
  echo: (_, { text, times }) => text.repeat(times),
  box: (_, { input }) => input,
  cut: (_, { at }) => String(at),
  things,
  maybe: () => later(null),
  maybes: () => [thing('one'), null, later(undefined)],
  never: () => later(null),
  shapes: () => [{ __typename: 'Circle', area: 3, radius: 1 }, later({ __typename: 'Square', area: 4, side: 2 })],
  beings: () => [{ lives: 9 }, null, { tricks: ['sit'] }],
  impossible: () => ({ __typename: 'Thing' }),
  unknown: () => ({ wings: 2 }),
  checked: () => ({ name: 'fit', fit: true }),
  misfit: () => ({ name: 'misfit', fit: false }),
  grid: () => [[1, 2], null, later([3])],
  set: () => new Set([1, 2]),
  promised: () => [later(thing('one')), thing('two')],
  mixed: () => [1, 'two', later(3), later('four')],
  notAList: () => 'text',
  strictItems: () => [{ must: 1 }, { must: null }],
  looseItems: () => [{ must: 1, name: 'one' }, { must: null, name: 'two' }, { must: later(null) }],
  strictBoth: () => [{ must: null, slow: after(5, () => 'slow') }],
  boom,
  boomLater: after(2, boom),
  errorValue: () => new Error('an error as a value'),
  errorsInList: () => [1, new Error('in a list'), later(new Error('later in a list'))],
  thrownText: () => {
    throw 'just a text';
  },
  told,
};

const mutation: Record<string, GraphQLFieldResolver<unknown, Context>> = {
  async add(_, { text }, { log }) {
    for (let turn = text === 'slow' ? 10 : 1; turn > 0; turn--) await null;
    log?.push(text);
    return text;
  },
  fail: boom,
  mustAdd: () => null,
};

/** A schema in which everything occurs that makes executing hard, with its resolvers. */
export function makeSchema() {
  const schema = buildSchema(schemaText);
  const fieldsOf = (name: string) => (schema.getType(name) as GraphQLObjectType<unknown, Context>).getFields();
  const add = (name: string, resolvers: Record<string, GraphQLFieldResolver<unknown, Context>>) => {
    for (const [field, definition] of Object.entries(fieldsOf(name))) {
      const resolve = resolvers[field];
      if (resolve) definition.resolve = resolve;
    }
  };
  add('Query', query);
  add('Mutation', mutation);
  add('Thing', { deep: told });
  const day = schema.getType('Day') as GraphQLScalarType;
  day.serialize = value => {
    if (!(value instanceof Date)) throw new TypeError('Not a day.');
    return value.toISOString().slice(0, 10);
  };
  day.parseValue = value => {
    if (typeof value !== 'string' || !/^\d{4}-/.test(value)) throw new TypeError(`Not a day: ${value}`);
    return value;
  };
  const color = new GraphQLEnumType({
    name: 'Color',
    values: { RED: { value: 'inner red' }, BLUE: { value: 'inner blue' } },
  });
  Object.assign(schema.getType('Color') as GraphQLEnumType, {
    ...color,
    name: 'Color',
  });
  const being = schema.getType('Being');
  if (being && 'resolveType' in being)
    being.resolveType = value => (value && 'lives' in value ? 'Cat' : later('tricks' in value ? 'Dog' : undefined));
  (schema.getType('Checked') as GraphQLObjectType).isTypeOf = value => later((value as { fit: boolean }).fit);
  return schema;
}
