import { among, federates, type Piece } from './support/federation.ts';

const media: Piece = {
  sdl: `
    type Query { media: [Media!]!  newest: Media  search: [Hit]! }
    interface Media @key(fields: "id") { id: ID!  title: String! }
    type Video implements Media @key(fields: "id") { id: ID!  title: String!  minutes: Int }
    type Song implements Media @key(fields: "id") { id: ID!  title: String!  key: String }
    union Hit = Video | Song
  `,
  resolvers: (() => {
    const rows = [
      { __typename: 'Video', id: 'v1', title: 'Rain', minutes: 90 },
      { __typename: 'Song', id: 's1', title: 'Sun', key: 'A' },
    ];
    const reference = { __resolveReference: among(rows) };
    return {
      Query: { media: () => rows, newest: () => rows[0], search: () => [...rows, null] },
      Media: { ...reference, __resolveType: ({ __typename }: { __typename: string }) => __typename },
      Video: reference,
      Song: reference,
    };
  })(),
};
const likes: Piece = {
  sdl: `
    type Query { liked: [Media!]!  lost: Media }
    type Media @key(fields: "id") @interfaceObject { id: ID!  likes(since: Int = 0): Int!  fans: [Fan!] @shareable  best: Media }
    type Fan @key(fields: "name") { name: String! }
  `,
  resolvers: {
    Query: { liked: () => [{ id: 's1' }, { id: 'v1' }], lost: () => ({ id: 'gone' }) },
    Media: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      likes: ({ id }: { id: string }, { since }: { since: number }) => (id === 's1' ? 7 : 3) - since,
      fans: ({ id }: { id: string }) => (id === 's1' ? [{ name: 'Ann' }] : []),
      best: () => ({ id: 's1' }),
    },
  },
};
const fans: Piece = {
  sdl: `
    type Fan @key(fields: "name") { name: String!  age: Int  last: Media }
    type Media @key(fields: "id") @interfaceObject { id: ID!  title: String! @external  shout: String @requires(fields: "title") }
  `,
  resolvers: {
    Fan: { __resolveReference: ({ name }: { name: string }) => ({ name, age: 30, last: { id: 'v1' } }) },
    Media: {
      __resolveReference: (given: unknown) => given,
      shout: ({ title }: { title: string }) => `${title}!`,
    },
  },
};

federates('an interface that other subgraphs know as one object', { media, likes, fans }, [
  {
    it: 'gets fields of the object for every type',
    ask: '{ media { title likes } }',
    data: {
      media: [
        { title: 'Rain', likes: 3 },
        { title: 'Sun', likes: 7 },
      ],
    },
  },
  {
    it: 'gets them under a type’s fragment, with arguments and aliases',
    ask: 'query ($since: Int) { media { ... on Song { likes a: likes(since: $since) } ... on Video { minutes b: likes(since: 1) } } }',
    variables: { since: 2 },
    data: {
      media: [
        { minutes: 90, b: 2 },
        { likes: 7, a: 5 },
      ],
    },
  },
  {
    it: 'does not ask the owner for what the object has itself',
    ask: '{ liked { id likes } }',
    data: {
      liked: [
        { id: 's1', likes: 7 },
        { id: 'v1', likes: 3 },
      ],
    },
    asked: ['likes'],
  },
  {
    it: 'asks the owner for the true types',
    ask: '{ liked { __typename likes } }',
    data: {
      liked: [
        { __typename: 'Song', likes: 7 },
        { __typename: 'Video', likes: 3 },
      ],
    },
    asked: ['likes', 'media'],
  },
  {
    it: 'asks the owner for the true types by any name',
    ask: '{ liked { kind: __typename } }',
    data: { liked: [{ kind: 'Song' }, { kind: 'Video' }] },
  },
  {
    it: 'asks the owner before fragments on types',
    ask: '{ liked { id ... on Song { key likes } ... on Video { minutes } } }',
    data: {
      liked: [
        { id: 's1', key: 'A', likes: 7 },
        { id: 'v1', minutes: 90 },
      ],
    },
  },
  {
    it: 'gets the interface’s own fields',
    ask: '{ liked { title fans { name age } } }',
    data: {
      liked: [
        { title: 'Sun', fans: [{ name: 'Ann', age: 30 }] },
        { title: 'Rain', fans: [] },
      ],
    },
  },
  {
    it: 'goes from object to object',
    ask: '{ liked { best { best { title ... on Song { key } } fans { last { __typename likes } } } } }',
    data: {
      liked: [
        { best: { best: { title: 'Sun', key: 'A' }, fans: [{ last: { __typename: 'Video', likes: 3 } }] } },
        { best: { best: { title: 'Sun', key: 'A' }, fans: [{ last: { __typename: 'Video', likes: 3 } }] } },
      ],
    },
  },
  {
    it: 'requires fields of the interface for the object',
    ask: '{ liked { shout } media { ... on Video { shout } } }',
    data: { liked: [{ shout: 'Sun!' }, { shout: 'Rain!' }], media: [{ shout: 'Rain!' }, {}] },
  },
  {
    it: 'answers of one that the owner does not know what the object has, but no type',
    ask: '{ known: lost { id likes ... on Song { key } } unknown: lost { __typename id } }',
    data: { known: { id: 'gone', likes: 3 }, unknown: null },
  },
  {
    it: 'gets the object’s fields through a union',
    ask: '{ search { __typename ... on Media { likes } ... on Song { shout } } }',
    data: { search: [{ __typename: 'Video', likes: 3 }, { __typename: 'Song', likes: 7, shout: 'Sun!' }, null] },
  },
]);

const accounts: Piece = {
  sdl: `
    type Query { owner: Account  plain: Account }
    interface Account @key(fields: "id") { id: ID! }
    type Bank implements Account @key(fields: "id") { id: ID!  iban: String }
    type Cash implements Account @key(fields: "id") { id: ID! }
  `,
  resolvers: {
    Query: {
      owner: () => ({ __typename: 'Bank', id: '1', iban: 'X' }),
      plain: () => ({ __typename: 'Cash', id: '2' }),
    },
    Account: {
      __resolveReference: ({ id }: { id: string }) => ({ __typename: id === '1' ? 'Bank' : 'Cash', id, iban: 'X' }),
    },
    Bank: { __resolveReference: ({ id }: { id: string }) => ({ id, iban: 'X' }) },
    Cash: { __resolveReference: ({ id }: { id: string }) => ({ id }) },
  },
};
const nodes: Piece = {
  sdl: `
    type Query { anyone: Account }
    type Account @key(fields: "id", resolvable: false) @interfaceObject { id: ID! }
  `,
  resolvers: { Query: { anyone: () => ({ id: '1' }) } },
};
federates('an interface object that cannot be resolved', { accounts, nodes }, [
  {
    it: 'is a way to its owner',
    ask: '{ anyone { id ... on Bank { iban } } }',
    data: { anyone: { id: '1', iban: 'X' } },
  },
  { it: 'tells its type by its owner', ask: '{ anyone { __typename } }', data: { anyone: { __typename: 'Bank' } } },
  { it: 'stays alone for its own fields', ask: '{ anyone { id } }', data: { anyone: { id: '1' } }, asked: ['nodes'] },
]);
