import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ApolloGateway } from '@apollo/gateway';
import { type ExecutionResult, execute, type GraphQLSchema, OperationTypeNode, parse, validate } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { anonymous } from '#platform/claims.ts';
import { createLog } from '#platform/log.ts';
import { createRandom } from '../../demo/random.ts';
import { assertSame, nullsExplained, type Said } from './support/compare.ts';
import { type Faults, letFieldsFail, randomFaults } from './support/faults.ts';
import { openSupergraph } from './support/federation.ts';
import { fieldsOfSubgraphs } from './support/fields-of-subgraphs.ts';
import { createLibrary } from './support/library.ts';
import { plainSchema } from './support/plain-schema.ts';
import { type RandomDocument, randomDocument } from './support/random-document.ts';
import { shrink } from './support/shrink.ts';

type Stock = Awaited<ReturnType<ApolloGateway['load']>>;

const operations = Number(process.env['DABBA_TEST_OPERATIONS'] ?? 300);
const firstSeed = Number(process.env['DABBA_TEST_SEED'] ?? 1);
const call = { claims: anonymous('the-request'), signal: new AbortController().signal };
const values = {
  ID: ['1', '2', 'b1', 'b2', 'nobody'],
  text: ['', 'x'],
  name: ['Bob'],
  first: [0, 1, 3],
  minimum: [0],
  genre: ['NOVEL', 'POEM'],
  Genre: ['NOVEL', 'POEM'],
};
const aliases = ['id', 'pages', 'name', 'title', 'author', 'book', 'note', 'stars', 'constructor'];
const ids = ['b0', 'b1', 'p0', '1', '2', 'r0', 'r1', 'r-b0', 'r9'];

