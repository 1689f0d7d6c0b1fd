import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ApolloGateway } from '@apollo/gateway';
import { type GraphQLSchema, parse, print, validate } from 'graphql';
import { anonymous } from '#platform/claims.ts';
import { createLog } from '#platform/log.ts';
import { connectLocally } from '#platform/subgraph-connection.ts';
import { type Door, openDoor } from './support/door.ts';
import { createRandom, randomOperation } from './support/random-operation.ts';

type Stock = Awaited<ReturnType<ApolloGateway['load']>>;

const variables = { no: false };
const operations = Number(process.env['DABBA_TEST_OPERATIONS'] ?? 150);
const call = { claims: anonymous('the-request'), signal: new AbortController().signal };

describe('our executor and Apollo’s', () => {
  let door: Door;
  let stock: Stock;
  before(async () => {
    door = await openDoor();
    const log = createLog({ name: 'test', level: 'silent' });
    const connections = new Map(door.library.subgraphs.map(one => [one.name, connectLocally(one, { log })]));
    process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
    const gateway = new ApolloGateway({
      supergraphSdl: door.library.supergraphSdl,
      logger: log,
      buildService: ({ name }) => ({
        async process({ request: { query = '', variables = {} } }) {
          return (await connections.get(name)?.execute({ query, variables }, call)) as never;
        },
      }),
    });
    stock = await gateway.load();
  });
  after(() => door.close());

  async function askStock(query: string) {
    const request = { query, variables };
    const context = {
      request,
      document: parse(query),
      queryHash: query,
      source: query,
      context: {},
      metrics: {},
      operationName: null,
    };
    return stock.executor(context as never);
  }

  it('give equal data and errors of the same kinds for any operation', async () => {
    let compared = 0;
    let withErrors = 0;
    for (let seed = 1; compared < operations; seed++) {
      const query = randomOperation(stock.schema as GraphQLSchema, createRandom(seed));
      const document = parse(query);
      if (validate(stock.schema, document).length > 0) continue;
      const [theirs, { body: ours }] = await Promise.all([
        askStock(query),
        door.ask(query, variables, { 'x-request-id': 'the-request' }),
      ]);
      const context = `seed ${seed}: ${print(document)}`;
      if (ours.errors?.[0]?.extensions['code'] === 'GRAPHQL_VALIDATION_FAILED') continue; // beyond our limits
      assert.deepEqual(ours.data ?? null, plain(theirs.data) ?? null, context);
      assert.deepEqual(codes(ours.errors), codes(theirs.errors), context);
      if (theirs.extensions?.['valueCompletion']) assert.ok(ours.errors, context);
      compared++;
      if (ours.errors) withErrors++;
    }
    assert.ok(withErrors > operations / 6, `${withErrors} operations met an error`);
  });
});

const plain = (value: unknown) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

/** Without the nulls that may not be: Apollo’s hides those in `extensions`, or forgets them beside another error. */
const codes = (errors: readonly { extensions?: Record<string, unknown> }[] = []) =>
  [...new Set(errors.map(error => String(error.extensions?.['code'])))]
    .filter(code => code !== 'INTERNAL_SERVER_ERROR')
    .toSorted();
