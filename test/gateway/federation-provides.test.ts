import { among, federates, type Piece } from './support/federation.ts';

const owner: Piece = {
  sdl: `
    type Film @key(fields: "id") { id: ID!  title: String! @shareable  blurb: String! @shareable  year: Int }
    type Song @key(fields: "id") { id: ID!  title: String! @shareable  bars: Int }
    type Studio @key(fields: "id") { id: ID!  name: String @shareable  town: Town @shareable }
    type Town { name: String @shareable  people: Int }
  `,
  resolvers: {
    Film: { __resolveReference: among([{ id: 'f', title: 'from the owner', blurb: 'long', year: 1950 }]) },
    Song: { __resolveReference: among([{ id: 's', title: 'from the owner', bars: 12 }]) },
    Studio: { __resolveReference: among([{ id: 'x', name: 'from the owner', town: { name: 'Rome', people: 3 } }]) },
  },
};
const film = () => ({
  __typename: 'Film',
  id: 'f',
  title: 'provided',
  studio: { id: 'x', name: 'provided', town: { name: 'provided' } },
});
const playing: Piece = {
  sdl: `
    type Query {
      tonight: Film @provides(fields: "title blurb")
      later: [Film] @provides(fields: "title studio { name town { name } }")
      bare: Film
      any: [Work] @provides(fields: "... on Film { title } ... on Song { title }")
      shown: Shown @provides(fields: "... on Film { title }")
      deep: Deep
    }
    type Deep { films: [Film!] @provides(fields: "title") }
    union Work = Film | Song
    interface Shown { id: ID! }
    type Film implements Shown @key(fields: "id") { id: ID!  title: String! @external  blurb: String! @external  studio: Studio @shareable }
    type Song implements Shown @key(fields: "id") { id: ID!  title: String! @external }
    type Studio @key(fields: "id") { id: ID!  name: String @external  town: Town @external }
    type Town { name: String @external }
  `,
  resolvers: {
    Query: {
      tonight: film,
      later: () => [film(), null],
      bare: () => ({ id: 'f', studio: { id: 'x' } }),
      any: () => [film(), { __typename: 'Song', id: 's', title: 'provided' }],
      shown: film,
      deep: () => ({ films: [film()] }),
    },
    Film: {
      __resolveReference: film,
      blurb: () => {
        throw new Error('Nobody asked for it.');
      },
    },
  },
};

federates('fields that are provided on a path', { owner, playing }, [
  {
    it: 'are not asked of their owner, and only those that were asked for are asked at all',
    ask: '{ tonight { id name: title ... { title } ... on Film @skip(if: true) { blurb } } }',
    data: { tonight: { id: 'f', name: 'provided', title: 'provided' } },
    asked: ['playing'],
  },
  {
    it: 'come beside what the owner alone has',
    ask: '{ tonight { title year } }',
    data: { tonight: { title: 'provided', year: 1950 } },
    asked: ['owner', 'playing'],
  },
  {
    it: 'are provided on that path only',
    ask: '{ bare { title studio { name } } }',
    data: { bare: { title: 'from the owner', studio: { name: 'from the owner' } } },
  },
  {
    it: 'may be deep inside',
    ask: '{ later { title studio { name town { name } } } }',
    data: { later: [{ title: 'provided', studio: { name: 'provided', town: { name: 'provided' } } }, null] },
    asked: ['playing'],
  },
  {
    it: 'may be deep inside with the rest at the owner',
    ask: '{ later { studio { name town { people } } } }',
    data: { later: [{ studio: { name: 'provided', town: { people: 3 } } }, null] },
  },
  {
    it: 'may be of the members of a union',
    ask: '{ any { __typename ... on Film { title } ... on Song { title bars } } }',
    data: {
      any: [
        { __typename: 'Film', title: 'provided' },
        { __typename: 'Song', title: 'provided', bars: 12 },
      ],
    },
  },
  {
    it: 'may be of the types of an interface',
    ask: '{ shown { id ... on Film { title } ... on Song { title } } }',
    data: { shown: { id: 'f', title: 'provided' } },
  },
  {
    it: 'may be of a list inside a value',
    ask: '{ deep { films { title } } }',
    data: { deep: { films: [{ title: 'provided' }] } },
    asked: ['playing'],
  },
]);
