import assert from 'node:assert/strict';
import { type AddressInfo, createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ExecutionResult, GraphQLError, parse } from 'graphql';
import { anonymous, createClaimsCodec } from '#platform/claims.ts';
import { notFound } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { askSubgraph } from '#platform/subgraph-client.ts';
import {
  type Call,
  connectLocally,
  connectOverHttp,
  type RunningSubgraph,
  type SubgraphConnection,
} from '#platform/subgraph-connection.ts';
import { serveSubgraph } from '#platform/subgraph-server.ts';
import { createTopic } from '../gateway/support/topic.ts';
import { eventually } from '../support/eventually.ts';
import { silentLog } from './support/platform.ts';

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key"])
  scalar Instant
  enum Color { RED }
  type Query {
    who: String
    contextNumber: Int!
    instant: Instant
    color: Color
    missing: String
    buggy: String
    nonNull: String!
    echo(text: String!): String
    slow: String
    gated: String
  }
  type Mutation { shout(text: String!): String }
  type Subscription { ticks(topic: String!): Int  contexts(topic: String!): Int  refused: Int  broken: Int }
`);

type Context = { call: Call; number: number };

const ticking = createTopic<{ topic: string; at: number }>();
let contexts = 0;
const codec = createClaimsCodec('a secret that is thirty-two bytes', () => new Date());
const slow = { started: 0, aborted: 0 };
const { promise: opened, resolve: open } = Promise.withResolvers<void>();
const gate = { started: false, opened, open };

const ticks = (_: unknown, { topic }: { topic: string }) => ticking.listen(tick => tick.topic === topic);

const subgraph: RunningSubgraph = {
  name: 'clockwork',
  schema: buildSubgraphSchema([
    {
      typeDefs,
      resolvers: {
        Query: {
          who: (_: unknown, _args: object, { call }: Context) => call.claims.userId,
          contextNumber: (_: unknown, _args: object, { number }: Context) => number,
          instant: () => new Date('2026-01-02T03:04:05Z'),
          color: () => 'NO_COLOR',
          missing() {
            throw notFound('Clock');
          },
          buggy() {
            throw new TypeError('the password is hunter2');
          },
          nonNull: () => null,
          echo: (_: unknown, { text }: { text: string }) => text,
          gated: async () => {
            gate.started = true;
            await gate.opened;
            return 'through';
          },
          slow: (_: unknown, _args: object, { call }: Context) => {
            slow.started++;
            call.signal.addEventListener('abort', () => slow.aborted++);
            return new Promise(() => undefined);
          },
        },
        Mutation: { shout: (_: unknown, { text }: { text: string }) => text.toUpperCase() },
        Subscription: {
          ticks: { subscribe: ticks, resolve: ({ at }: { at: number }) => at },
          contexts: { subscribe: ticks, resolve: (_: unknown, _args: object, { number }: Context) => number },
          refused: {
            subscribe() {
              throw notFound('Clock');
            },
          },
          broken: {
            subscribe: () => ({
              next: async () => Promise.reject(new Error('the source broke')),
              [Symbol.asyncIterator]() {
                return this;
              },
            }),
            resolve: (at: number) => at,
          },
        },
      },
    },
  ]),
  createContext: (call): Context => ({ call, number: ++contexts }),
  ready: async () => undefined,
  stop: async () => undefined,
};

let server: Awaited<ReturnType<typeof serveSubgraph>>;
let local: SubgraphConnection;
let remote: SubgraphConnection;
const ways = () => [local, remote];

before(async () => {
  server = await serveSubgraph(subgraph, { port: 0, host: '127.0.0.1', codec, log: silentLog });
  local = connectLocally(subgraph, { log: silentLog });
  remote = connectOverHttp({ name: subgraph.name, urls: [server.url], codec, log: silentLog });
});
after(async () => {
  await remote?.close();
  await server?.close();
});

function call(signal = new AbortController().signal): Call {
  return { claims: { ...anonymous('request-1'), userId: 'ann' }, signal };
}

const shape = ({ data, errors }: ExecutionResult) => ({
  data: data === undefined ? undefined : structuredClone(data),
  errors: errors?.map(error => {
    assert.ok(error instanceof GraphQLError);
    return { message: error.message, path: error.path, extensions: error.extensions };
  }),
});

const requests: [string, Parameters<SubgraphConnection['execute']>[0]][] = [
  ['data', { query: '{ who instant }' }],
  ['variables', { query: 'query Q($text: String!) { echo(text: $text) }', variables: { text: 'räv' } }],
  ['a mutation', { query: 'mutation { shout(text: "hey") }' }],
  ['the named operation', { query: 'query A { who } query B { instant }', operationName: 'B' }],
  ['a missing operation', { query: 'query A { who } query B { instant }', operationName: 'C' }],
  ['a wrong variable', { query: 'query Q($text: String!) { echo(text: $text) }', variables: { text: { a: 1 } } }],
  ['a syntax error', { query: '{ who' }],
  ['an invalid document', { query: '{ whom }' }],
  ['a refusal', { query: '{ who missing }' }],
  ['a bug', { query: '{ who buggy }' }],
  ['a null that may not be', { query: '{ who nonNull }' }],
  ['a value that cannot be told', { query: '{ who color }' }],
];
for (const [what, request] of requests)
  test(`both ways answer the same: ${what}`, async () => {
    const [here, there] = await Promise.all(ways().map(way => way.execute(request, call())));
    assert.ok(here && there);
    assert.deepEqual(shape(here), shape(there));
    assert.doesNotMatch(JSON.stringify(here), /hunter2|stacktrace/);
  });

test('both ways: the log has a bug once, under the id of its request', async () => {
  const lines: string[] = [];
  const log = createLog({ name: 'clockwork', destination: { write: line => void lines.push(line) } });
  const logged = await serveSubgraph(subgraph, { port: 0, host: '127.0.0.1', codec, log });
  const away = connectOverHttp({ name: subgraph.name, urls: [logged.url], codec, log: silentLog });
  const query = 'query ($text: String!) { buggy missing echo(text: $text) }';
  for (const way of [connectLocally(subgraph, { log }), away]) {
    const requestId = newId();
    const claims = { ...call().claims, requestId };
    await way.execute({ query, variables: { text: 'Rosenweg 3' } }, { ...call(), claims });
    const about = lines.splice(0).filter(line => line.includes(requestId));
    assert.equal(about.length, 1);
    const { level, err, path } = JSON.parse(about[0] ?? '');
    assert.deepEqual([level, err.type, path], ['error', 'TypeError', ['buggy']]);
    assert.doesNotMatch(about.join(), /Rosenweg/);
  }
  await away.close();
  await logged.close();
});

test('codes are those of the table', async () => {
  const codes = async (query: string) => {
    const { errors } = await local.execute({ query }, call());
    return errors?.map(error => error.extensions['code']);
  };
  assert.deepEqual(await codes('{ missing buggy }'), ['NOT_FOUND', 'INTERNAL_SERVER_ERROR']);
  assert.deepEqual(await codes('{ color nonNull }'), ['INTERNAL_SERVER_ERROR', 'INTERNAL_SERVER_ERROR']);
  assert.deepEqual(await codes('{ whom }'), ['GRAPHQL_VALIDATION_FAILED']);
  assert.deepEqual(await codes('query ($a: Int!) { who }'), ['GRAPHQL_VALIDATION_FAILED']);
  assert.deepEqual(await codes('query ($a: String!) { echo(text: $a) }'), ['BAD_USER_INPUT']);
});

test('both ways: a subscription follows its topic, each event in a context of its own', async () => {
  for (const way of ways()) {
    const topic = newId();
    const query = 'subscription ($topic: String!) { contexts(topic: $topic) }';
    const stream = await way.subscribe({ query, variables: { topic } }, call());
    const first = stream.next();
    await eventually('listening', () => ticking.count() === 1);
    const seen = new Set<unknown>();
    ticking.publish({ topic, at: 1 });
    seen.add((await first).value.data.contexts);
    for (const at of [2, 3]) {
      ticking.publish({ topic, at });
      seen.add((await stream.next()).value.data.contexts);
    }
    assert.equal(seen.size, 3);
    await stream.return?.();
    await eventually('nobody listens', () => ticking.count() === 0);
  }
});

test('both ways: return() settles while next() waits and reaches the source', async () => {
  for (const way of ways()) {
    const query = `subscription { ticks(topic: "${newId()}") }`;
    const stream = await way.subscribe({ query }, call());
    const waiting = stream.next();
    await eventually('listening', () => ticking.count() === 1);
    assert.deepEqual(await stream.return?.(), { done: true, value: undefined });
    assert.deepEqual(await waiting, { done: true, value: undefined });
    await eventually('nobody listens', () => ticking.count() === 0);
  }
});

test('both ways: an abort ends a subscription and reaches the source', async () => {
  for (const way of ways()) {
    const controller = new AbortController();
    const stream = await way.subscribe(
      { query: `subscription { ticks(topic: "${newId()}") }` },
      call(controller.signal),
    );
    const waiting = stream.next();
    await eventually('listening', () => ticking.count() === 1);
    controller.abort(new Error('left'));
    assert.equal((await waiting).done, true);
    await eventually('nobody listens', () => ticking.count() === 0);
  }
});

const refusals = [
  ['refused by the resolver', 'subscription { refused }'],
  ['broken in the middle', 'subscription { broken }'],
  ['invalid', 'subscription { tocks }'],
  ['not a document', 'subscription {'],
  ['on which validate() throws', 'subscription ($a: Boolean!) { refused @include(if: $a) }'],
] as const;
for (const [what, query] of refusals)
  test(`both ways: a subscription ${what} is one result with errors`, async () => {
    const results = await Promise.all(
      ways().map(async way => {
        const stream = await way.subscribe({ query }, call());
        const { value, done } = await stream.next();
        assert.ok(!done);
        assert.equal((await stream.next()).done, true);
        return shape(value);
      }),
    );
    assert.ok(results[0]?.errors?.length);
    assert.deepEqual(results[0], results[1]);
  });

test('both ways: an abort rejects a request with its reason, and the resolver hears of it', async () => {
  for (const way of ways()) {
    const before = { ...slow };
    const controller = new AbortController();
    const running = way.execute({ query: '{ slow }' }, call(controller.signal));
    await eventually('started', () => slow.started > before.started);
    const reason = new Error('left');
    controller.abort(reason);
    await assert.rejects(running, error => error === reason);
    await eventually('the resolver heard', () => slow.aborted > before.aborted);
  }
});

test('a subgraph that is late or away is unavailable', async () => {
  const impatient = connectOverHttp({ name: 'clockwork', urls: [server.url], codec, log: silentLog, timeoutMs: 50 });
  const unavailable = { extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'clockwork' } };
  await assert.rejects(impatient.execute({ query: '{ slow }' }, call()), unavailable);
  await impatient.close();

  const url = `http://127.0.0.1:${await closedPort()}`;
  const nowhere = connectOverHttp({ name: 'clockwork', urls: [url], codec, log: silentLog });
  await assert.rejects(nowhere.execute({ query: '{ who }' }, call()), unavailable);
  await assert.rejects(nowhere.ready(), unavailable);
  await assert.rejects(nowhere.subscribe({ query: 'subscription { refused }' }, call()), unavailable);
  await nowhere.close();
});

