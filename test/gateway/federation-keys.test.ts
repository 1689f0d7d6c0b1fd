import { among, federates, type Piece } from './support/federation.ts';

const shelf: Piece = {
  sdl: `
    type Query { tools: [Tool!]!  tool(code: ID!): Tool }
    type Tool @key(fields: "code") { code: ID!  label: String! }
  `,
  resolvers: {
    Query: {
      tools: () => ['t1', 't2', 't9', 't1'].map(code => ({ code, label: `Tool ${code}` })),
      tool: (_: unknown, { code }: { code: string }) => ({ code, label: `Tool ${code}` }),
    },
  },
};
const stock: Piece = {
  sdl: `
    type Tool @key(fields: "code") @key(fields: "bin { row column }") { code: ID!  bin: Bin!  left: Int  strict: Int! }
    type Bin @shareable { row: Int!  column: Int! }
  `,
  resolvers: {
    Tool: {
      __resolveReference: among([
        { code: 't1', bin: { row: 1, column: 2 }, left: 4, strict: 1 },
        { code: 't2', bin: { row: 3, column: 4 }, left: null, strict: null },
      ]),
    },
  },
};
const robots: Piece = {
  sdl: `
    type Tool @key(fields: "bin { row column }") { bin: Bin!  gripper: String  fetchedBy(name: String = "R1"): String }
    type Bin @shareable { row: Int!  column: Int! }
  `,
  resolvers: {
    Tool: {
      __resolveReference: among([{ bin: { row: 1, column: 2 }, gripper: 'soft' }]),
      fetchedBy: (_: unknown, { name }: { name: string }) => name,
    },
  },
};

federates('a subgraph that is reached by a nested key, over one that knows both keys', { shelf, stock, robots }, [
  {
    it: 'goes from key to key',
    ask: '{ tool(code: "t1") { label left gripper } }',
    data: { tool: { label: 'Tool t1', left: 4, gripper: 'soft' } },
    asked: ['robots', 'shelf', 'stock'],
  },
  {
    it: 'leaves null what the last one does not know, and what the one between does not know',
    ask: '{ tools { code gripper } }',
    data: {
      tools: [
        { code: 't1', gripper: 'soft' },
        { code: 't2', gripper: null },
        { code: 't9', gripper: null },
        { code: 't1', gripper: 'soft' },
      ],
    },
  },
  {
    it: 'shows the key that was only fetched for the way under nobody’s name',
    ask: '{ tool(code: "t1") { gripper bin { column } } }',
    data: { tool: { gripper: 'soft', bin: { column: 2 } } },
  },
  {
    it: 'gives aliases onto the names of keys to the client only',
    ask: '{ tool(code: "t1") { code: label bin: gripper row: left id: code } }',
    data: { tool: { code: 'Tool t1', bin: 'soft', row: 4, id: 't1' } },
  },
  {
    it: 'gives an alias onto a key’s name inside a nested key',
    ask: '{ tool(code: "t1") { bin { row: column column: row } gripper } }',
    data: { tool: { bin: { row: 2, column: 1 }, gripper: 'soft' } },
  },
  {
    it: 'asks with several arguments for one field, under several names',
    ask: 'query ($who: String) { tool(code: "t1") { fetchedBy a: fetchedBy(name: "R2") b: fetchedBy(name: $who) } }',
    variables: { who: 'R3' },
    data: { tool: { fetchedBy: 'R1', a: 'R2', b: 'R3' } },
  },
  {
    it: 'keeps null and left out apart in variables',
    ask: 'query ($null: String, $none: String) { tool(code: "t1") { a: fetchedBy(name: $null) b: fetchedBy(name: $none) } }',
    variables: { null: null },
    data: { tool: { a: null, b: 'R1' } },
  },
  {
    it: 'tells each type, aliased or not',
    ask: '{ __typename tool(code: "t1") { __typename kind: __typename gripper bin { __typename } } }',
    data: {
      __typename: 'Query',
      tool: { __typename: 'Tool', kind: 'Tool', gripper: 'soft', bin: { __typename: 'Bin' } },
    },
  },
  {
    it: 'lets a null that may not be rise to the entity, and only there',
    ask: '{ a: tool(code: "t1") { strict } b: tool(code: "t2") { label strict } }',
    data: { a: { strict: 1 }, b: null },
    errors: [['b', 'strict']],
  },
]);

