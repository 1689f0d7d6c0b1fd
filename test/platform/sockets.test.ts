import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, test } from 'node:test';
import { buildSchema } from 'graphql';
import { WebSocket } from 'ws';
import { anonymous, createClaimsCodec } from '#platform/claims.ts';
import { unavailable as away } from '#platform/errors.ts';
import {
  type Call,
  connectOverHttp,
  type RunningSubgraph,
  type SubgraphConnection,
} from '#platform/subgraph-connection.ts';
import { serveSubgraph } from '#platform/subgraph-server.ts';
import { createTopic } from '../gateway/support/topic.ts';
import { eventually } from '../support/eventually.ts';
import { silentLog } from './support/platform.ts';

const codec = createClaimsCodec('a secret that is thirty-two bytes');
const claims = anonymous('request');
const unavailable = { extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'ticker' } };
const request = { query: 'subscription { ticks }' };
const call = (about: Partial<Call> = {}): Call => ({ claims, signal: new AbortController().signal, ...about });

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A ticker whose calls are known, on a server of its own. */
async function serve(port = 0) {
  const topic = createTopic<number>();
  const calls: Call[] = [];
  const schema = buildSchema('type Query { wait: Int }  type Subscription { ticks(fragile: Boolean): Int! }');
  Object.assign(schema.getSubscriptionType()?.getFields()['ticks'] ?? {}, {
    subscribe: () => topic.listen(() => true),
    resolve(at: number, { fragile }: { fragile?: boolean }) {
      if (fragile && at > 1) throw away('redis');
      return at;
    },
  });
  Object.assign(schema.getQueryType()?.getFields()['wait'] ?? {}, { resolve: () => new Promise(() => undefined) });
  const subgraph: RunningSubgraph = {
    name: 'ticker',
    schema,
    createContext(call) {
      calls.push(call);
      return {};
    },
    ready: async () => undefined,
    stop: async () => undefined,
  };
  const server = await serveSubgraph(subgraph, { port, host: '127.0.0.1', codec, log: silentLog });
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= server.close());
  closers.push(close);
  return { ...server, close, topic, calls };
}

function connectTo(...urls: string[]) {
  const connection = connectOverHttp({ name: 'ticker', urls, codec, log: silentLog, limits: { probeMs: 20 } });
  closers.push(connection.close);
  return connection;
}

/** Reads until it breaks. */
async function listen(connection: SubgraphConnection) {
  const stream = await connection.subscribe(request, call());
  stream.next().catch(() => undefined);
}

test('a new subscription goes to the address with the fewest, and elsewhere when nobody listens there', async () => {
  const [one, other] = [await serve(), await serve()];
  const connection = connectTo(one.url, other.url);
  for (let count = 0; count < 6; count++) await listen(connection);
  await eventually('three each', () => one.topic.count() === 3 && other.topic.count() === 3);
  await one.close();
  for (let count = 0; count < 3; count++) await listen(connection);
  await eventually('all new ones', () => other.topic.count() === 6);

  const again = await serve(Number(new URL(one.url).port));
  await eventually('it is found again', async () => {
    await listen(connection);
    return again.topic.count() > 0;
  });
});

test('opening takes no longer than the deadline, or than the caller waits', async () => {
  const silent = createServer(socket => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  closers.push(async () => silent.close());
  const { port } = silent.address() as { port: number };
  const connection = connectTo(`http://127.0.0.1:${port}/graphql`);
  await assert.rejects(connection.subscribe(request, call({ deadlineAt: performance.now() + 20 })), unavailable);
  const controller = new AbortController();
  const reason = new Error('left');
  const opening = connection.subscribe(request, call({ signal: controller.signal }));
  controller.abort(reason);
  await assert.rejects(opening, error => error === reason);
});

test('a server that stops breaks its streams: sockets get 1001, and none is told that it is complete', async () => {
  const server = await serve();
  const socket = new WebSocket(server.url.replace('http', 'ws'), 'graphql-transport-ws');
  const types: string[] = [];
  socket.on('message', data => types.push(JSON.parse(String(data)).type));
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await eventually('acknowledged', () => types.length === 1);
  const payload = { ...request, extensions: { claims: codec.sign(claims) } };
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }));
  await eventually('listening', () => server.topic.count() === 1);
  server.topic.publish(1);
  await eventually('an event', () => types.length === 2);
  const closed = once(socket, 'close');
  const closing = server.close();
  assert.equal((await closed)[0], 1001);
  assert.deepEqual(types, ['connection_ack', 'next']);
  await closing;
  assert.equal(server.topic.count(), 0);
});

test('a stream that breaks at its source breaks alone, as one that can be asked for again', async () => {
  const server = await serve();
  const connection = connectTo(server.url);
  const fragile = { query: 'subscription { ticks(fragile: true) }' };
  const [broken, whole] = [await connection.subscribe(fragile, call()), await connection.subscribe(request, call())];
  for (const at of [1, 2]) {
    const [one, other] = [broken.next(), whole.next()];
    await eventually('listening', () => server.topic.count() === 2);
    server.topic.publish(at);
    assert.deepEqual((await other).value, { data: { ticks: at } });
    if (at === 1) assert.deepEqual((await one).value, { data: { ticks: 1 } });
    else await assert.rejects(one, unavailable);
  }
  await eventually('only the other listens', () => server.topic.count() === 1);
  const next = whole.next();
  server.topic.publish(3);
  assert.deepEqual((await next).value, { data: { ticks: 3 } });
});

test('a subgraph hears how long it is waited for, and stops then by itself', async () => {
  const server = await serve();
  const controller = new AbortController();
  const post = (deadline: string) =>
    fetch(server.url, {
      method: 'POST',
      body: JSON.stringify({ query: '{ wait }' }),
      headers: {
        'content-type': 'application/json',
        'x-dabba-claims': codec.sign(claims),
        'x-dabba-deadline-ms': deadline,
      },
      signal: controller.signal,
    });
  const running = [post('30'), post('60000')];
  const aborted = () => server.calls.filter(({ signal }) => signal.aborted).length;
  await eventually('both run', () => server.calls.length === 2);
  await eventually('one has stopped', () => aborted() === 1);
  assert.ok(server.calls.every(({ deadlineAt }) => deadlineAt !== undefined));
  controller.abort();
  await Promise.allSettled(running);
  await eventually('so has the other', () => aborted() === 2);
});
