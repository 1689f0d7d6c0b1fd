import { among, federates, type Piece } from './support/federation.ts';

const shop: Piece = {
  sdl: `
    type Query { items: [Item]!  first: Thing  things: [Thing!]  viewer: Viewer @shareable }
    interface Item { id: ID!  size: Size }
    type Book implements Item @key(fields: "id") { id: ID!  size: Size  title: String! }
    type Lamp implements Item @key(fields: "id") { id: ID!  size: Size  title: String }
    type Size @shareable { width: Int!  unit: String }
    union Thing = Book | Lamp | Size
    type Viewer @shareable { gift: Gift  any: Pick }
    union Gift = Book | Voucher
    type Voucher @shareable { worth: Int! }
    interface Pick { id: ID! }
    type Poster implements Pick @key(fields: "id") { id: ID! }
  `,
  resolvers: {
    Query: {
      items: () => [
        { __typename: 'Book', id: 'b', size: { width: 1, unit: 'cm' }, title: 'B' },
        null,
        { __typename: 'Lamp', id: 'l', size: null, title: null },
      ],
      first: () => ({ __typename: 'Book', id: 'b', title: 'B' }),
      things: () => [
        { __typename: 'Lamp', id: 'l', title: null },
        { __typename: 'Size', width: 3 },
        { __typename: 'Book', id: 'b', title: 'B' },
      ],
      viewer: () => ({ gift: { __typename: 'Book', id: 'b', title: 'B' }, any: { __typename: 'Poster', id: 'p' } }),
    },
    Book: { __resolveReference: among([{ id: 'b', title: 'B' }]) },
  },
};
const ratings: Piece = {
  sdl: `
    interface Rated { rating: Int }
    interface Item { id: ID!  rating: Int }
    type Book implements Rated & Item @key(fields: "id") { id: ID!  rating: Int  quotes: [Quote] }
    type Lamp implements Rated & Item @key(fields: "id") { id: ID!  rating: Int }
    type Poster implements Rated @key(fields: "id") { id: ID!  rating: Int }
    union Quote = Line | Person
    type Line { text: String! }
    type Person @key(fields: "id") { id: ID!  name: String }
    type Query { rated: [Rated]  viewer: Viewer @shareable }
    type Viewer @shareable { gift: Gift }
    union Gift = Book | Lamp
  `,
  resolvers: {
    Query: {
      rated: () => [
        { __typename: 'Poster', id: 'p', rating: 1 },
        { __typename: 'Book', id: 'b', rating: 5 },
      ],
      viewer: () => ({ gift: { __typename: 'Book', id: 'b', rating: 5 } }),
    },
    Book: {
      __resolveReference: among([
        {
          id: 'b',
          rating: 5,
          quotes: [{ __typename: 'Line', text: 'Ah.' }, null, { __typename: 'Person', id: 'p1', name: 'P' }],
        },
      ]),
    },
    Lamp: { __resolveReference: among([{ id: 'l', rating: null }]) },
    Poster: { __resolveReference: among([{ id: 'p', rating: 1 }]) },
  },
};

