import { among, federates, type Piece } from './support/federation.ts';

const goods: Piece = {
  sdl: `
    type Query { goods: [Good!]!  good(id: ID!): Good }
    type Good @key(fields: "id") { id: ID!  title: String  grams: Int  price(currency: String!): Int  maker: Maker  parts: [Part!] }
    type Maker @key(fields: "id") { id: ID!  country: String }
    union Part = Wheel | Bell
    type Wheel @shareable { inches: Int  spokes: Int }
    type Bell @shareable { tone: String }
  `,
  resolvers: {
    Query: {
      goods: () => [{ id: 'g1' }, { id: 'g2' }],
      good: (_: unknown, { id }: { id: string }) => ({ id }),
    },
    Good: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      title: ({ id }: { id: string }) => `Good ${id}`,
      grams: ({ id }: { id: string }) => (id === 'g1' ? 500 : null),
      price: (_: unknown, { currency }: { currency: string }) => (currency === 'EUR' ? 10 : 1_100),
      maker: ({ id }: { id: string }) => (id === 'g1' ? { id: 'm1', country: 'IN' } : null),
      parts: () => [
        { __typename: 'Wheel', inches: 28, spokes: 36 },
        { __typename: 'Bell', tone: 'high' },
      ],
    },
  },
};
const parcel: Piece = {
  sdl: `
    type Good @key(fields: "id") {
      id: ID!
      grams: Int @external
      price(currency: String!): Int @external
      maker: Maker @external
      parts: [Part!] @external
      postage: Int @requires(fields: "grams")
      insured: String @requires(fields: "price(currency: \\"EUR\\") grams")
      customs: String @requires(fields: "maker { country }")
      folded: String @requires(fields: "parts { __typename ... on Wheel { inches } ... on Bell { tone } }")
      stamps(each: Int!): Int @requires(fields: "grams")
    }
    type Maker @key(fields: "id") { id: ID!  country: String @external }
    union Part = Wheel | Bell
    type Wheel @shareable { inches: Int }
    type Bell @shareable { tone: String }
  `,
  resolvers: {
    Good: {
      __resolveReference: (given: unknown) => given,
      postage: ({ grams }: { grams: number | null }) => (grams === null ? -1 : grams / 100),
      insured: ({ grams, price }: Record<string, unknown>) => `${price} for ${grams}`,
      customs: ({ maker }: { maker: { country: string } | null }) => maker?.country ?? 'nobody',
      folded: ({ parts }: { parts: unknown }) => JSON.stringify(parts),
      stamps: ({ grams }: { grams: number }, { each }: { each: number }) => grams / each,
    },
  },
};
const bill: Piece = {
  sdl: `
    type Good @key(fields: "id") {
      id: ID!
      title: String @external
      postage: Int @external
      total: String @requires(fields: "postage title")
    }
  `,
  resolvers: {
    Good: {
      __resolveReference: (given: unknown) => given,
      total: ({ postage, title }: Record<string, unknown>) => `${title}: ${postage}`,
    },
  },
};

federates('fields that require others', { goods, parcel, bill }, [
  {
    it: 'brings what is required, also when it is null',
    ask: '{ goods { postage } }',
    data: { goods: [{ postage: 5 }, { postage: -1 }] },
  },
  {
    it: 'requires what requires',
    ask: '{ goods { total } }',
    data: { goods: [{ total: 'Good g1: 5' }, { total: 'Good g2: -1' }] },
  },
  {
    it: 'requires fields of another entity on the way, or none when there is none',
    ask: '{ goods { customs } }',
    data: { goods: [{ customs: 'IN' }, { customs: 'nobody' }] },
  },
  {
    it: 'requires of each type what its fragment says, and its name',
    ask: '{ good(id: "g1") { folded parts { ... on Wheel { spokes } } } }',
    data: {
      good: {
        folded: '[{"__typename":"Wheel","inches":28},{"__typename":"Bell","tone":"high"}]',
        parts: [{ spokes: 36 }, {}],
      },
    },
  },
  {
    it: 'requires a field with arguments',
    ask: '{ good(id: "g1") { insured } }',
    data: { good: { insured: '10 for 500' } },
  },
  {
    it: 'does so beside the client’s own arguments for the same field',
    ask: '{ good(id: "g1") { price(currency: "JPY") insured } }',
    data: { good: { price: 1_100, insured: '10 for 500' } },
  },
  {
    it: 'does so beside a variable for the same field, in fragments',
    ask: `query ($in: String = "JPY") { good(id: "g1") { ...A insured ...B } }
      fragment A on Good { price(currency: $in) } fragment B on Good { price(currency: $in) euro: price(currency: "EUR") }`,
    data: { good: { price: 1_100, insured: '10 for 500', euro: 10 } },
  },
  {
    it: 'is not led astray by aliases onto what is required',
    ask: '{ good(id: "g1") { grams: title title: grams postage total country: customs maker { country: id } } }',
    data: {
      good: { grams: 'Good g1', title: 500, postage: 5, total: 'Good g1: 5', country: 'IN', maker: { country: 'm1' } },
    },
  },
  {
    it: 'has arguments and variables of its own',
    ask: 'query ($each: Int!) { good(id: "g1") { stamps(each: $each) all: stamps(each: 500) } }',
    variables: { each: 50 },
    data: { good: { stamps: 10, all: 1 } },
  },
  {
    it: 'does not miss what a field requires that was left out',
    ask: 'query ($no: Boolean!) { good(id: "g1") { postage customs @include(if: $no) stamps(each: 50) } }',
    variables: { no: false },
    data: { good: { postage: 5, stamps: 10 } },
  },
  {
    it: 'does not fetch what nobody asked for',
    ask: 'query ($no: Boolean!) { good(id: "g1") { title postage @include(if: $no) total @skip(if: true) } }',
    variables: { no: false },
    data: { good: { title: 'Good g1' } },
    asked: ['goods'],
  },
]);

