import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, test } from 'node:test';
import { AnswerTooLarge } from '#platform/http-answer.ts';
import { createHttpPool, type HttpPool } from '#platform/http-pool.ts';
import { eventually } from '../support/eventually.ts';

const request = { text: 'GET / HTTP/1.1\r\nhost: x\r\n\r\n', encoding: 'latin1' } as const;
const answer = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A server that knows nothing of HTTP: it does what it is told with each piece that it gets. */
async function serve(onPiece: (socket: Socket, piece: string) => void) {
  const sockets: Socket[] = [];
  const server = createServer(socket => {
    sockets.push(socket);
    socket.on('data', piece => onPiece(socket, String(piece))).on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { sockets, pool: poolOf(`http://127.0.0.1:${port}`), stop: () => server.close() };
}

function poolOf(url: string): HttpPool {
  const pool = createHttpPool(new URL(url), 1_000);
  closers.push(pool.close);
  return pool;
}

type Ended = { text?: string; error?: Error; sent?: boolean };
function ask(pool: HttpPool, once = false): Promise<Ended> {
  const { promise, resolve } = Promise.withResolvers<Ended>();
  const asker = {
    answered: (_: number, text: string) => resolve({ text }),
    failed: (error: Error, sent: boolean) => resolve({ error, sent }),
  };
  pool.request(request, asker, once);
  return promise;
}

const each = (count: number) => Array.from({ length: count });

test('one connection carries one request after the other; as many are open as are asked at once', async () => {
  const { sockets, pool } = await serve(socket => setImmediate(() => socket.write(answer)));
  for (const _ of each(5)) assert.deepEqual(await ask(pool), { text: 'ok' });
  assert.equal(sockets.length, 1);
  await Promise.all(each(8).map(() => ask(pool)));
  await Promise.all(each(8).map(() => ask(pool)));
  assert.equal(sockets.length, 8);
});

test('what may be sent once meets no connection that the other side has just closed', async () => {
  const { sockets, pool } = await serve(socket => socket.end(answer));
  for (const _ of each(50)) assert.deepEqual(await ask(pool, true), { text: 'ok' });
  assert.equal(sockets.length, 50);
});

test('a connection is not used beyond what the server allows', async () => {
  const { sockets, pool } = await serve(socket =>
    socket.write('HTTP/1.1 200 OK\r\nkeep-alive: timeout=1\r\ncontent-length: 2\r\n\r\nok'),
  );
  for (const _ of each(3)) assert.deepEqual(await ask(pool), { text: 'ok' });
  assert.equal(sockets.length, 3);
});

test('what comes unasked ends the connection: it is the answer to nothing', async () => {
  const { sockets, pool } = await serve(socket => socket.write(answer));
  await ask(pool);
  sockets[0]?.write('HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nforged');
  await eventually('it is closed', () => sockets[0]?.destroyed || sockets[0]?.readableEnded);
  assert.deepEqual(await ask(pool), { text: 'ok' });
  assert.equal(sockets.length, 2);
});

test('it is told whether anything was sent before it failed', async () => {
  const { pool, stop } = await serve(socket => socket.destroy());
  const { error, sent } = await ask(pool);
  assert.ok(error);
  assert.equal(sent, true);
  stop();
  assert.equal((await ask(pool)).sent, false);
  assert.equal((await ask(poolOf('http://nowhere.invalid'))).sent, false);
});

test('what is no answer, breaks off or is too large ends its connection and nothing else', async () => {
  const wrong = [
    'SSH-2.0\r\n\r\n',
    'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf',
    'HTTP/1.1 200 OK\r\ncontent-length: 1001\r\n\r\n',
  ];
  let next = 0;
  const { pool } = await serve(socket => {
    const text = wrong[next++];
    if (text) socket.end(text);
    else socket.write(answer);
  });
  for (const _ of wrong) assert.ok((await ask(pool)).error);
  assert.deepEqual(await ask(pool), { text: 'ok' });
  next = 2;
  assert.ok((await ask(pool)).error instanceof AnswerTooLarge);
});

test('a request that is dropped is told to nobody, also while it waits to be sent', async () => {
  const { sockets, pool } = await serve(socket => socket.write(answer));
  const never = { answered: () => assert.fail('answered'), failed: () => assert.fail('failed') };
  pool.request(request, never).drop();
  await ask(pool);
  pool.request(request, never, true).drop();
  assert.deepEqual(await ask(pool), { text: 'ok' });
  await eventually(
    'only the last is open',
    () => sockets.filter(({ destroyed, readableEnded }) => !destroyed && !readableEnded).length === 1,
  );
});

test('closing lets running requests end', async () => {
  const held: (() => void)[] = [];
  const { pool } = await serve(socket => held.push(() => socket.write(answer)));
  const running = ask(pool);
  await eventually('it is there', () => held.length === 1);
  const closing = pool.close();
  held[0]?.();
  assert.deepEqual(await running, { text: 'ok' });
  await closing;
});
