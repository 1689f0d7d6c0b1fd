import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPlanner } from '../../gateway/planning/planner.ts';
import { composed, federates, federation1, type Piece } from './support/federation.ts';

type Given = Record<string, unknown>;
const asGiven = { __resolveReference: (given: unknown) => given };
const told = (name: string) => (given: Given) => JSON.stringify(given[name]);

const sizes: Record<string, number> = { MM: 100, CM: 10, INCH: 4 };
const size = (_: unknown, { unit }: { unit: string }) => sizes[unit];
const shapes: Piece = {
  sdl: `
    type Query { shapes: [Shape!]!  frame: Frame }
    enum Unit { MM CM INCH }
    interface Shape @key(fields: "id") { id: ID!  side(unit: Unit!): Int }
    type Square implements Shape @key(fields: "id") { id: ID!  side(unit: Unit!): Int }
    type Circle implements Shape @key(fields: "id") { id: ID!  side(unit: Unit!): Int }
    type Frame @key(fields: "id") { id: ID!  around: Shape  all: [Shape!] }
  `,
  resolvers: {
    Query: {
      shapes: () => [
        { __typename: 'Square', id: 's' },
        { __typename: 'Circle', id: 'c' },
      ],
      frame: () => ({ id: 'f' }),
    },
    Shape: { __resolveReference: ({ id }: Given) => ({ __typename: id === 's' ? 'Square' : 'Circle', id }) },
    Square: { ...asGiven, side: size },
    Circle: { ...asGiven, side: size },
    Frame: {
      ...asGiven,
      around: () => ({ __typename: 'Circle', id: 'c' }),
      all: () => [
        { __typename: 'Square', id: 's' },
        { __typename: 'Circle', id: 'c' },
      ],
    },
  },
};
const drawings: Piece = {
  sdl: `
    enum Unit { MM CM INCH }
    interface Shape { id: ID!  side(unit: Unit!): Int  drawn: String }
    type Square implements Shape @key(fields: "id") {
      id: ID!  side(unit: Unit!): Int @external
      drawn: String @requires(fields: "side(unit: MM)")  rough: String @requires(fields: "side(unit: CM)")
    }
    type Circle implements Shape @key(fields: "id") {
      id: ID!  side(unit: Unit!): Int @external
      drawn: String @requires(fields: "side(unit: CM)")
    }
    type Frame @key(fields: "id") {
      id: ID!  around: Shape @external  all: [Shape!] @external
      fine: String @requires(fields: "around { side(unit: MM) }")
      rough: String @requires(fields: "around { side(unit: CM) }")
      mixed: String @requires(fields: "all { ... on Square { side(unit: MM) } ... on Circle { side(unit: INCH) } }")
      mixedOtherwise: String @requires(fields: "all { __typename ... on Square { side(unit: INCH) } ... on Circle { id } }")
    }
  `,
  resolvers: {
    Square: { ...asGiven, drawn: told('side'), rough: told('side') },
    Circle: { ...asGiven, drawn: told('side') },
    Frame: { ...asGiven, fine: told('around'), rough: told('around'), mixed: told('all'), mixedOtherwise: told('all') },
  },
};
const labels: Piece = {
  sdl: `
    enum Unit { MM CM INCH }
    type Shape @interfaceObject @key(fields: "id") {
      id: ID!  side(unit: Unit!): Int @external
      label: String @requires(fields: "side(unit: INCH)")  longLabel: String @requires(fields: "side(unit: MM)")
    }
  `,
  resolvers: { Shape: { ...asGiven, label: told('side'), longLabel: told('side') } },
};

