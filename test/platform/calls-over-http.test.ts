import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, test } from 'node:test';
import { Registry } from 'prom-client';
import { anonymous, createClaimsCodec } from '#platform/claims.ts';
import { type Call, connectOverHttp, type SubgraphConnection } from '#platform/subgraph-connection.ts';
import { eventually } from '../support/eventually.ts';
import { type Answering, json, startCountingServer } from './support/counting-server.ts';
import { silentLog } from './support/platform.ts';

const codec = createClaimsCodec('a secret that is thirty-two bytes');
const claims = anonymous('request');
const call = (about: Partial<Call> = {}): Call => ({ claims, signal: new AbortController().signal, ...about });
const query = { query: '{ a }' };
const mutation = { query: 'mutation { b }' };
const good = { data: { a: 1 } };
const unavailable = { extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'far' } };

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function serve(answering: Answering, path?: string) {
  const server = await startCountingServer(answering, path);
  closers.push(server.close);
  return server;
}

type Limits = Parameters<typeof connectOverHttp>[0]['limits'];

function connectTo(urls: string[], limits: Limits = {}, registry?: Registry): SubgraphConnection {
  const connection = connectOverHttp({ name: 'far', urls, codec, log: silentLog, limits, registry });
  closers.push(connection.close);
  return connection;
}

/** How many calls were answered, how many refused as unavailable; anything else fails. */
async function outcomes(running: readonly Promise<unknown>[]) {
  const settled = await Promise.allSettled(running);
  const failed = settled.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
  for (const { reason } of failed) assert.equal(reason.extensions?.code, 'SUBGRAPH_UNAVAILABLE', String(reason));
  return { answered: settled.length - failed.length, failed: failed.length };
}

const repeat = <T>(count: number, work: () => T): T[] => Array.from({ length: count }, work);

async function closedUrl(): Promise<string> {
  const listener = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => listener.once('listening', resolve));
  const { port } = listener.address() as AddressInfo;
  await new Promise(resolve => listener.close(resolve));
  return `http://127.0.0.1:${port}/graphql`;
}

test('any server of GraphQL will do, at any path, also without /ready', async () => {
  const server = await serve(response => json(response, good), '/api/v1/graph?tenant=a');
  const connection = connectTo([server.url]);
  await connection.ready();
  const request = { query: 'query Q($x: Int) { a }', operationName: 'Q', variables: { x: 1 } };
  assert.deepEqual(await connection.execute(request, call()), good);
  assert.deepEqual(JSON.parse(server.asked[0]?.body ?? ''), request);
});

function inPieces(response: ServerResponse, end: () => void) {
  response.write('{"data":');
  setImmediate(end);
}

const answers: [string, Answering, unknown][] = [
  ['data', response => json(response, good), good],
  ['an empty list of errors', response => json(response, { ...good, errors: [] }), good],
  ['errors that are null', response => json(response, { ...good, errors: null }), good],
  ['a refusal', response => json(response, { errors: [{ message: 'no' }] }, 400), 'no'],
  [
    'a large answer',
    response => json(response, { data: { a: 'ä€'.repeat(200_000) } }),
    { data: { a: 'ä€'.repeat(200_000) } },
  ],
  ['an answer in pieces', response => inPieces(response, () => response.end('{"a":1}}')), good],
  ['a page', response => response.end('<html>'), unavailable],
  ['nothing', response => response.end(), unavailable],
  ['null', response => json(response, null), unavailable],
  ['something else', response => json(response, { hello: 1 }), unavailable],
  ['not found', response => json(response, good, 404), unavailable],
  ['a crash', response => json(response, good, 500), unavailable],
  ['half an answer', response => inPieces(response, () => response.destroy()), unavailable],
];
for (const [what, answering, expected] of answers)
  test(`what comes back: ${what}`, async () => {
    const connection = connectTo([(await serve(answering)).url]);
    const answer = connection.execute(query, call());
    if (expected === unavailable) return assert.rejects(answer, unavailable);
    const { errors, ...rest } = await answer;
    assert.deepEqual(typeof expected === 'string' ? errors?.[0]?.message : rest, expected);
  });