test('the server refuses what is not signed, too large, or not JSON', async () => {
  const post = (body: string, headers: Record<string, string>) =>
    fetch(server.url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  const signed = { 'x-dabba-claims': await codec.sign(anonymous('r')) };
  const body = JSON.stringify({ query: '{ who }' });
  assert.equal((await post(body, {})).status, 401);
  assert.equal((await post(body, { 'x-dabba-claims': '{"userId":"ann"}' })).status, 401);
  assert.equal((await post('{', signed)).status, 400);
  assert.equal((await post(JSON.stringify({ query: `{ who } #${'x'.repeat(2 ** 20)}` }), signed)).status, 413);
  assert.deepEqual(await (await post(body, signed)).json(), { data: { who: null } });
});

test('the server refuses a subscription without valid claims', async () => {
  const forger = createClaimsCodec('another secret of thirty-two byte', () => new Date());
  const forged = connectOverHttp({ name: 'clockwork', urls: [server.url], codec: forger, log: silentLog });
  const stream = await forged.subscribe({ query: 'subscription { refused }' }, call());
  const { value } = await stream.next();
  assert.equal(value.errors[0].extensions.code, 'UNAUTHENTICATED');
  await forged.close();
});

test('a restart of the subgraph breaks its subscriptions off, and the connection serves new ones', async () => {
  const options = { host: '127.0.0.1', codec, log: silentLog };
  const first = await serveSubgraph(subgraph, { ...options, port: 0 });
  const connection = connectOverHttp({ name: 'clockwork', urls: [first.url], codec, log: silentLog });
  const topic = newId();
  const query = `subscription { ticks(topic: "${topic}") }`;
  const waiting = (await connection.subscribe({ query }, call())).next();
  await eventually('listening', () => ticking.count() === 1);
  waiting.catch(() => undefined);
  await first.close();
  await assert.rejects(waiting, { extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'clockwork' } });
  await eventually('nobody listens', () => ticking.count() === 0);

  const second = await serveSubgraph(subgraph, { ...options, port: Number(new URL(first.url).port) });
  assert.deepEqual(shape(await connection.execute({ query: '{ who }' }, call())).data, { who: 'ann' });
  const stream = await connection.subscribe({ query }, call());
  const next = stream.next();
  await eventually('listening', () => ticking.count() === 1);
  ticking.publish({ topic, at: 7 });
  assert.deepEqual((await next).value, { data: { ticks: 7 } });
  await connection.close();
  await second.close();
  await eventually('nobody listens', () => ticking.count() === 0);
});

