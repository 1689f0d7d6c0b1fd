import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { forbidden, notFound } from '#platform/errors.ts';
import type { Call, RunningSubgraph } from '#platform/subgraph-connection.ts';
import { createShelf } from './shelf.ts';
import { createTopic } from './topic.ts';

const streams = `
  extend schema
    @link(url: "https://dabba.dev/streams/v1.0", import: ["@resumable", "@latest", "@audience"])
    @composeDirective(name: "@resumable") @composeDirective(name: "@latest") @composeDirective(name: "@audience")
  directive @resumable(argument: String, position: String, key: String, overlapMs: Int, recordedAt: String, start: String) on FIELD_DEFINITION
  directive @latest on FIELD_DEFINITION
  directive @audience(field: String!) on FIELD_DEFINITION
`;

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@shareable", "@external", "@requires"])`;

const people = `${link}
  type Query { me: Viewer!  person(id: ID!): Person  strict: Int!  forbidden: String  buggy: String }
  type Mutation { rename(id: ID!, name: String!): Person! }
  type Viewer { userId: String  guestId: String  roles: [String!]!  requestId: String! }
  type Person @key(fields: "id") { id: ID!  name: String!  nickname: String  email: String  bornAt: Town }
  type Town @shareable { name: String! }
`;

const books = `${link}
  enum Genre { NOVEL POEM }
  interface Work { id: ID!  title: String! }
  type Book implements Work @key(fields: "id") { id: ID!  title: String!  genre: Genre!  author: Person  pages: Int!  note: String! @shareable }
  type Painting implements Work @key(fields: "id") { id: ID!  title: String!  painter: Person!  note: String }
  union Found = Book | Painting | Person
  type Person @key(fields: "id", resolvable: false) { id: ID! }
  type Query { books(genre: Genre): [Book!]!  works: [Work!]!  find(text: String!): [Found!]!  book(id: ID!): Book }
`;

const reviews = `${link.replace('"@requires"', '"@requires", "@inaccessible", "@composeDirective"')}${streams}
  type Review { id: ID!  stars: Int!  book: Book!  about: Work!  by: Person! }
  type Book implements Work @key(fields: "id") { id: ID!  pages: Int! @external  reviews: [Review!]!  length: String! @requires(fields: "pages")  rating: Float  note: String @shareable }
  type Painting implements Work @key(fields: "id") { id: ID! }
  interface Work { id: ID! }
  type Person @key(fields: "id", resolvable: false) { id: ID! }
  type Query { reviews(first: Int): [Review!]!  readers(book: ID!): String @inaccessible  lastChapter(book: ID!): Int @inaccessible }
  type Chapter { seq: Int!  writtenAt: String!  title(long: Boolean): String!  book: Book!  by: Person! }
  type Bookmark { page: Int!  text: String!  by: Person! }
  type Note { id: ID!  at: String!  text: String! }
  type Subscription {
    reviewAdded(minimum: Int): Review!
    refused: Int
    broken: Int
    "After afterSeq, or from the first on."
    chapterAdded(book: ID!, afterSeq: Int): Chapter!
      @resumable(argument: "afterSeq", position: "seq", recordedAt: "writtenAt") @audience(field: "readers")
    "After after, or from now on."
    chapterAnnounced(book: ID!, after: Int): Chapter!
      @resumable(argument: "after", position: "seq", start: "lastChapter") @audience(field: "readers")
    bookmarkMoved(book: ID!): Bookmark! @latest @audience(field: "readers")
    "At or after since, or from now on."
    noteAdded(since: String): Note! @resumable(argument: "since", position: "at", key: "id", overlapMs: 30000)
  }
`;

export const persons = new Map(
  ['1', '2'].map(id => [id, { id, name: `Person ${id}`, nickname: null, email: `p${id}@x.test` }]),
);
const bookList = Array.from({ length: 50 }, (_, index) => ({
  __typename: 'Book',
  id: `b${index}`,
  title: `Book ${index}`,
  genre: index % 2 === 0 ? 'NOVEL' : 'POEM',
  pages: index,
  note: `Note ${index}`,
  author: { __typename: 'Person', id: String((index % 2) + 1) },
}));
const painting = {
  __typename: 'Painting',
  id: 'p0',
  title: 'Water',
  note: 'Wet',
  painter: { __typename: 'Person', id: '2' },
};

export type Review = { id: string; stars: number; book: string; by: string };
/** One to publish. */
export const review = (id: string, stars = 3): Review => ({ id, stars, book: 'b1', by: '2' });