const troubles: [string, Answering][] = [
  ['502', response => json(response, {}, 502)],
  ['503', response => json(response, {}, 503)],
  ['504', response => json(response, {}, 504)],
  ['a connection that breaks', response => response.destroy()],
];
for (const [what, trouble] of troubles)
  test(`after ${what} a query is asked again, elsewhere first; a mutation never is`, async () => {
    const [bad, well] = [await serve(trouble), await serve(response => json(response, good))];
    const both = connectTo([bad.url, well.url]);
    assert.deepEqual(await both.execute(query, call()), good);
    assert.deepEqual([bad.asked.length, well.asked.length], [1, 1]);

    const alone = connectTo([bad.url]);
    await assert.rejects(alone.execute(query, call()), unavailable);
    assert.equal(bad.asked.length, 1 + 3);
    await assert.rejects(alone.execute(mutation, call()), unavailable);
    await assert.rejects(alone.execute({ query: 'nonsense {' }, call()), unavailable);
    assert.equal(bad.asked.length, 1 + 3 + 2);
  });

test('what says that it failed is not asked again', async () => {
  const server = await serve(response => json(response, {}, 500));
  await assert.rejects(connectTo([server.url]).execute(query, call()), unavailable);
  assert.equal(server.asked.length, 1);
});

test('a mutation goes elsewhere when nobody listens, for it was never sent', async () => {
  const server = await serve(response => json(response, good));
  const connection = connectTo([await closedUrl(), await closedUrl(), server.url]);
  await Promise.all(repeat(20, () => connection.execute(mutation, call())));
  assert.equal(server.asked.length, 20);
});

