import { federates, type Piece } from './support/federation.ts';

const fail = (what: string) => () => {
  throw new Error(what);
};
const failing = (what: string) => new Error(what);

/** What is asked at once, of one subgraph: the answer’s nulls have risen there already, and stay. */
const near: Piece = {
  sdl: `
    type Query {
      box: Box  strictBox: Box!  boxes: [Box]  fullBoxes: [Box!]  strictBoxes: [Box!]!  grid: [[Int!]]  strictGrid: [[Int!]!]!
      tree: Tree  odd: Int  word: String  flag: Boolean  float: Float  nothing: Box
    }
    type Box @key(fields: "id") { id: ID!  a: Int  strict: Int!  inner: Box  strictInner: Box! }
    type Tree { left: Tree  right: Tree!  leaf: Int  strict: Int! }
  `,
  resolvers: {
    Query: {
      box: () => ({ id: '1', a: 1, strict: 2, inner: { id: '2', strict: failing('inner') } }),
      strictBox: () => ({ id: '1', strict: fail('no') }),
      boxes: () => [{ id: '1', a: 1 }, failing('second'), null, { id: '4', a: failing('fourth') }],
      fullBoxes: () => [{ id: '1' }, failing('second'), failing('third')],
      strictBoxes: () => [
        { id: '1', strict: 1 },
        { id: '2', strict: null },
      ],
      grid: () => [[1, 2], null, [3, failing('cell')], []],
      strictGrid: () => [[1], null],
      tree: () => ({
        left: { strict: fail('left'), leaf: fail('leaf') },
        right: { leaf: 1, strict: 1, right: fail('right') },
      }),
      odd: () => 'not a number',
      word: () => 4,
      flag: () => 1,
      float: () => 3,
      nothing: () => null,
    },
  },
};
/** What comes afterwards: it may take away what was there. */
const far: Piece = {
  sdl: `
    type Box @key(fields: "id") { id: ID!  soft: Int  hard: Int!  list: [Int!]  lists: [[Int]!]!  mate: Box  hardMate: Box! }
    extend type Query { farStrict: Int!  farBox: Box }
  `,
  resolvers: {
    Query: { farStrict: fail('far'), farBox: () => ({ id: '1' }) },
    Box: {
      __resolveReference: ({ id }: { id: string }) => (id === '4' ? null : { id }),
      soft: fail('soft'),
      hard: ({ id }: { id: string }) => (id === '1' ? failing('hard') : 7),
      list: () => [1, null, 3],
      lists: ({ id }: { id: string }) => (id === '1' ? [[1, null], []] : [[1], null]),
      mate: ({ id }: { id: string }) => (id === '1' ? { id: '2' } : failing('mate')),
      hardMate: fail('hardMate'),
    },
  },
};

federates('nulls and errors, as the specification has them', { near, far }, [
  { it: 'a null is a null', ask: '{ nothing { id } box { a } }', data: { nothing: null, box: { a: 1 } } },
  {
    it: 'an error makes its field null',
    ask: '{ boxes { id a } }',
    data: { boxes: [{ id: '1', a: 1 }, null, null, { id: '4', a: null }] },
    errors: [
      ['boxes', 1],
      ['boxes', 3, 'a'],
    ],
  },
  {
    it: 'a null that may not be takes its object, and the object’s own error tells why',
    ask: '{ box { a inner { id strict } } }',
    data: { box: { a: 1, inner: null } },
    errors: [['box', 'inner', 'strict']],
  },
  {
    it: 'a list whose items may not be null goes as a whole',
    ask: '{ fullBoxes { id } }',
    data: { fullBoxes: null },
    errors: [['fullBoxes', 1]],
  },
  {
    it: 'a list that may not be null itself takes the whole answer',
    ask: '{ box { a } strictBoxes { strict } }',
    data: null,
    errors: [['strictBoxes', 1, 'strict']],
  },
  {
    it: 'lists of lists are nulled at the innermost list that may be null',
    ask: '{ grid }',
    data: { grid: [[1, 2], null, null, []] },
    errors: [['grid', 2, 1]],
  },
  {
    it: 'lists of lists may rise to the root',
    ask: '{ grid strictGrid }',
    data: null,
    errors: [
      ['strictGrid', 1],
      ['grid', 2, 1],
    ],
  },
  {
    it: 'rises out of a far field to the object that the first subgraph gave',
    ask: '{ box { a hard } boxes { id } }',
    data: { box: null, boxes: [{ id: '1' }, null, null, { id: '4' }] },
    errors: [
      ['box', 'hard'],
      ['boxes', 1],
    ],
  },
  {
    it: 'keeps what is beside a far error',
    ask: '{ box { a soft list mate { a hard } } }',
    data: { box: { a: 1, soft: null, list: null, mate: { a: null, hard: 7 } } },
    errors: [
      ['box', 'soft'],
      ['box', 'list', 1],
    ],
  },
  {
    it: 'looks into lists of lists that come from afar',
    ask: '{ a: farBox { lists } b: box { mate { lists } } }',
    data: { a: { lists: [[1, null], []] }, b: { mate: null } },
    errors: [['b', 'mate', 'lists', 1]],
  },
  {
    it: 'answers under the name that was asked for',
    ask: '{ x: box { y: inner { z: strict } } }',
    data: { x: { y: null } },
    errors: [['x', 'y', 'z']],
  },
  {
    it: 'takes the root from afar',
    ask: '{ box { a } farStrict }',
    data: null,
    errors: [['farStrict']],
  },
  {
    it: 'makes what is not a number null, with an error',
    ask: '{ odd flag float word }',
    data: { odd: null, flag: true, float: 3, word: '4' },
    errors: [['odd']],
  },
]);