/** Three small subgraphs whose every call can be counted, and which can be broken on purpose. */
export function createLibrary() {
  const calls: { subgraph: string; representations: number }[] = [];
  const broken = new Set<string>();
  /** Names of subgraphs, one for each call that hung until its caller left. */
  const abandoned: string[] = [];
  const added = createTopic<Review>();
  const shelf = createShelf();
  const reviewOf = ({ id, stars, book, by }: Review) => ({
    id,
    stars,
    book: { __typename: 'Book', id: book },
    about: stars === 5 ? { __typename: 'Painting', id: 'p0' } : { __typename: 'Book', id: book },
    by: { __typename: 'Person', id: by },
  });

  const resolvers = {
    people: {
      Query: {
        me: (_: unknown, __: unknown, { claims }: Call) => claims,
        person: (_: unknown, { id }: { id: string }) => persons.get(id) ?? null,
        strict: () => {
          throw notFound('Number');
        },
        forbidden: () => {
          throw forbidden();
        },
        buggy: () => {
          throw new TypeError('secret detail of the bug');
        },
      },
      Mutation: {
        rename: (_: unknown, { id, name }: { id: string; name: string }) => ({ ...persons.get(id), name }),
      },
      Person: {
        __resolveReference: ({ id }: { id: string }) => persons.get(id) ?? null,
        bornAt: () => ({ name: 'Bree' }),
        nickname: ({ id }: { id: string }) => {
          if (id === '2') throw notFound('Nickname');
          return 'One';
        },
      },
    },
    books: {
      Query: {
        books: (_: unknown, { genre }: { genre?: string }) =>
          bookList.filter(book => genre === undefined || book.genre === genre),
        works: () => [bookList[0], painting, bookList[1]],
        find: () => [painting, bookList[1], { __typename: 'Person', id: '1' }],
        book: (_: unknown, { id }: { id: string }) => bookList.find(book => book.id === id) ?? null,
      },
      Book: { __resolveReference: ({ id }: { id: string }) => bookList.find(book => book.id === id) ?? null },
      Painting: { __resolveReference: () => painting },
    },
    reviews: {
      Query: {
        reviews: (_: unknown, { first = 3 }: { first?: number }) =>
          Array.from({ length: first }, (__, index) =>
            reviewOf({ id: `r${index}`, stars: index % 6, book: `b${index % 2}`, by: String((index % 2) + 1) }),
          ),
        readers: (_: unknown, __: unknown, { claims }: Call) => shelf.audienceOf(claims),
        lastChapter: (_: unknown, { book }: { book: string }) => shelf.lastOf(book),
      },
      Book: {
        __resolveReference: (book: { id: string }) => book,
        reviews: ({ id }: { id: string }) => [reviewOf({ id: `r-${id}`, stars: 4, book: id, by: '1' })],
        length: ({ pages }: { pages: number }) => `${pages} pages`,
        note: ({ id }: { id: string }) => `Note ${id.slice(1)}`,
        rating: ({ id }: { id: string }) => {
          if (id === 'b1') throw notFound('Rating');
          return 4.5;
        },
      },
      Painting: { __resolveReference: (painting: { id: string }) => painting },
      Subscription: {
        reviewAdded: {
          subscribe: (_: unknown, { minimum = 0 }: { minimum?: number }) =>
            added.listen(review => review.stars >= minimum),
          resolve: (review: Review) => reviewOf(review),
        },
        ...shelf.subscriptions,
        refused: {
          subscribe: () => {
            throw forbidden();
          },
        },
        broken: {
          subscribe: () => added.listen(() => true),
          resolve: () => {
            throw new TypeError('secret detail of the bug');
          },
        },
      },
    },
  };

  const typeDefs = { people: parse(people), books: parse(books), reviews: parse(reviews) };
  const names = ['people', 'books', 'reviews'] as const;
  const composed = composeServices(
    names.map(name => ({ name, url: `http://${name}.invalid`, typeDefs: typeDefs[name] })),
  );
  if (!composed.supergraphSdl) throw new Error(String(composed.errors));

  const subgraphs: RunningSubgraph[] = names.map(name => ({
    name,
    schema: buildSubgraphSchema([{ typeDefs: typeDefs[name], resolvers: resolvers[name] as never }]) as GraphQLSchema,
    createContext: call => ({ ...call }),
    async ready() {
      if (broken.has(name)) throw new Error(`${name} is broken`);
    },
    stop: async () => undefined,
  }));

  return { subgraphs, supergraphSdl: composed.supergraphSdl, calls, broken, abandoned, added, shelf };
}

export type Library = ReturnType<typeof createLibrary>;
