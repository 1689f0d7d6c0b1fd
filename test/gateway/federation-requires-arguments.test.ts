import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { withRequiredArguments } from '../../gateway/planning/required-arguments.ts';
import { composed, federates, openSupergraph, type Piece } from './support/federation.ts';

type Given = Record<string, unknown>;
const asGiven = { __resolveReference: (given: unknown) => given };

const prices: Record<string, number> = { USD: 11, EUR: 10, JPY: 1_600 };
const priced = (_: unknown, { currency }: { currency: string }) => {
  if (currency === 'XXX') throw new Error('There is no such currency.');
  return prices[currency];
};
const goods: Piece = {
  sdl: `
    type Query { goods: [Good!]!  good(id: ID!): Good }
    type Good @key(fields: "id") @key(fields: "sku { code }") {
      id: ID!  sku: Sku!  title: String  grams: Int
      price(currency: Currency! = USD): Int
      cost(currency: Currency!, times: Int = 1): Money
      notes(first: Int!): [Note!]
      maker: Maker
    }
    type Sku { code: ID! }
    enum Currency { USD EUR JPY XXX }
    type Money { amount: Int  text(digits: Int!): String }
    type Note { text(length: Int!): String }
    type Maker @key(fields: "id") { id: ID! }
  `,
  resolvers: {
    Query: { goods: () => [{ id: 'g1' }, { id: 'g2' }], good: (_: unknown, { id }: Given) => ({ id }) },
    Good: {
      __resolveReference: ({ id, sku }: Given) => ({ id: id ?? (sku as { code: string }).code.slice(1) }),
      sku: ({ id }: Given) => ({ code: `s${id}` }),
      title: ({ id }: Given) => `Good ${id}`,
      grams: () => 500,
      price: priced,
      cost: (_: unknown, { currency, times }: Given) => ({ amount: Number(prices[`${currency}`]) * Number(times) }),
      notes: (_: unknown, { first }: { first: number }) => ['alpha', 'bravo', 'charlie'].slice(0, first),
      maker: ({ id }: Given) => (id === 'g1' ? { id: 'm1' } : null),
    },
    Money: { text: ({ amount }: Given, { digits }: { digits: number }) => Number(amount).toFixed(digits) },
    Note: { text: (text: string, { length }: { length: number }) => text.slice(0, length) },
  },
};
const makers: Piece = {
  sdl: 'type Maker @key(fields: "id") { id: ID!  rank(of: Int!): Int }',
  resolvers: { Maker: { ...asGiven, rank: (_: unknown, { of }: { of: number }) => of / 2 } },
};

const told = (name: string) => (given: Given) => JSON.stringify(given[name]);
const shop: Piece = {
  sdl: `
    type Good @key(fields: "id") {
      id: ID!
      grams: Int @external
      price(currency: Currency! = USD): Int @external
      cost(currency: Currency!, times: Int = 1): Money @external
      notes(first: Int!): [Note!] @external
      maker: Maker @external
      stock: Int
      usual: Int @requires(fields: "price")
      cheap: String @requires(fields: "price(currency: EUR)")
      dear: String @requires(fields: "price(currency: JPY) grams")
      lost: String @requires(fields: "price(currency: XXX)")
      euros(times: Int!): Int @requires(fields: "price(currency: EUR)")
      yens(times: Int!): Int @requires(fields: "price(currency: JPY)")
      worth: String @requires(fields: "cost(currency: EUR) { amount }")
      worthTwice: String @requires(fields: "cost(times: 2, currency: EUR) { amount text(digits: 1) }")
      worthText: String @requires(fields: "cost(currency: EUR) { text(digits: 2) }")
      note: String @requires(fields: "notes(first: 1) { text(length: 2) }")
      twoNotes: String @requires(fields: "notes(first: 2) { text(length: 3) }")
      sameNotes: String @requires(fields: "notes(first: 2) { text(length: 1) }")
      rank: String @requires(fields: "maker { rank(of: 10) }")
      ranks: String @requires(fields: "maker { rank(of: 100) }")
    }
    enum Currency { USD EUR JPY XXX }
    type Money { amount: Int @external  text(digits: Int!): String @external }
    type Note { text(length: Int!): String @external }
    type Maker @key(fields: "id") { id: ID!  rank(of: Int!): Int @external }
  `,
  resolvers: {
    Maker: asGiven,
    Good: {
      ...asGiven,
      stock: () => 7,
      usual: ({ price }: Given) => price,
      cheap: told('price'),
      dear: ({ price, grams }: Given) => `${price} for ${grams}`,
      lost: told('price'),
      euros: ({ price }: Given, { times }: Given) => Number(price) * Number(times),
      yens: ({ price }: Given, { times }: Given) => Number(price) * Number(times),
      worth: told('cost'),
      worthTwice: told('cost'),
      worthText: told('cost'),
      note: told('notes'),
      twoNotes: told('notes'),
      sameNotes: told('notes'),
      rank: told('maker'),
      ranks: told('maker'),
    },
  },
};
const bill: Piece = {
  sdl: `
    type Good @key(fields: "sku { code }") {
      sku: Sku!
      price(currency: Currency! = USD): Int @external
      euros(times: Int!): Int @external
      yens(times: Int!): Int @external
      total: String @requires(fields: "euros(times: 2) price(currency: USD)")
      totalYen: String @requires(fields: "yens(times: 3) price(currency: JPY)")
    }
    type Sku @shareable { code: ID! }
    enum Currency { USD EUR JPY XXX }
  `,
  resolvers: {
    Good: {
      ...asGiven,
      total: ({ euros, price }: Given) => `${euros} ${price}`,
      totalYen: ({ yens, price }: Given) => `${yens} ${price}`,
    },
  },
};
const withShareableSku = { ...goods, sdl: goods.sdl.replace('type Sku', 'type Sku @shareable') };
const pieces = { goods: withShareableSku, makers, shop, bill };

