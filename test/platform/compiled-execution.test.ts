import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ExecutionResult, execute, parse, validate } from 'graphql';
import { compileOperation } from '#platform/execution/compile-operation.ts';
import { createRandom } from '../../demo/random.ts';
import { randomDocument } from '../gateway/support/random-document.ts';
import { makeSchema } from './support/awkward-schema.ts';

const operations = Number(process.env['DABBA_TEST_OPERATIONS'] ?? 400);

type Options = { variables?: Record<string, unknown>; operationName?: string; rootValue?: unknown };

/** The same operation by graphql-js and compiled, the second twice: a compiled one must not remember its first run. */
async function both(query: string, { variables = {}, operationName, rootValue }: Options = {}) {
  const schema = makeSchema();
  const document = parse(query);
  assert.deepEqual(validate(schema, document), [], query);
  const log: string[] = [];
  const common = { rootValue, variableValues: variables, contextValue: { log } };
  const theirs = await execute({ schema, document, ...common, ...(operationName ? { operationName } : {}) });
  const theirLog = log.splice(0);
  const compiled = compileOperation(schema, document, operationName);
  await compiled(common);
  log.splice(0);
  const ours = await compiled(common);
  return { theirs: plain(theirs), ours: plain(ours), theirLog, ourLog: log };
}

/** What graphql-js says at length of types that cannot be is a matter for the log only. */
const inShort = (message: string) => message.replace(/ (must resolve|but got).*/s, '');

/** Errors in the order of their places: those of siblings that wait come in any order. */
const plain = ({ data, errors = [] }: ExecutionResult) => ({
  data: data === undefined ? undefined : JSON.parse(JSON.stringify(data)),
  keys: JSON.stringify(data),
  errors: errors
    .map(({ message, path, locations }) => JSON.stringify({ path, message: inShort(message), locations }))
    .toSorted(),
});

const cases: Record<string, [query: string, options?: Options]> = {
  'leaves of all kinds': ['{ text number fraction flag id color date json nothing }'],
  'wrong leaves, each an error at its place': ['{ wrongNumber wrongColor wrongDate undefinedLeaf }'],
  'enums by their inner value': ['{ colors(of: [RED, BLUE]) }'],
  'constant and variable arguments': [
    'query ($to: Int!, $colors: [Color!]) { echo(text: "a", times: 2) again: echo(text: "b", times: $to) colors(of: $colors) }',
    { variables: { to: 3, colors: ['BLUE'] } },
  ],
  'a variable inside an object': [
    'query ($x: Float!) { box(input: { x: $x, y: 2 }) { x y } }',
    { variables: { x: 1.5 } },
  ],
  'wrong variables': ['query ($to: Int!) { echo(text: "a", times: $to) }', { variables: { to: 'many' } }],
  'arguments that cannot be coerced': [
    'query ($day: Day) { box(input: { x: 1, y: 2 }) { x } cut(at: $day) }',
    { variables: { day: 'not a day' } },
  ],
  'methods and properties of the source': ['{ things { name greeting(to: "you") later } }'],
  'fields merged from several places': [
    '{ things { ...A ... on Thing { part { name } } part { size } } } fragment A on Thing { part { name kind: __typename } name }',
  ],
  'conditions everywhere': [
    `query ($yes: Boolean!, $no: Boolean! = false) {
      a: text @include(if: $yes) b: text @skip(if: $yes) c: text @include(if: $no) d: text @skip(if: false) @include(if: true)
      things @include(if: $yes) { name @skip(if: $no) ...P @include(if: $no) ... @skip(if: $no) { part { size } } }
    } fragment P on Thing { later }`,
    { variables: { yes: true } },
  ],
  'abstract types by name, by function and by promise': [
    '{ shapes { __typename area ... on Circle { radius } ... on Square { side } } beings { __typename ... on Cat { lives } ... on Dog { tricks } } }',
  ],
  'types that cannot be': ['{ impossible { __typename } unknown { __typename } }'],
  'objects that say what they are': ['{ checked { name } misfit { name } }'],
  'lists of lists, sets and promises': ['{ grid set promised { name } mixed }'],
  'no list where one should be': ['{ notAList }'],
  'null where it may be': ['{ maybe { name } maybes { name } }'],
  'null where it may not be': ['{ text never }'],
  'null that rises to the list': ['{ strictItems { must } text }'],
  'null that rises to the item': ['{ looseItems { must name } text }'],
  'errors thrown now and later': ['{ boom later_boom: boomLater text things { explode name } }'],
  'errors that are values': ['{ errorValue errorsInList }'],
  'errors beside work under way': ['{ strictBoth { must slow } text }'],
  'what is thrown and is no error': ['{ thrownText }'],
  'a mutation, one step after the other': [
    'mutation { a: add(text: "slow") b: add(text: "quick") c: fail d: add(text: "last") }',
  ],
  'a mutation that may not fail': ['mutation { a: add(text: "quick") mustAdd }'],
  'one of several operations': ['query A { text } query B { number }', { operationName: 'B' }],
  introspection: [
    '{ __schema { queryType { name } } __type(name: "Thing") { name fields { name type { kind ofType { name } } } } __typename }',
  ],
  'what a resolver is told': ['query Told { told { path args } things { told: deep { path } } }'],
};