federates('interfaces and unions of several subgraphs', { shop, ratings }, [
  {
    it: 'gets an interface’s field from where each type has it',
    ask: '{ items { id rating size { width } } }',
    data: { items: [{ id: 'b', rating: 5, size: { width: 1 } }, null, { id: 'l', rating: null, size: null }] },
  },
  {
    it: 'gets fragments on an interface that the first subgraph does not know',
    ask: '{ items { ... on Rated { rating } ... on Book { title } } things { ... on Rated { __typename rating } } }',
    data: {
      items: [{ rating: 5, title: 'B' }, null, { rating: null }],
      things: [{ __typename: 'Lamp', rating: null }, {}, { __typename: 'Book', rating: 5 }],
    },
  },
  {
    it: 'answers one name with what each type means by it, asked here of one subgraph and there of another',
    ask: '{ things { ... on Book { x: rating } ... on Lamp { x: rating title } ... on Size { unit } } }',
    data: { things: [{ x: null, title: null }, { unit: null }, { x: 5 }] },
  },
  {
    it: 'nests fragments of fragments',
    ask: `{ first { ...A } } fragment A on Thing { ... on Item { ...B } } fragment B on Item { id ... on Rated { ... on Book { quotes { ...C } } } }
      fragment C on Quote { __typename ... on Person { name } ... on Line { text } }`,
    data: {
      first: {
        id: 'b',
        quotes: [{ __typename: 'Line', text: 'Ah.' }, null, { __typename: 'Person', name: 'P' }],
      },
    },
  },
  {
    it: 'goes back from an interface to the other subgraph’s types',
    ask: '{ rated { rating ... on Book { title } ... on Item { id size { width } } } }',
    data: { rated: [{ rating: 1 }, { rating: 5, title: 'B', id: 'b', size: null }] },
  },
  {
    it: 'tells types of lists, of nothing, and by aliases',
    ask: '{ t: __typename items { a: __typename ... on Book { b: __typename } } }',
    data: { t: 'Query', items: [{ a: 'Book', b: 'Book' }, null, { a: 'Lamp' }] },
  },
  {
    it: 'skips and includes by type',
    ask: 'query ($yes: Boolean!, $no: Boolean!) { items { ... on Book @skip(if: $yes) { title } ... on Lamp @include(if: $yes) { id rating @include(if: $no) } } }',
    variables: { yes: true, no: false },
    data: { items: [{}, null, { id: 'l' }] },
  },
  {
    it: 'answers a member that both unions of one name have',
    ask: '{ viewer { gift { __typename ... on Book { id title rating } ... on Voucher { worth } ... on Lamp { rating } } } }',
    data: { viewer: { gift: { __typename: 'Book', id: 'b', title: 'B', rating: 5 } } },
  },
  {
    it: 'answers an interface that one subgraph alone has',
    ask: '{ viewer { any { __typename id ... on Rated { rating } } } }',
    data: { viewer: { any: { __typename: 'Poster', id: 'p', rating: 1 } } },
  },
]);

const chats: Piece = {
  sdl: `
    type Query { node(id: ID!): Node  nodes(ids: [ID!]!): [Node]! }
    interface Node { id: ID! }
    type Chat implements Node @key(fields: "id") { id: ID! }
    type User implements Node @key(fields: "id") { id: ID! }
  `,
  resolvers: {
    Query: {
      node: (_: unknown, { id }: { id: string }) => nodeOf(id),
      nodes: (_: unknown, { ids }: { ids: string[] }) => ids.map(nodeOf),
    },
  },
};
const nodeOf = (id: string) => (id === '?' ? null : { __typename: id.startsWith('c') ? 'Chat' : 'User', id });
const users: Piece = {
  sdl: `
    interface Node { id: ID! }
    type Chat implements Node @key(fields: "id") { id: ID!  with: [User!]  topic: String! }
    type User implements Node @key(fields: "id") { id: ID!  name: String!  topic: Int }
  `,
  resolvers: {
    Chat: {
      __resolveReference: ({ id }: { id: string }) => ({
        id,
        with: [{ id: 'u1', name: 'U1', topic: 4 }],
        topic: 'Tea',
      }),
    },
    User: {
      __resolveReference: ({ id }: { id: string }) =>
        id === 'u0' ? null : { id, name: id.toUpperCase(), topic: null },
    },
  },
};
federates('a node of any type by its id', { chats, users }, [
  {
    it: 'goes on with the type it has',
    ask: 'query ($a: ID!, $b: ID!) { a: node(id: $a) { id ...N } b: node(id: $b) { ...N } } fragment N on Node { ... on Chat { with { name } } ... on User { name } }',
    variables: { a: 'c1', b: 'u2' },
    data: { a: { id: 'c1', with: [{ name: 'U1' }] }, b: { name: 'U2' } },
  },
  {
    it: 'answers fields of one name and two types, each as its type has it',
    ask: '{ nodes(ids: ["c1", "?", "u1", "u0"]) { __typename id ... on Chat { chat: topic } ... on User { user: topic } } }',
    data: {
      nodes: [
        { __typename: 'Chat', id: 'c1', chat: 'Tea' },
        null,
        { __typename: 'User', id: 'u1', user: null },
        { __typename: 'User', id: 'u0', user: null },
      ],
    },
  },
]);