const shapes: Piece = {
  sdl: `
    type Query { shapes: [Shape!]! }
    interface Shape @key(fields: "id") { id: ID!  side: Int }
    type Square implements Shape @key(fields: "id") { id: ID!  side: Int }
    type Circle implements Shape @key(fields: "id") { id: ID!  side: Int  radius: Int }
  `,
  resolvers: {
    Query: {
      shapes: () => [
        { __typename: 'Square', id: 's', side: 3 },
        { __typename: 'Circle', id: 'c', side: null, radius: 2 },
      ],
    },
    Square: { __resolveReference: among([{ id: 's', side: 3 }]) },
    Circle: { __resolveReference: among([{ id: 'c', side: null, radius: 2 }]) },
  },
};
const areas: Piece = {
  sdl: `
    interface Shape { id: ID!  area: Int }
    type Square implements Shape @key(fields: "id") { id: ID!  side: Int @external  area: Int @requires(fields: "side") }
    type Circle implements Shape @key(fields: "id") { id: ID!  radius: Int @external  area: Int @requires(fields: "radius") }
    type Frame @key(fields: "id") { id: ID!  around: Shape @external  sort: String @requires(fields: "around { __typename id }") }
    interface Named { name: String }
  `,
  resolvers: {
    Square: {
      __resolveReference: (given: unknown) => given,
      area: ({ side }: { side: number }) => side * side,
    },
    Circle: {
      __resolveReference: (given: unknown) => given,
      area: ({ radius }: { radius: number }) => 3 * radius * radius,
    },
    Frame: {
      __resolveReference: (given: unknown) => given,
      sort: ({ around }: { around: { __typename: string; id: string } }) => `${around.__typename} ${around.id}`,
    },
  },
};
const frames: Piece = {
  sdl: `
    type Query { frame: Frame }
    type Frame @key(fields: "id") { id: ID!  around: Shape }
    interface Shape { id: ID! }
    type Square implements Shape @key(fields: "id") { id: ID! }
    type Circle implements Shape @key(fields: "id") { id: ID! }
  `,
  resolvers: {
    Query: { frame: () => ({ id: 'f', around: { __typename: 'Circle', id: 'c' } }) },
    Frame: { __resolveReference: () => ({ id: 'f', around: { __typename: 'Circle', id: 'c' } }) },
    Square: { __resolveReference: (given: unknown) => given },
    Circle: { __resolveReference: (given: unknown) => given },
  },
};
federates('fields of an interface that each type requires something else for', { shapes, areas, frames }, [
  {
    it: 'asks of each type what it has',
    ask: '{ shapes { __typename area } }',
    data: {
      shapes: [
        { __typename: 'Square', area: 9 },
        { __typename: 'Circle', area: 12 },
      ],
    },
  },
  {
    it: 'does so under fragments and aliases',
    ask: '{ shapes { ... on Square { a: area side } ... on Circle { a: area } ... on Shape { id } } }',
    data: {
      shapes: [
        { a: 9, side: 3, id: 's' },
        { a: 12, id: 'c' },
      ],
    },
  },
  {
    it: 'requires an interface with its type’s name, next to the client’s own look at it',
    ask: '{ frame { sort around { area kind: __typename ... on Circle { radius } } } }',
    data: { frame: { sort: 'Circle c', around: { area: 12, kind: 'Circle', radius: 2 } } },
  },
]);

const posts: Piece = {
  sdl: `
    type Query { posts: [Post] }
    type Post @key(fields: "id") { id: ID!  old: Boolean! @external  young: Boolean! @requires(fields: "old") }
    type Writer @key(fields: "id") { id: ID!  years: Int! }
  `,
  resolvers: {
    Query: { posts: () => [{ id: '1' }, { id: '2' }] },
    Post: { __resolveReference: (given: unknown) => given, young: ({ old }: { old: boolean }) => !old },
    Writer: { __resolveReference: ({ id }: { id: string }) => ({ id, years: Number(id) * 10 }) },
  },
};
const writers: Piece = {
  sdl: `
    type Post @key(fields: "id") { id: ID!  writer: Writer!  old: Boolean! @requires(fields: "writer { years }") }
    type Writer @key(fields: "id") { id: ID!  years: Int! @external }
  `,
  resolvers: {
    Post: {
      __resolveReference: ({ id, writer }: { id: string; writer?: unknown }) => ({ id, writer: writer ?? { id } }),
      old: ({ writer }: { writer: { years: number } }) => writer.years > 15,
    },
    Writer: { __resolveReference: (given: unknown) => given },
  },
};
federates('a circle of requirements', { posts, writers }, [
  {
    it: 'goes round it',
    ask: '{ posts { young } }',
    data: { posts: [{ young: true }, { young: false }] },
  },
  {
    it: 'goes half of it',
    ask: '{ posts { old writer { id } } }',
    data: {
      posts: [
        { old: false, writer: { id: '1' } },
        { old: true, writer: { id: '2' } },
      ],
    },
  },
]);
