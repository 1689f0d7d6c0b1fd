import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { eventually } from '../support/eventually.ts';
import { type Door, openDoor } from './support/door.ts';
import { follow } from './support/follower.ts';
import { review } from './support/library.ts';

const query = 'subscription { reviewAdded { id by { name } } }';

describe('the ways in', () => {
  let door: Door;
  before(async () => {
    door = await openDoor();
  });
  after(() => door.close());

  const nobodyListens = () => eventually('nobody listens', () => door.library.added.count() === 0);
  const somebodyListens = () => eventually('somebody listens', () => door.library.added.count() === 1);

  async function stream(accept: string, headers: Record<string, string> = {}) {
    const leaving = new AbortController();
    const response = await fetch(door.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, ...headers },
      body: JSON.stringify({ query }),
      signal: leaving.signal,
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const until = async (wanted: string) => {
      while (!text.includes(wanted)) {
        const chunk = await reader?.read();
        if (!chunk || chunk.done) break;
        text += chunk.value;
      }
      return text;
    };
    return { response, until, leave: () => leaving.abort() };
  }

  it('streams as server-sent events', async () => {
    const { response, until } = await stream('text/event-stream');
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    await somebodyListens();
    door.library.added.publish(review('r1'));
    await until('r1"');
    door.library.added.end();
    assert.equal(
      await until('complete\ndata:\n\n'),
      ':\n\nevent: next\ndata: {"data":{"reviewAdded":{"id":"r1","by":{"name":"Person 2"}}}}\n\nevent: complete\ndata:\n\n',
    );
    await nobodyListens();
  });

  it('streams as multipart', async () => {
    const { response, until } = await stream('multipart/mixed;subscriptionSpec=1.0, application/json');
    assert.match(
      response.headers.get('content-type') ?? '',
      /^multipart\/mixed; boundary="graphql"; subscriptionSpec=1.0/,
    );
    await somebodyListens();
    door.library.added.publish(review('r1'));
    const begin = await until('--graphql\r\ncontent-type');
    assert.ok(begin.startsWith('\r\n--graphql'));
    assert.match(
      await until('r1"'),
      /content-type: application\/json\r\n\r\n\{"payload":\{"data":\{"reviewAdded":\{"id":"r1"/,
    );
    door.library.added.end();
    assert.ok((await until('--graphql--\r\n')).endsWith('\r\n--graphql--\r\n'));
    await nobodyListens();
  });

  it('lets go when a reader of a stream goes away', async () => {
    const streams = await Promise.all(Array.from({ length: 20 }, () => stream('text/event-stream')));
    await eventually('all follow', async () => (await door.metric('dabba_gateway_http_streams')) === 20);
    await somebodyListens();
    for (const { leave } of streams) leave();
    await nobodyListens();
  });

  it('ends a stream whose token expires, and says why', async () => {
    const { token } = await door.issue({ userId: 'u1', sessionId: 's1', roles: [] });
    const { until } = await stream('text/event-stream', { authorization: `Bearer ${token}` });
    await somebodyListens();
    door.letTimePass(16 * 60_000);
    assert.match(await until('event: complete'), /"code":"UNAUTHENTICATED"/);
    await nobodyListens();
  });

  it('says what a subscription needs', async () => {
    const { status, body } = await door.ask(query);
    assert.equal(status, 400);
    assert.match(String(body.errors?.[0]?.message), /text\/event-stream/);
  });

  it('closes a socket that does not speak the protocol, with the protocol’s codes', async () => {
    const init = '{"type":"connection_init"}';
    const subscribe = JSON.stringify({ id: '1', type: 'subscribe', payload: { query } });
    assert.equal(await closeCode(['not json']), 4400);
    assert.equal(await closeCode(['{"type":"unheard_of"}']), 4400);
    assert.equal(await closeCode([subscribe]), 4401);
    assert.equal(await closeCode([init, init]), 4429);
    assert.equal(await closeCode([init], { thenOnAck: [subscribe, subscribe] }), 4409);
    assert.equal(
      await closeCode([init], { thenOnAck: [`{"type":"ping","payload":{"x":"${'x'.repeat(1_100_000)}"}}`] }),
      1009,
    );
    assert.equal(await closeCode([], { protocol: 'graphql-ws' }), 1006);
    await nobodyListens();
  });

  function closeCode(messages: string[], { thenOnAck = [] as string[], protocol = 'graphql-transport-ws' } = {}) {
    const { promise, resolve } = Promise.withResolvers<number>();
    const socket = new WebSocket(door.socketUrl, protocol);
    socket.on('open', () => {
      for (const message of messages) socket.send(message);
    });
    socket.once('message', () => {
      for (const message of thenOnAck) socket.send(message);
    });
    socket.on('error', () => undefined);
    socket.on('close', resolve);
    return promise;
  }

  it('carries a hundred subscriptions a socket and no more', async () => {
    const client = door.socket();
    for (let index = 0; index < 100; index++)
      client
        .iterate({ query })
        .next()
        .catch(() => undefined);
    await eventually('all follow', async () => (await door.metric('dabba_gateway_stream_watchers')) === 100);
    const error: unknown = await client
      .iterate({ query })
      .next()
      .catch((error: unknown) => error);
    assert.match(JSON.stringify(error), /at most 100/);
    await client.dispose();
    await nobodyListens();
  });

  it('closes the socket of a client that reads nothing, when too much waits for it', async () => {
    const socket = new WebSocket(door.socketUrl, 'graphql-transport-ws');
    await new Promise(resolve => socket.once('open', resolve));
    socket.send('{"type":"connection_init"}');
    await new Promise(resolve => socket.once('message', resolve));
    const wide = `subscription { reviewAdded { ${Array.from({ length: 150 }, (_, i) => `a${i}: id`).join(' ')} } }`;
    for (let id = 0; id < 50; id++)
      socket.send(JSON.stringify({ id: `${id}`, type: 'subscribe', payload: { query: wide } }));
    await eventually('all follow', async () => (await door.metric('dabba_gateway_stream_watchers')) === 50);
    await somebodyListens();
    socket.pause();
    const large = 'x'.repeat(1_000);
    await eventually('the gateway lets go of it', () => {
      door.library.added.publish(review(large));
      return door.library.added.count() === 0;
    });
    socket.terminate();
  });

  it('shows people a page, and GraphiQL without any other address', async () => {
    const page = (path: string) => fetch(new URL(path, door.url), { headers: { accept: 'text/html,*/*' } });
    const sandbox = await page('/graphql');
    assert.match(await sandbox.text(), /Apollo Sandbox/);
    assert.match(sandbox.headers.get('content-type') ?? '', /text\/html/);
    const graphiql = await (await page('/graphiql')).text();
    assert.match(graphiql, /"subscriptionEndpoint": "\/graphql"/);
    const addresses = [...graphiql.matchAll(/(?:src|href)="([^"]+)"|from "([^"]+)"/g)].map(
      match => match[1] ?? match[2] ?? '',
    );
    assert.ok(addresses.length > 2);
    for (const address of addresses) {
      assert.ok(address.startsWith('/graphiql/assets/'), address);
      assert.equal((await page(address)).status, 200, address);
    }
    assert.doesNotMatch(graphiql, /https?:\/\//);
    assert.equal((await page('/graphiql/assets/../../package.json')).status, 404);
  });
});

describe('a gateway that stops', () => {
  it('answers what runs, says 1001 to sockets, ends streams, and leaves nothing', { timeout: 20_000 }, async () => {
    const door = await openDoor();
    const { closed } = await follow(door.socketUrl, {}, query);
    const streamed = fetch(door.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query }),
    });
    await eventually('both follow', async () => (await door.metric('dabba_gateway_stream_watchers')) === 2);
    await eventually('they share one stream', () => door.library.added.count() === 1);
    door.library.broken.add('reviews hangs');
    const running = door.ask('{ book(id: "b1") { title rating } }');
    await eventually('the query runs', () => door.library.calls.length >= 2);
    const stopped = door.close();
    assert.equal((await closed).code, 1001);
    assert.doesNotMatch(await (await streamed).text(), /event: complete/); // or the client would not come back
    const { body } = await running;
    assert.deepEqual(body.data, { book: { title: 'Book 1', rating: null } });
    await stopped;
    assert.equal(door.library.added.count(), 0);
  });
});