describe('our executor, Apollo’s, and one graphql-js schema of the same resolvers', () => {
  const library = createLibrary();
  const faults: Faults = new Map();
  const down = new Set<string>();
  const { leaned } = fieldsOfSubgraphs(library.supergraphSdl);
  for (const { schema } of library.subgraphs) letFieldsFail(schema, faults);
  let supergraph: Awaited<ReturnType<typeof openSupergraph>>;
  let stock: Stock;
  let plain: GraphQLSchema;
  let lenient: GraphQLSchema;

  before(async () => {
    supergraph = await openSupergraph(library, { down });
    const log = createLog({ name: 'test', level: 'silent' });
    const connections = new Map(supergraph.connections.map(one => [one.name, one]));
    process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
    const gateway = new ApolloGateway({
      supergraphSdl: library.supergraphSdl,
      logger: log,
      buildService: ({ name }) => ({
        async process({ request: { query = '', variables = {} } }) {
          return (await connections.get(name)?.execute({ query, variables }, call)) as never;
        },
      }),
    });
    stock = await gateway.load();
    const parts = { ...library, apiSchema: stock.schema, down };
    plain = plainSchema(parts);
    lenient = plainSchema({ ...parts, lenient: true });
  });
  after(() => supergraph.close());

  async function askStock({ query, variables }: RandomDocument): Promise<ExecutionResult> {
    const document = parse(query);
    const request = { request: { query, variables }, document, queryHash: query, source: query };
    return stock.executor({ ...request, context: {}, metrics: {}, operationName: null } as never) as ExecutionResult;
  }

  const askPlain = async (schema: GraphQLSchema, { query, variables }: RandomDocument) =>
    execute({ schema, document: parse(query), variableValues: variables, contextValue: call });

  async function compare(asked: RandomDocument, context: string): Promise<ExecutionResult | undefined> {
    const ours = await supergraph.ask(asked.query, asked.variables, { 'x-request-id': 'the-request' });
    if (beyondLimits(ours)) return undefined;
    const [expected, allErrors] = await Promise.all([askPlain(plain, asked), askPlain(lenient, asked)]);
    assertSame(ours, expected, allErrors, context);
    return expected;
  }

  /** A seed says everything: the operation, what it is given, and what goes wrong. */
  function begin(seed: number, kind = OperationTypeNode.QUERY): RandomDocument | undefined {
    const random = createRandom(seed).next;
    faults.clear();
    const asked = randomDocument(stock.schema, { random, operation: kind, values, aliases });
    const schemas = library.subgraphs.map(({ schema }) => schema);
    for (let more = Math.floor(random() * 6) - 1; more > 0; more--)
      faults.set(...randomFaults(schemas, { ids, except: new Set([...leaned, 'note']), random }));
    return isValid(asked) ? asked : undefined;
  }

  function isValid({ query }: RandomDocument): boolean {
    try {
      return validate(stock.schema, parse(query)).length === 0;
    } catch {
      return false; // it throws at conditions with variables at the root of a subscription
    }
  }

  async function check(seed: number, asked: RandomDocument): Promise<ExecutionResult | undefined> {
    const told = (query: string) =>
      `seed ${seed}, ${JSON.stringify([...faults])} ${JSON.stringify(asked.variables)}\n${query}`;
    try {
      return await compare(asked, told(asked.query));
    } catch {
      const fails = (query: string) =>
        compare({ ...asked, query }, '').then(
          () => false,
          () => true,
        );
      const query = await shrink(stock.schema, asked.query, fails);
      return compare({ ...asked, query }, told(query));
    }
  }

  it('give equal data and errors at the same paths for any operation', async () => {
    let [compared, withErrors, byStock] = [0, 0, 0];
    for (let seed = firstSeed; compared < operations; seed++) {
      const asked = begin(seed, seed % 10 === 0 ? OperationTypeNode.MUTATION : OperationTypeNode.QUERY);
      const expected = asked && (await check(seed, asked));
      if (!asked || !expected) continue;
      compared++;
      if (expected.errors) withErrors++;
      // Aliases onto the names of keys, and conditions beside `@requires`, Apollo’s executor does not get right.
      if (/@(include|skip)/.test(asked.query) || aliases.some(alias => asked.query.includes(`${alias}: `))) continue;
      const theirs = await askStock(asked);
      assert.deepEqual(
        JSON.parse(JSON.stringify(theirs.data ?? null)),
        JSON.parse(JSON.stringify(expected.data)),
        `seed ${seed}`,
      );
      byStock++;
    }
    assert.ok(withErrors > operations / 6, `${withErrors} operations met an error`);
    assert.ok(byStock > operations / 10, `${byStock} operations were compared with Apollo’s executor too`);
  });

  it('give equal data and errors for one event of any subscription', async () => {
    const client = createClient({
      url: supergraph.url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    let compared = 0;
    for (let seed = firstSeed; compared < operations / 8; seed++) {
      const asked = begin(seed, OperationTypeNode.SUBSCRIPTION);
      if (!asked?.query.includes('reviewAdded')) continue;
      const event = { id: 'r9', stars: seed % 6, book: `b${seed % 3}`, by: String((seed % 2) + 1) };
      const events = client.iterate(asked);
      const first = events.next();
      await untilSettled(first, () => library.added.publish(event));
      // What is refused is thrown as the list of its errors.
      const next = await first.catch((errors: readonly { message: string }[]) => ({
        done: false,
        value: { errors } as never,
      }));
      const ours: Said = next.done ? {} : next.value;
      if (beyondLimits(ours)) continue;
      const input = {
        document: parse(asked.query),
        variableValues: asked.variables,
        contextValue: call,
        rootValue: event,
      };
      const [expected, allErrors] = await Promise.all([
        execute({ schema: plain, ...input }),
        execute({ schema: lenient, ...input }),
      ]);
      assertSame(
        ours,
        expected,
        allErrors,
        `seed ${seed}, ${JSON.stringify([...faults])} ${JSON.stringify(asked.variables)}\n${asked.query}`,
      );
      compared++;
      await events.return?.();
    }
    await client.dispose();
  });

  it('give what is left of the data when a subgraph is down, and say so', async () => {
    let compared = 0;
    for (let seed = firstSeed; compared < operations / 8; seed++) {
      const asked = begin(seed);
      if (!asked) continue;
      faults.clear();
      down.add(library.subgraphs[seed % 3]?.name ?? '');
      try {
        const ours = await supergraph.ask(asked.query, asked.variables, { 'x-request-id': 'the-request' });
        if (ours.data === undefined) continue;
        const expected = await askPlain(plain, asked);
        const context = `seed ${seed}, without ${[...down]}: ${JSON.stringify(asked.variables)}\n${asked.query}`;
        assert.deepEqual(ours.data, JSON.parse(JSON.stringify(expected.data)), context);
        assert.equal(ours.errors !== undefined, expected.errors !== undefined, context);
        const explained = new Set(nullsExplained(expected));
        for (const place of nullsExplained(ours)) assert.ok(explained.has(place), `${place}: ${context}`);
        compared++;
      } finally {
        down.clear();
      }
    }
  });
});

const beyondLimits = ({ data, errors = [] }: Said) =>
  data === undefined && errors.some(({ message }) => /limit/.test(message ?? ''));

/** Does it again and again until the promise has settled. */
async function untilSettled(promise: Promise<unknown>, again: () => void): Promise<void> {
  let settled = false;
  const settle = () => {
    settled = true;
  };
  promise.then(settle, settle);
  while (!settled) {
    again();
    await new Promise(resolve => setTimeout(resolve, 2));
  }
}
