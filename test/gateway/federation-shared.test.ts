import { among, federates, federation1, type Piece } from './support/federation.ts';

const names: Piece = {
  sdl: `
    type Query { city: City @shareable  cities: [City!]! @shareable  one: Int @shareable }
    type City @shareable { id: ID!  name: String  river: River }
    type River @shareable { name: String }
  `,
  resolvers: {
    Query: {
      city: () => ({ id: 'c', name: 'Ayr', river: { name: 'Ayr Water' } }),
      cities: () => [
        { id: 'c', name: 'Ayr' },
        { id: 'd', name: 'Dee' },
      ],
      one: () => 1,
    },
  },
};
const sizes: Piece = {
  sdl: `
    type Query { city: City @shareable  cities: [City!]! @shareable  one: Int @shareable }
    type City @shareable { id: ID!  people: Int!  river: River }
    type River @shareable { miles: Int }
  `,
  resolvers: {
    Query: {
      city: () => ({ id: 'c', people: 46_000, river: { miles: 39 } }),
      cities: () => [
        { id: 'c', people: 46_000 },
        { id: 'd', people: 1 },
      ],
      one: () => 1,
    },
  },
};
federates('root fields that two subgraphs share', { names, sizes }, [
  {
    it: 'asks both for what each has',
    ask: '{ city { id name people river { name miles } } }',
    data: { city: { id: 'c', name: 'Ayr', people: 46_000, river: { name: 'Ayr Water', miles: 39 } } },
    asked: ['names', 'sizes'],
  },
  {
    it: 'lays lists over one another',
    ask: '{ cities { name people } }',
    data: {
      cities: [
        { name: 'Ayr', people: 46_000 },
        { name: 'Dee', people: 1 },
      ],
    },
  },
  { it: 'asks one for what either has', ask: '{ one a: one city { id } }', data: { one: 1, a: 1, city: { id: 'c' } } },
]);

const old: Piece = {
  sdl: `
    type Query { menu: [Dish!]!  old: Int }
    type Dish @key(fields: "id") { id: ID!  cents: Int  vat: Int  note: String }
  `,
  resolvers: {
    Query: { menu: () => [{ id: 'd1' }], old: () => 1 },
    Dish: { __resolveReference: among([{ id: 'd1' }]), cents: () => 1, vat: () => 2, note: () => 'old' },
  },
};
const current: Piece = {
  sdl: `
    type Dish @key(fields: "id") { id: ID!  cents: Int @override(from: "old")  gross: Int @requires(fields: "vat")  vat: Int @external }
  `,
  resolvers: {
    Dish: {
      __resolveReference: (given: unknown) => given,
      cents: () => 100,
      gross: ({ vat }: { vat: number }) => 100 + vat,
    },
  },
};
const newest: Piece = {
  sdl: 'type Dish @key(fields: "id") { id: ID!  note: String @override(from: "old")  net: Int @requires(fields: "cents")  cents: Int @external }',
  resolvers: {
    Dish: {
      __resolveReference: (given: unknown) => given,
      note: () => 'new',
      net: ({ cents }: { cents: number }) => cents / 2,
    },
  },
};
federates('fields that moved to another subgraph', { old, current, newest }, [
  {
    it: 'are asked of the new one only, and required from it',
    ask: '{ menu { cents note gross net } }',
    data: { menu: [{ cents: 100, note: 'new', gross: 102, net: 50 }] },
  },
]);