test('an address to which no connection comes about is left out at once', async () => {
  let connections = 0;
  const mute = createServer(socket => {
    connections++;
    socket.once('data', () => socket.destroy()).on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(mute, 'listening');
  closers.push(async () => mute.close());
  const server = await serve(response => json(response, good));
  const { port } = mute.address() as AddressInfo;
  const connection = connectTo([`https://127.0.0.1:${port}/graphql`, server.url], { probeMs: 60_000 });
  for (let count = 0; count < 20; count++) assert.deepEqual(await connection.execute(mutation, call()), good);
  assert.deepEqual([connections, server.asked.length], [1, 20]);
});

test('retries are at most a tenth of the calls, and what was saved up', async () => {
  const server = await serve((response, _, count) => json(response, good, count % 5 < 2 ? 503 : 200));
  const connection = connectTo([server.url]);
  let failed = 0;
  for (let round = 0; round < 50; round++) {
    failed += (await outcomes(repeat(20, () => connection.execute(query, call())))).failed;
  }
  assert.ok(server.asked.length <= 1_000 * 1.1 + 128, `${server.asked.length} requests for 1,000 calls`);
  assert.ok(server.asked.length > 1_000, 'some were asked again');
  assert.ok(failed > 0, 'and not all that failed');
});

test('who mostly fails is left alone, and asked again after a word from it', async () => {
  let well = false;
  const server = await serve(response => json(response, good, well ? 200 : 500));
  const connection = connectTo([server.url], { probeMs: 60_000 });
  for (let count = 0; count < 20; count++) await assert.rejects(connection.execute(query, call()), unavailable);
  assert.equal(server.asked.length, 20);
  await outcomes(repeat(100, () => connection.execute(query, call())));
  assert.equal(server.asked.length, 20, 'none of them was sent');
  well = true;
  await eventually('it is tried', () => connection.execute(query, call()).then(Boolean, () => false));
  assert.deepEqual(await outcomes(repeat(50, () => connection.execute(query, call()))), { answered: 50, failed: 0 });
});

test('a subgraph holds so many calls and no more: the rest waits a little or is refused at once', async () => {
  const held: (() => void)[] = [];
  const server = await serve(response => void held.push(() => json(response, good)));
  const connection = connectTo([server.url], { concurrency: 4, waiting: 2 });
  const running = repeat(10, () => connection.execute(query, call()));
  assert.deepEqual(await outcomes(running.slice(6)), { answered: 0, failed: 4 });
  await eventually('four are held', () => held.length === 4);
  assert.equal(server.asked.length, 4);
  for (const answer of held.splice(0)) answer();
  await eventually('those who waited have their turn', () => held.length === 2);
  for (const answer of held.splice(0)) answer();
  assert.deepEqual(await outcomes(running.slice(0, 6)), { answered: 6, failed: 0 });
});

test('the address that holds less gets more', async () => {
  const held: (() => void)[] = [];
  const slow = await serve(response => void held.push(() => json(response, good)));
  const quick = await serve(response => json(response, good));
  const connection = connectTo([slow.url, quick.url]);
  const lane = async () => {
    for (let count = 0; count < 20; count++) await connection.execute(query, call());
  };
  const lanes = repeat(4, lane);
  await eventually('the quick one has answered all it could', () => quick.asked.length >= 20);
  assert.ok(slow.asked.length <= 4, String(slow.asked.length));
  const release = setInterval(() => {
    for (const answer of held.splice(0)) answer();
  }, 1);
  await Promise.all(lanes);
  clearInterval(release);
});

test('what is left of the time travels with a call; nothing is sent when none is left', async () => {
  const server = await serve(response => json(response, good));
  const connection = connectTo([server.url]);
  await connection.execute(query, call({ deadlineAt: performance.now() + 2_000 }));
  const told = Number(server.asked[0]?.headers['x-dabba-deadline-ms']);
  assert.ok(told > 0 && told < 2_000, String(told));
  await assert.rejects(connection.execute(query, call({ deadlineAt: performance.now() - 1 })), unavailable);
  assert.equal(server.asked.length, 1);
});

test('a call ends with its deadline, or with its caller and their reason; its request ends with it', async () => {
  let hungUp = 0;
  const server = await serve(response => void response.once('close', () => hungUp++));
  const connection = connectTo([server.url]);
  await assert.rejects(connection.execute(query, call({ deadlineAt: performance.now() + 20 })), unavailable);
  await eventually('the server hears of it', () => hungUp === 1);
  const controller = new AbortController();
  const running = connection.execute(query, call({ signal: controller.signal }));
  await eventually('it is there', () => server.asked.length === 2);
  const reason = new Error('left');
  controller.abort(reason);
  await assert.rejects(running, error => error === reason);
  await eventually('the server hears of it', () => hungUp === 2);
  assert.equal(server.asked.length, 2, 'nothing is asked again for nobody');
});

test('the id of a request goes beside the claims, unless it could be more than an id', async () => {
  const server = await serve(response => json(response, good));
  const connection = connectTo([server.url]);
  const asked = async (requestId: string) => {
    await connection.execute({ query: '{ ä }' }, call({ claims: { ...claims, userId: 'ann', requestId } }));
    const { headers, body } = server.asked.at(-1) ?? assert.fail();
    assert.equal(body, '{"query":"{ ä }"}');
    return { id: headers['x-request-id'], signed: codec.verify(String(headers['x-dabba-claims'])) };
  };
  const signed = { ...claims, userId: 'ann' };
  assert.deepEqual(await asked('r-1'), { id: 'r-1', signed: { ...signed, requestId: '' } });
  const forged = 'r-1\r\nx-dabba-claims: forged';
  assert.deepEqual(await asked(forged), { id: undefined, signed: { ...signed, requestId: forged } });
});

test('operators see how calls ended, retries, breakers and what is held', async () => {
  const registry = new Registry();
  const server = await serve((response, _, count) => json(response, good, count === 1 ? 503 : 200));
  const connection = connectTo([server.url], {}, registry);
  await connection.execute(query, call());
  await assert.rejects(connection.execute(query, call({ deadlineAt: 0 })), unavailable);
  connectTo([await closedUrl()], {}, registry);
  const text = await registry.metrics();
  const { host } = new URL(server.url);
  for (const line of [
    'dabba_gateway_subgraph_calls_total{subgraph="far",outcome="answered"} 1',
    'dabba_gateway_subgraph_calls_total{subgraph="far",outcome="late"} 1',
    'dabba_gateway_subgraph_call_seconds_count{subgraph="far"} 2',
    'dabba_gateway_subgraph_retries_total{subgraph="far"} 1',
    `dabba_gateway_subgraph_breaker_open{subgraph="far",address="${host}"} 0`,
    'dabba_gateway_subgraph_calls_in_flight{subgraph="far"} 0',
    'dabba_gateway_subgraph_calls_waiting{subgraph="far"} 0',
  ])
    assert.ok(text.split('\n').includes(line), `${line} in\n${text}`);
});