federates('types that require one field with different arguments', { shapes, drawings, labels }, [
  {
    it: 'gives each type its own',
    ask: '{ shapes { id drawn } }',
    data: {
      shapes: [
        { id: 's', drawn: '100' },
        { id: 'c', drawn: '10' },
      ],
    },
    asked: ['drawings', 'shapes'],
  },
  {
    it: 'gives a type two of them',
    ask: '{ shapes { drawn ... on Square { rough side(unit: INCH) } } }',
    data: { shapes: [{ drawn: '100', rough: '10', side: 4 }, { drawn: '10' }] },
    asked: ['drawings', 'shapes'],
  },
  {
    it: 'requires of an interface with arguments',
    ask: '{ frame { fine rough around { side(unit: INCH) drawn } } }',
    data: { frame: { fine: '{"side":100}', rough: '{"side":10}', around: { side: 4, drawn: '10' } } },
  },
  {
    it: 'requires different arguments of different types below a list',
    ask: '{ frame { mixed mixedOtherwise } }',
    data: {
      frame: {
        mixed: '[{"side":100},{"side":4}]',
        mixedOtherwise: '[{"__typename":"Square","side":4},{"__typename":"Circle","id":"c"}]',
      },
    },
  },
  {
    it: 'requires them for an interface’s objects',
    ask: '{ shapes { label longLabel drawn } }',
    data: {
      shapes: [
        { label: '4', longLabel: '100', drawn: '100' },
        { label: '4', longLabel: '100', drawn: '10' },
      ],
    },
  },
]);

describe('a supergraph with a requirement that cannot be told', () => {
  it('is refused when one field requires another with different arguments at once', () => {
    const { supergraphSdl } = composed({ shapes, drawings });
    const both = supergraphSdl.replace(
      'requires: "side(unit: MM)"',
      'requires: "side(unit: MM) ... on Square { side(unit: CM) }"',
    );
    assert.throws(() => createPlanner(both), /Square\.drawn requires one field with different arguments/);
  });
});

const prices: Record<string, number> = { USD: 11, EUR: 10, JPY: 1_600 };
const price = (_: unknown, { currency }: { currency: string }) => prices[currency];
const wares: Piece = {
  sdl: `${federation1}
    type Query { ware: Ware }
    type Mutation { change: Ware }
    type Ware @key(fields: "id") { id: ID!  price(currency: String!): Int!  grid(n: Int!): [[Cell!]!] }
    type Cell { at(k: Int!): Int }
  `,
  resolvers: {
    Query: { ware: () => ({ id: 'w' }) },
    Mutation: { change: () => ({ id: 'w' }) },
    Ware: { ...asGiven, price, grid: (_: unknown, { n }: { n: number }) => [[n], [n, n + 1]] },
    Cell: { at: (n: number, { k }: { k: number }) => n * k },
  },
};
const seller: Piece = {
  sdl: `${federation1}
    extend type Ware @key(fields: "id") {
      id: ID! @external  price(currency: String!): Int! @external  grid(n: Int!): [[Cell!]!] @external
      cheap: String @requires(fields: "price(currency: \\"EUR\\")")
      dear: String @requires(fields: "price(currency: \\"JPY\\")")
      one: String @requires(fields: "grid(n: 1) { at(k: 2) }")
      two: String @requires(fields: "grid(n: 2) { at(k: 3) }")
    }
    type Cell { at(k: Int!): Int }
  `,
  resolvers: {
    Ware: { ...asGiven, cheap: told('price'), dear: told('price'), one: told('grid'), two: told('grid') },
  },
};
const other: Piece = {
  sdl: `
    type Ware @key(fields: "id") {
      id: ID!  price(currency: String!): Int! @external
      dollars: String @requires(fields: "price(currency: \\"USD\\")")
      yens: String @requires(fields: "price(currency: \\"JPY\\")")
    }
  `,
  resolvers: { Ware: { ...asGiven, dollars: told('price'), yens: told('price') } },
};
federates(
  'several subgraphs, some of federation 1, that require one field with different arguments',
  { wares, seller, other },
  [
    {
      it: 'gives each what it requires',
      ask: '{ ware { cheap dollars dear yens price(currency: "EUR") } }',
      data: { ware: { cheap: '10', dollars: '11', dear: '1600', yens: '1600', price: 10 } },
    },
    {
      it: 'does so after a mutation',
      ask: 'mutation { change { yens cheap dollars } }',
      data: { change: { yens: '1600', cheap: '10', dollars: '11' } },
    },
    {
      it: 'requires below lists of lists',
      ask: '{ ware { one two } }',
      data: { ware: { one: '[[{"at":2}],[{"at":2},{"at":4}]]', two: '[[{"at":6}],[{"at":6},{"at":9}]]' } },
    },
  ],
);