const lists: Piece = {
  sdl: `
    type Query { boxes: [Box] }
    type Box @key(fields: "parts { serial }") { parts: [Part!]!  name: String }
    type Part @shareable { serial: ID! }
  `,
  resolvers: {
    Query: {
      boxes: () => [{ name: 'First', parts: [{ serial: 's1' }, { serial: 's2' }] }, null, { name: 'Empty', parts: [] }],
    },
  },
};
const weights: Piece = {
  sdl: `
    type Box @key(fields: "parts { serial }") { parts: [Part!]!  grams: Int }
    type Part @shareable { serial: ID! }
  `,
  resolvers: {
    Box: { __resolveReference: (box: { parts: unknown[] }) => ({ ...box, grams: 100 * box.parts.length }) },
  },
};
federates('a key with a list in it', { lists, weights }, [
  {
    it: 'sends the whole list, also an empty one',
    ask: '{ boxes { name grams } }',
    data: { boxes: [{ name: 'First', grams: 200 }, null, { name: 'Empty', grams: 0 }] },
  },
]);

const letters: Piece = {
  sdl: `
    type Query { letters: [Letter] }
    type Letter @key(fields: "id") { id: ID!  from: Address  to: [Address]! }
    type Address @key(fields: "zip") { zip: ID! }
  `,
  resolvers: {
    Query: {
      letters: () => [
        { id: '1', from: { zip: 'a' }, to: [{ zip: 'b' }, null, { zip: 'gone' }] },
        { id: '2', from: null, to: [] },
      ],
    },
  },
};
const post: Piece = {
  sdl: 'type Address @key(fields: "zip") { zip: ID!  town: String!  twin: Address  streets: [[String]!] }',
  resolvers: {
    Address: {
      __resolveReference: among([
        { zip: 'a', town: 'Ayr', twin: { zip: 'b', town: 'Bonn' }, streets: [['x', null], []] },
        { zip: 'b', town: 'Bonn', twin: { zip: 'a', town: 'Ayr', twin: { zip: 'b', town: 'Bonn' } } },
      ]),
    },
  },
};
federates('entities that are null, in lists, or not found', { letters, post }, [
  {
    it: 'answers each at its place; a town that may not be null takes its address with it',
    ask: '{ letters { id from { town streets } to { zip town } } }',
    data: {
      letters: [
        { id: '1', from: { town: 'Ayr', streets: [['x', null], []] }, to: [{ zip: 'b', town: 'Bonn' }, null, null] },
        { id: '2', from: null, to: [] },
      ],
    },
  },
  {
    it: 'keeps what the first subgraph knows of an entity that the second does not',
    ask: '{ letters { to { zip streets } } }',
    data: { letters: [{ to: [{ zip: 'b', streets: null }, null, { zip: 'gone', streets: null }] }, { to: [] }] },
  },
  {
    it: 'follows a circle of entities as far as it is asked',
    ask: '{ letters { from { town twin { town twin { town twin { zip } } } } } }',
    data: {
      letters: [{ from: { town: 'Ayr', twin: { town: 'Bonn', twin: null } } }, { from: null }],
    },
  },
]);

const guests: Piece = {
  sdl: `
    type Guest @key(fields: "id") @key(fields: "pass { floor }", resolvable: false) { id: ID!  pass: Pass!  name: String! }
    type Pass @shareable { floor: Int!  door: Int! }
  `,
  resolvers: { Guest: { __resolveReference: among([{ id: 'g', pass: { floor: 1, door: 2 }, name: 'Gil' }]) } },
};
const rooms: Piece = {
  sdl: `
    type Query { present: [Guest!]! }
    type Guest @key(fields: "pass { floor }", resolvable: false) @key(fields: "id pass { door }") {
      id: ID!  pass: Pass!  name: String! @external  sign: String @requires(fields: "name")
    }
    type Pass @shareable { floor: Int!  door: Int! }
  `,
  resolvers: {
    Query: { present: () => [{ id: 'g', pass: { floor: 1, door: 2 } }] },
    Guest: {
      __resolveReference: (given: { id?: string }) => (given.id === undefined ? null : given),
      sign: ({ name, pass: { door } }: { name: string; pass: { door: number } }) => `${name}, door ${door}`,
    },
  },
};
federates('keys of which some resolve nothing', { guests, rooms }, [
  {
    it: 'goes back by one that does',
    ask: '{ present { id name sign } }',
    data: { present: [{ id: 'g', name: 'Gil', sign: 'Gil, door 2' }] },
  },
]);
