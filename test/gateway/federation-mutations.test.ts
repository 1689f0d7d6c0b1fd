import { federates, type Piece } from './support/federation.ts';

const said: string[] = [];
let count = 0;
const say = (what: string) => {
  said.push(what);
  return said.length;
};

const counter: Piece = {
  sdl: `
    type Query { said: [String!]! }
    type Mutation { add(by: Int!): Counter  clear: Int  fail: Int  strict: Int! }
    type Counter @key(fields: "id") { id: ID!  value: Int! }
  `,
  resolvers: {
    Query: { said: () => said },
    Mutation: {
      clear: () => {
        said.length = 0;
        count = 0;
        return count;
      },
      add: async (_: unknown, { by }: { by: number }) => {
        await new Promise(resolve => setImmediate(resolve));
        count += by;
        say(`add ${by}`);
        return { id: 'c', value: count };
      },
      fail: () => {
        say('fail');
        throw new Error('It failed.');
      },
      strict: () => null,
    },
  },
};
const doubler: Piece = {
  sdl: `
    type Mutation { double: Counter }
    type Counter @key(fields: "id") { id: ID!  doubled: Int!  history: [Int!] }
  `,
  resolvers: {
    Mutation: {
      double: () => {
        count *= 2;
        say('double');
        return { id: 'c', doubled: count };
      },
    },
    Counter: {
      __resolveReference: () => {
        say('look');
        return { id: 'c', doubled: count * 2, history: [count] };
      },
    },
  },
};

federates('mutations of several subgraphs', { counter, doubler }, [
  {
    it: 'run one after another, each seen whole before the next',
    ask: 'mutation { clear a: add(by: 1) { value doubled } double { id } b: add(by: 3) { value history } }',
    data: { clear: 0, a: { value: 1, doubled: 2 }, double: { id: 'c' }, b: { value: 5, history: [5] } },
  },
  {
    it: 'ran in the order they were asked in',
    ask: '{ said }',
    data: { said: ['add 1', 'look', 'double', 'add 3', 'look'] },
  },
  {
    it: 'go on after one that fails',
    ask: 'mutation ($by: Int!) { clear fail x: add(by: $by) { value } y: double { doubled } }',
    variables: { by: 4 },
    data: { clear: 0, fail: null, x: { value: 4 }, y: { doubled: 8 } },
    errors: [['fail']],
  },
  {
    it: 'are skipped as asked',
    ask: 'mutation ($no: Boolean!) { clear add(by: 1) @include(if: $no) { value } double @skip(if: true) { id } }',
    variables: { no: false },
    data: { clear: 0 },
  },
  { it: 'did nothing when they were', ask: '{ said }', data: { said: [] } },
  { it: 'end in nothing where a null may not be', ask: 'mutation { strict }', data: null, errors: [['strict']] },
]);