/** What random operations give as arguments, by type. */
const values = { String: ['a', 'b'], Int: [0, 3], Day: ['2026-01-31'], Color: ['RED', 'BLUE'] };
const aliases = ['name', 'text', 'id'];

describe('a compiled operation', () => {
  for (const [name, [query, options]] of Object.entries(cases))
    it(`answers as graphql-js: ${name}`, async () => {
      const { theirs, ours, theirLog, ourLog } = await both(query, options);
      assert.deepEqual(ours, theirs);
      assert.deepEqual(ourLog, theirLog);
    });

  it('answers an event as graphql-js', async () => {
    const { theirs, ours } = await both('subscription { ticked { name part { size } } }', {
      rootValue: { ticked: { name: 'one', part: { size: 2 } } },
    });
    assert.deepEqual(ours, theirs);
  });

  it('answers as graphql-js whatever is asked', async () => {
    const schema = makeSchema();
    let compared = 0;
    let withErrors = 0;
    for (let seed = 1; compared < operations; seed++) {
      const { query, variables } = randomDocument(schema, { random: createRandom(seed).next, values, aliases });
      if (validate(schema, parse(query)).length > 0) continue;
      const { theirs, ours } = await both(query, { variables });
      // Beside a null that rose, graphql-js reports of the siblings what it happens to have met.
      if (theirs.errors.length > 0) withErrors++;
      assert.equal(ours.keys, theirs.keys, `seed ${seed}: ${query}`);
      if (!query.includes('strict') && !query.includes('never'))
        assert.deepEqual(ours.errors, theirs.errors, `seed ${seed}: ${query}`);
      compared++;
    }
    assert.ok(withErrors > operations / 6, `${withErrors} operations met an error`);
  });

  it('keeps apart what differs only in its conditions', async () => {
    const schema = makeSchema();
    const compiled = compileOperation(
      schema,
      parse('query ($a: Boolean!, $b: Boolean!) { text @include(if: $a) number @skip(if: $b) }'),
    );
    const answers = [];
    for (const a of [true, false])
      for (const b of [true, false])
        answers.push((await compiled({ contextValue: {}, variableValues: { a, b } })).data);
    assert.deepEqual(answers, [{ text: 'text' }, { text: 'text', number: 7 }, {}, { number: 7 }]);
  });

  it('is answered at once where nothing waits', () => {
    const compiled = compileOperation(makeSchema(), parse('{ text things { name } }'));
    assert.ok(!(compiled({ contextValue: {} }) instanceof Promise));
  });
});