federates('fields that require one field with different arguments', pieces, [
  {
    it: 'gives each its own, in one request',
    ask: '{ goods { cheap dear } }',
    data: {
      goods: [
        { cheap: '10', dear: '1600 for 500' },
        { cheap: '10', dear: '1600 for 500' },
      ],
    },
    asked: ['goods', 'shop'],
  },
  {
    it: 'tells no arguments from some',
    ask: '{ good(id: "g1") { dear usual cheap stock } }',
    data: { good: { dear: '1600 for 500', usual: 11, cheap: '10', stock: 7 } },
    asked: ['goods', 'shop'],
  },
  {
    it: 'gives the client what it asks beside them',
    ask: 'query ($in: Currency!) { good(id: "g1") { price cheap as: price(currency: $in) dear price_r0: title price_r1: price(currency: EUR) } }',
    variables: { in: 'JPY' },
    data: { good: { price: 11, cheap: '10', as: 1_600, dear: '1600 for 500', price_r0: 'Good g1', price_r1: 10 } },
  },
  {
    it: 'gives the client its own arguments',
    ask: '{ good(id: "g1") { cheap dear price(currency: USD) } }',
    data: { good: { cheap: '10', dear: '1600 for 500', price: 11 } },
  },
  {
    it: 'keeps the variables that each of them takes',
    ask: 'query ($two: Int!, $three: Int!) { good(id: "g1") { euros(times: $two) yens(times: $three) more: euros(times: $three) } }',
    variables: { two: 2, three: 3 },
    data: { good: { euros: 20, yens: 4_800, more: 30 } },
  },
  {
    it: 'looks through fragments and aliases',
    ask: `{ good(id: "g1") { ...A ... on Good { dear: cheap ...B } } } fragment A on Good { cheap: dear }
      fragment B on Good { cheapAgain: cheap worth }`,
    data: { good: { cheap: '1600 for 500', dear: '10', cheapAgain: '10', worth: '{"amount":10}' } },
  },
  {
    it: 'leaves out what is skipped',
    ask: 'query ($no: Boolean!) { good(id: "g1") { cheap @include(if: $no) dear @skip(if: $no) worth } }',
    variables: { no: false },
    data: { good: { dear: '1600 for 500', worth: '{"amount":10}' } },
  },
  {
    it: 'requires below objects with arguments, and tells what has the same ones together',
    ask: '{ good(id: "g1") { worth worthTwice worthText } }',
    data: {
      good: {
        worth: '{"amount":10,"text":"10.00"}',
        worthTwice: '{"amount":20,"text":"20.0"}',
        worthText: '{"amount":10,"text":"10.00"}',
      },
    },
  },
  {
    it: 'requires below lists with arguments',
    ask: '{ good(id: "g1") { note twoNotes sameNotes notes(first: 3) { text(length: 1) } } }',
    data: {
      good: {
        note: '[{"text":"al"}]',
        twoNotes: '[{"text":"alp"},{"text":"bra"}]',
        sameNotes: '[{"text":"a"},{"text":"b"}]',
        notes: [{ text: 'a' }, { text: 'b' }, { text: 'c' }],
      },
    },
  },
  {
    it: 'requires of other entities with arguments',
    ask: '{ goods { rank ranks } }',
    data: {
      goods: [
        { rank: '{"rank":5}', ranks: '{"rank":50}' },
        { rank: 'null', ranks: 'null' },
      ],
    },
  },
  {
    it: 'requires with arguments what requires with arguments, by another key',
    ask: '{ good(id: "g1") { total totalYen } }',
    data: { good: { total: '20 11', totalYen: '4800 1600' } },
  },
  {
    it: 'does so beside all others',
    ask: '{ good(id: "g1") { totalYen cheap total dear euros(times: 9) price(currency: EUR) } }',
    data: {
      good: { totalYen: '4800 1600', cheap: '10', total: '20 11', dear: '1600 for 500', euros: 90, price: 10 },
    },
  },
  {
    it: 'loses but the field whose requirement failed',
    ask: '{ good(id: "g1") { cheap lost dear } }',
    data: { good: { cheap: '10', lost: null, dear: '1600 for 500' } },
    errors: [['good', 'lost']],
  },
  {
    it: 'knows no private field',
    ask: '{ good(id: "g1") { price_r0 } }',
    data: undefined,
    errors: [[]],
  },
]);

describe('a supergraph for the planner', () => {
  it('stays as it is, to the letter, when nothing is required with arguments', () => {
    const { supergraphSdl } = composed({ goods, makers });
    assert.equal(withRequiredArguments(supergraphSdl).sdl, supergraphSdl);
  });
});

describe('the schema that clients see', () => {
  let supergraph: Awaited<ReturnType<typeof openSupergraph>>;
  before(async () => {
    supergraph = await openSupergraph(composed(pieces));
  });
  after(() => supergraph.close());

  it('has no private field', async () => {
    const { data } = await supergraph.ask('{ __type(name: "Money") { fields { name } } }');
    assert.deepEqual(data, { __type: { fields: [{ name: 'amount' }, { name: 'text' }] } });
  });
});
