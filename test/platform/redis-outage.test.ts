import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { inTransaction, type OpenDatabase } from '#platform/database.ts';
import { findRedis } from '#platform/embedded/binaries.ts';
import { startRedis } from '#platform/embedded/redis.ts';
import { followLog } from '#platform/event-stream.ts';
import { createConsumer } from '#platform/inbox.ts';
import { appendEvents, createOutboxRelay } from '#platform/outbox.ts';
import { createPubSub } from '#platform/pubsub.ts';
import { openRedis } from '#platform/redis.ts';
import { eventually } from '../support/eventually.ts';
import { startServices, type TestServices } from '../support/services.ts';
import { openPlatformDatabase, silentLog, tables } from './support/platform.ts';

let services: TestServices;
let opened: OpenDatabase;
const directory = mkdtempSync(join(tmpdir(), 'dabba-outage-'));
let restarted: ChildProcess | undefined;

before(async () => {
  services = await startServices();
  opened = await openPlatformDatabase(await services.mysqlUrl('outage'));
});
after(async () => {
  if (restarted) {
    restarted.kill();
    await once(restarted, 'exit');
  }
  await opened?.close();
  await services?.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** The same address again, and nothing of the old data. */
function restartRedis() {
  const redis = findRedis();
  assert.ok(redis);
  restarted = spawn(redis.program, [join(directory, 'redis.conf')], {
    argv0: redis.argv0 ?? 'redis-server',
    stdio: 'ignore',
  });
}

test('events and listeners outlive a Redis that dies and comes back empty', { timeout: 60_000 }, async () => {
  const server = await startRedis({ directory });
  const redis = openRedis(server.url);
  const pubsub = createPubSub(server.url);
  const stream = 'meals';
  const options = { db: opened.db, redis, stream, log: silentLog };
  const relay = createOutboxRelay({ ...options, table: tables.outbox, pubsub, now: () => new Date() });
  const handled: number[] = [];
  const { inbox, deadLetters } = tables;
  const handlers = { Cooked: async ({ seq }: { seq: number }) => void handled.push(seq) };
  const consumer = createConsumer({ ...options, inbox, deadLetters, group: 'kitchen', handlers });
  const heard: unknown[] = [];
  await pubsub.listen<{ seq: number }>('before', ({ seq }) => heard.push(seq));

  const cook = async (seq: number) => {
    const event = { type: 'Cooked', aggregateId: 'meal', seq, payload: {}, topics: ['before', 'during'] };
    await inTransaction(opened.db, tx => appendEvents(tx, tables.outbox, [event], new Date()));
    relay.wake();
  };
  await cook(1);
  await eventually('handled', () => handled.length === 1 && heard.length === 1);

  await server.stop();
  await cook(2);
  await assert.rejects(redis.ping());
  await assert.rejects(
    pubsub.listen('during', () => undefined),
    { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } },
  );
  restartRedis();

  await eventually('the second is handled', () => handled.includes(2), 20_000);
  await cook(3);
  await eventually('the third is handled', () => handled.includes(3));
  assert.deepEqual(handled, [1, 2, 3]);
  await eventually('the old listener hears again', () => heard.includes(3));
  assert.equal(pubsub.listenerCount(), 1);

  await Promise.all([relay.stop(), consumer.stop()]);
  await Promise.all([pubsub.close(), redis.close()]);
});

test('a process ends cleanly although it began to listen while Redis was away', async () => {
  const pubsub = createPubSub('redis://127.0.0.1:1');
  const listening = pubsub.listen('topic', () => undefined);
  await pubsub.close();
  await assert.rejects(listening, { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
});

test('a log is followed while Redis is away, also by who comes meanwhile, and at once when it is back', async () => {
  const own = mkdtempSync(join(tmpdir(), 'dabba-outage-'));
  const server = await startRedis({ directory: own });
  const { port, password } = new URL(server.url);
  const pubsub = createPubSub(server.url);
  const rows: number[] = [];
  const follow = (pollMs: number) =>
    followLog<number>({
      pubsub,
      topic: 'log',
      afterSeq: 0,
      readAfter: async seq => rows.filter(row => row > seq),
      seqOf: row => row,
      isLast: row => row === 3,
      pollMs,
    });
  const patient = follow(1_000_000);
  const early = follow(50);
  await eventually('both listen', () => pubsub.listenerCount() === 2);
  await server.stop();
  rows.push(1);
  assert.equal((await patient.next()).value, 1);
  assert.equal((await early.next()).value, 1);
  const waiting = [patient.next(), early.next()];
  const late = follow(50);
  assert.equal((await late.next()).value, 1);
  rows.push(2);
  assert.deepEqual([(await waiting[1])?.value, (await late.next()).value], [2, 2]);

  const again = await startRedis({ directory: own, port: Number(port), password });
  assert.equal((await waiting[0])?.value, 2, 'found by the look that the return of Redis causes');
  await eventually('all listen', () => pubsub.listenerCount() === 3);
  const last = [patient, early, late].map(stream => stream.next());
  rows.push(3);
  await eventually('Redis takes messages again', () =>
    pubsub.publish('log', {}).then(
      () => true,
      () => false,
    ),
  );
  for (const result of await Promise.all(last)) assert.equal(result.value, 3);
  for (const stream of [patient, early, late]) await stream.return?.();
  await eventually('nobody listens', () => pubsub.listenerCount() === 0);
  await pubsub.close();
  await again.stop();
  rmSync(own, { recursive: true, force: true });
});