test('a server that closes lets a running request end', async () => {
  const stopping = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, codec, log: silentLog });
  const connection = connectOverHttp({ name: 'clockwork', urls: [stopping.url], codec, log: silentLog });
  const running = connection.execute({ query: '{ gated who }' }, call());
  await eventually('started', () => gate.started);
  const closing = stopping.close();
  gate.open();
  assert.deepEqual(shape(await running).data, { gated: 'through', who: 'ann' });
  await closing;
  await assert.rejects(connection.execute({ query: '{ who }' }, call()));
  await connection.close();
});

test('one subgraph asks another in its own name', async () => {
  for (const way of ways()) {
    const ask = <T>(query: string) => askSubgraph<T>(way, 'order', query, {}, { requestId: 'r', timeoutMs: 100 });
    assert.deepEqual(await ask('{ who }'), { who: null });
    await assert.rejects(ask('{ missing }'), { extensions: { code: 'NOT_FOUND' } });
    const unavailable = { extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'clockwork' } };
    await assert.rejects(ask('{ buggy }'), unavailable);
    await assert.rejects(ask('{ slow }'), unavailable);
  }
});

async function closedPort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => listener.once('listening', resolve));
  const { port } = listener.address() as AddressInfo;
  await new Promise(resolve => listener.close(resolve));
  return port;
}