const secrets: Piece = {
  sdl: `
    type Query { safe(by: Opening): Safe!  things: [Thing!]!  modes: [Mode]!  mode: Mode  strictMode: Mode!  byMode(mode: Mode!): String  byModes(modes: [Mode!]! = [FAST]): String }
    type Safe @key(fields: "serial") { serial: ID! @inaccessible  place: String }
    type Gold @inaccessible { grams: Int }
    type Silver { grams: Int }
    union Thing = Gold | Silver
    enum Mode { FAST SLOW @inaccessible }
    input Opening { code: String  force: Int = 3  secret: Int @inaccessible }
  `,
  resolvers: {
    Query: {
      safe: () => ({ serial: 'x', place: 'Cellar' }),
      things: () => [{ __typename: 'Silver', grams: 2 }],
      modes: () => ['FAST', 'SLOW', null],
      mode: () => 'SLOW',
      strictMode: () => 'SLOW',
      byMode: (_: unknown, { mode }: { mode: string }) => mode,
      byModes: (_: unknown, { modes }: { modes: string[] }) => modes.join(),
    },
  },
};
const locks: Piece = {
  sdl: `
    type Safe @key(fields: "serial") { serial: ID!  locked(by: Opening): String }
    input Opening { code: String  force: Int = 3  own: Int }
    type Query { lock(mode: Door!): Door  doors: [Door!]  open(by: Opening!): String }
    enum Door { OPEN SHUT }
  `,
  resolvers: {
    Query: {
      lock: (_: unknown, { mode }: { mode: string }) => mode,
      doors: () => ['OPEN', 'SHUT'],
      open: (_: unknown, { by }: { by: unknown }) => JSON.stringify(by),
    },
    Safe: {
      __resolveReference: (given: unknown) => given,
      locked: ({ serial }: { serial: string }, { by }: { by: unknown }) => `${serial} ${JSON.stringify(by)}`,
    },
  },
};
federates('what clients do not see', { secrets, locks }, [
  {
    it: 'is a key all the same',
    ask: '{ safe { place locked } }',
    data: { safe: { place: 'Cellar', locked: 'x undefined' } },
  },
  {
    it: 'is not there to be asked for',
    ask: '{ safe { serial } }',
    data: undefined,
    errors: [[]],
  },
  {
    it: 'is not a value of an enum: null where that may be',
    ask: '{ modes mode }',
    data: { modes: ['FAST', null, null], mode: null },
  },
  {
    it: 'takes the whole answer where it may not be null',
    ask: '{ strictMode }',
    data: null,
    errors: [['strictMode']],
  },
  {
    it: 'is not taken from clients',
    ask: 'query ($mode: Mode!) { byMode(mode: $mode) }',
    variables: { mode: 'SLOW' },
    data: undefined,
    errors: [[]],
  },
  {
    it: 'fills in the defaults of arguments and inputs',
    ask: 'query ($by: Opening, $force: Int) { byModes safe { a: locked(by: { code: "1" }) b: locked(by: $by) c: locked(by: { force: $force }) } open(by: { force: null }) }',
    variables: { by: { force: 4 } },
    data: {
      byModes: 'FAST',
      safe: { a: 'x {"code":"1","force":3}', b: 'x {"force":4}', c: 'x {"force":3}' },
      open: '{"force":null}',
    },
  },
  {
    it: 'shows only the inputs that all have',
    ask: '{ open(by: { own: 1 }) }',
    data: undefined,
    errors: [[]],
  },
]);

const words: Piece = {
  sdl: `
    type Query { say: Word!  all: [Word!]  hear(word: Heard!): String }
    enum Word { YES NO MAYBE }
    enum Heard { YES NO }
  `,
  resolvers: {
    Query: { say: () => 'MAYBE', all: () => ['YES', 'NO'], hear: (_: unknown, { word }: { word: string }) => word },
  },
};
const moreWords: Piece = {
  sdl: `
    type Query { answer: Word  listen(word: Heard!): String }
    enum Word { YES NEVER }
    enum Heard { YES ONCE }
  `,
  resolvers: { Query: { answer: () => 'NEVER', listen: (_: unknown, { word }: { word: string }) => word } },
};
federates('enums of which each subgraph has a part', { words, moreWords }, [
  {
    it: 'gives out the values of all',
    ask: '{ say all answer }',
    data: { say: 'MAYBE', all: ['YES', 'NO'], answer: 'NEVER' },
  },
  {
    it: 'takes the values that all know',
    ask: '{ hear(word: YES) listen(word: YES) }',
    data: { hear: 'YES', listen: 'YES' },
  },
  { it: 'refuses the others', ask: '{ hear(word: NO) }', data: undefined, errors: [[]] },
]);

const olden: Piece = {
  sdl: `${federation1}
    type Query { pets: [Pet] }
    type Pet @key(fields: "id") { id: ID!  name: String }
  `,
  resolvers: {
    Query: { pets: () => [{ id: '1', name: 'Rex' }, null] },
    Pet: { __resolveReference: among([{ id: '1', name: 'Rex' }]) },
  },
};
const olderStill: Piece = {
  sdl: `${federation1}
    extend type Pet @key(fields: "id") { id: ID! @external  name: String @external  toys: [Toy!]  tag: String @requires(fields: "name") }
    type Toy { id: ID! }
    extend type Query { pet(id: ID!): Pet  best: Pet @provides(fields: "name") }
  `,
  resolvers: {
    Query: { pet: (_: unknown, { id }: { id: string }) => ({ id }), best: () => ({ id: '1', name: 'Rexy' }) },
    Pet: {
      __resolveReference: (given: unknown) => given,
      toys: () => [{ id: 't' }],
      tag: ({ name }: { name: string }) => `I am ${name}`,
    },
  },
};
federates('subgraphs of federation 1', { olden, olderStill }, [
  {
    it: 'extend one another’s types',
    ask: '{ pets { name toys { id } tag } pet(id: "1") { name tag } }',
    data: {
      pets: [{ name: 'Rex', toys: [{ id: 't' }], tag: 'I am Rex' }, null],
      pet: { name: 'Rex', tag: 'I am Rex' },
    },
  },
  { it: 'provide what is external', ask: '{ best { name } }', data: { best: { name: 'Rexy' } }, asked: ['olderStill'] },
]);
