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
