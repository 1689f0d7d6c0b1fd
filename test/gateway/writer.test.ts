import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildSchema, execute, type GraphQLSchema, getOperationAST, parse, validate } from 'graphql';
import { fragmentsOf } from '#platform/execution/collect-fields.ts';
import { compileWriter } from '../../gateway/execution/compile-writer.ts';
import { Writing } from '../../gateway/execution/writing.ts';
import { createPrivateNames } from '../../gateway/planning/private-names.ts';

const schema: GraphQLSchema = buildSchema(`
  scalar Anything
  enum Colour { RED GREEN }
  interface Named { name: String  friend: Named }
  type Cat implements Named { name: String  friend: Cat  lives: Int!  colour: Colour }
  type Dog implements Named { name: String  friend: Named  good: Boolean!  weight: Float }
  union Pet = Cat | Dog
  type Query {
    text: String  id: ID  int: Int  float: Float  flag: Boolean  any: Anything  colour: Colour  strictColour: Colour!
    cat: Cat  strictCat: Cat!  named: Named  pets: [Pet!]  maybePets: [Pet]
    grid: [[Int!]]  strictGrid: [[Int!]!]!  cats: [Cat!]!
  }
`);
const names = createPrivateNames(schema, 'type Query { text: String }');

function write(query: string, data: Record<string, unknown>, variables: Record<string, unknown> = {}) {
  const document = parse(query);
  assert.deepEqual(validate(schema, document), []);
  const operation = getOperationAST(document);
  assert.ok(operation);
  const reading = { schema, fragments: fragmentsOf(document), conditions: variables };
  const writing = new Writing({ clientName: step => step, introspect: () => 'null' });
  const text = compileWriter({ reading, operation, names, supergraphSchema: schema })(data, writing) ?? 'null';
  const paths = writing.errors.map(({ path }) => path?.join('.'));
  const expected = execute({ schema, document, rootValue: data, variableValues: variables });
  return { text, paths, expected: expected as Exclude<typeof expected, Promise<unknown>> };
}

/** The text says what graphql-js makes of the same data, byte for byte, with errors at the same places. */
function same(query: string, data: Record<string, unknown>, variables?: Record<string, unknown>) {
  const { text, paths, expected } = write(query, data, variables);
  assert.equal(text, JSON.stringify(expected.data));
  assert.deepEqual(
    paths,
    (expected.errors ?? []).map(({ path }) => path?.join('.')),
  );
}

const tom = { __typename: 'Cat', name: 'Tom', lives: 9, colour: 'RED' };
const rex = { __typename: 'Dog', name: 'Rex', good: true, weight: 12.5 };

describe('the writer', () => {
  it('writes any text so that it can be read', () => {
    for (const text of [
      '',
      'plain',
      '"quoted"',
      'back\\slash',
      'line\nbreak\u0000\u001f',
      'é€😀',
      '\u2028',
      '\ud800 half',
    ])
      same('{ text }', { text });
  });

  it('writes numbers, truth and what is nothing', () => {
    for (const int of [0, -1, 2147483647, null, undefined]) same('{ int }', { int });
    for (const float of [0, -0.5, 1e21, 3, null]) same('{ float }', { float });
    same('{ flag id }', { flag: false, id: '1' });
  });

  it('says where a value is not of its type', () => {
    same('{ int }', { int: 1.5 });
    same('{ int }', { int: 2147483648 });
    same('{ float flag }', { float: 'x', flag: 'yes' });
    same('{ colour text }', { colour: 'BLUE', text: 'x' });
    same('{ text strictColour }', { strictColour: 'BLUE' });
    same('{ pets { __typename } }', { pets: 'none' });
  });

  it('gives scalars of the schema’s own as they came', () => {
    for (const any of ['"', 1, true, null, [1, { a: [] }], { deep: { x: '\n' } }]) same('{ any }', { any });
  });

  it('lets null rise to the next place that may be null', () => {
    same('{ cat { lives } }', { cat: { lives: null } });
    same('{ text strictCat { lives } }', { strictCat: {} });
    same('{ cats { lives } }', { cats: [tom, { lives: null }] });
    same('{ cat { friend { lives } name } }', { cat: { name: 'x', friend: { lives: null } } });
    same('{ pets { ... on Cat { lives } } }', { pets: [tom, null] });
    same('{ maybePets { ... on Cat { lives } } }', { maybePets: [tom, null, { __typename: 'Cat' }, rex] });
  });

  it('knows lists in lists, and which item it is at', () => {
    same('{ grid }', { grid: [[1, 2], [], null, [3, null], [4, 'x']] });
    same('{ strictGrid }', { strictGrid: [[1], null] });
  });

  it('merges what several fragments select, in the order of the first', () => {
    same(
      `{ named { ...A ... on Cat { friend { lives } lives } ... on Named { friend { friend { name } } } name } }
       fragment A on Named { a: name friend { name ... on Cat { colour } } }`,
      { named: { ...tom, a: 'Tom', friend: { ...tom, friend: { ...tom, name: 'Kit' } } } } as never,
    );
  });

  it('gives each type what is selected of it', () => {
    const query = '{ pets { __typename ... on Cat { lives colour } ... on Dog { good } ... on Named { name } } }';
    same(query, { pets: [tom, rex, tom] });
    same('{ named { kind: __typename name } }', { named: rex });
  });

  it('decides conditions by variables', () => {
    const query = `query ($yes: Boolean!, $no: Boolean!) {
      text @include(if: $no) ... @include(if: $yes) { int cat { name @skip(if: $yes) lives } } ...B @skip(if: $yes) id @skip(if: false)
    } fragment B on Query { flag }`;
    for (const yes of [true, false])
      same(query, { text: 't', int: 1, cat: tom, flag: true, id: 'i' }, { yes, no: !yes });
  });

  it('makes an object of an unknown type null, with an error', () => {
    const { text, paths } = write('{ maybePets { __typename } }', { maybePets: [tom, { __typename: 'Fish' }, {}] });
    assert.equal(text, '{"maybePets":[{"__typename":"Cat"},null,null]}');
    assert.deepEqual(paths, ['maybePets.1', 'maybePets.2']);
  });

  it('writes the interface’s own fields of an object that is known by the interface’s name only', () => {
    const query = '{ named { name ... on Cat { lives } ... on Named { other: name } } }';
    for (const unknown of [{ __typename: 'Named' }, {}]) {
      const { text, paths } = write(query, { named: { ...unknown, name: 'x', other: 'y' } });
      assert.deepEqual([text, paths], ['{"named":{"name":"x","other":"y"}}', []]);
    }
    assert.equal(write('{ named { __typename name } }', { named: { __typename: 'Named' } }).text, '{"named":null}');
  });

  it('takes no name into its code but as text', () => {
    const { text } = write('{ constructor: text __proto__: id }', { as_constructor: 'a', as___proto__: 'b' });
    assert.equal(text, '{"constructor":"a","__proto__":"b"}');
  });
});
