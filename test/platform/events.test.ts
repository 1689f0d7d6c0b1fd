import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import { int, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
import { inTransaction, type OpenDatabase } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { createConsumer } from '#platform/inbox.ts';
import { appendEvents, createOutboxRelay, type IntegrationEvent } from '#platform/outbox.ts';
import { createPubSub, type PubSub } from '#platform/pubsub.ts';
import { openRedis, type RedisClient } from '#platform/redis.ts';
import type { Worker } from '#platform/worker.ts';
import { eventually } from '../support/eventually.ts';
import { startServices, type TestServices } from '../support/services.ts';
import { createTables, openPlatformDatabase, silentLog, tables } from './support/platform.ts';

/** What the handlers of these tests do: count, per aggregate, and note the order. */
const counts = mysqlTable('counts', {
  aggregateId: varchar('aggregate_id', { length: 64 }).primaryKey(),
  count: int('count').notNull(),
  seqs: varchar('seqs', { length: 2000 }).notNull(),
});

let services: TestServices;
let opened: OpenDatabase;
let redis: RedisClient;
let pubsub: PubSub;
const running: Worker[] = [];
let stream = '';

before(async () => {
  services = await startServices();
  opened = await openPlatformDatabase(await services.mysqlUrl('events'));
  await createTables(opened.db, { counts });
  redis = openRedis(services.redisUrl);
  pubsub = createPubSub(services.redisUrl);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(worker => worker.stop()));
  await opened.db.delete(tables.outbox);
  await redis.flushall();
});
after(async () => {
  await pubsub?.close();
  await redis?.close();
  await opened?.close();
  await services?.stop();
});

function start(worker: Worker): Worker {
  running.push(worker);
  return worker;
}

const relay = (log = silentLog) =>
  start(
    createOutboxRelay({
      db: opened.db,
      table: tables.outbox,
      redis,
      pubsub,
      stream,
      now: () => new Date(),
      log,
    }),
  );

type Handler = Parameters<typeof createConsumer>[0]['handlers'][string];

const consumer = (handler: Handler, group = 'kitchen') => {
  const { inbox, deadLetters } = tables;
  const handlers = { Cooked: handler };
  return start(
    createConsumer({ db: opened.db, inbox, deadLetters, redis, stream, group, handlers, log: silentLog, retryMs: 2 }),
  );
};

const count: Handler = async (event, tx) => {
  const { aggregateId, seq } = event;
  await tx
    .insert(counts)
    .values({ aggregateId, count: 1, seqs: `${seq}` })
    .onDuplicateKeyUpdate({ set: { count: sql`count + 1`, seqs: sql`CONCAT(seqs, ',', ${seq})` } });
};

const cook = (aggregateId: string, seqs: number[], topics: string[] = []) =>
  inTransaction(opened.db, tx =>
    appendEvents(
      tx,
      tables.outbox,
      seqs.map(seq => ({ type: 'Cooked', aggregateId, seq, payload: { dish: 'dal' }, topics })),
      new Date(),
    ),
  );

const counted = async (aggregateId: string) =>
  (await opened.db.select().from(counts).where(eq(counts.aggregateId, aggregateId)))[0];

const pendingIn = async (group: string) => ((await redis.xpending(stream, group)) as [number])[0];

test('an event has its effect once although its handler dies in the middle', async () => {
  stream = newId();
  const aggregateId = newId();
  let calls = 0;
  consumer(async (event, tx) => {
    await count(event, tx);
    if (++calls === 1) throw new Error('died after the effect, before the commit');
  });
  await cook(aggregateId, [1]);
  relay();
  await eventually('the event is acknowledged', async () => calls === 2 && (await pendingIn('kitchen')) === 0);
  assert.equal((await counted(aggregateId))?.count, 1);
});

test('an event is saved with what it tells of, or neither is', async () => {
  const [kept, dropped] = [newId(), newId()];
  const change = (aggregateId: string, isLost: boolean) =>
    inTransaction(opened.db, async tx => {
      await tx.insert(counts).values({ aggregateId, count: 1, seqs: '1' });
      const told = [{ type: 'Cooked', aggregateId, seq: 1, payload: {} }];
      await appendEvents(tx, tables.outbox, told, new Date());
      const seen = await tx.select().from(tables.outbox).where(eq(tables.outbox.aggregateId, aggregateId));
      assert.equal(seen.length, 1, 'the event is part of the transaction');
      if (isLost) throw new Error('changed my mind');
    });
  await change(kept, false);
  await assert.rejects(change(dropped, true), /changed my mind/);
  const rows = await opened.db.select().from(tables.outbox);
  assert.deepEqual(
    rows.map(({ aggregateId }) => aggregateId),
    [kept],
  );
  assert.equal(await counted(dropped), undefined);
});

test('an event that comes twice has its effect once', async () => {
  stream = newId();
  const aggregateId = newId();
  consumer(count);
  const worker = relay();
  await cook(aggregateId, [1]);
  worker.wake();
  await eventually('counted', () => counted(aggregateId));
  const [entry] = await redis.xrange(stream, '-', '+');
  assert.ok(entry);
  await redis.xadd(stream, '*', ...entry[1]);
  await cook(aggregateId, [2]);
  worker.wake();
  await eventually('the later event came', async () => (await counted(aggregateId))?.seqs === '1,2');
});

test('what a dead consumer left behind is taken over', async () => {
  stream = newId();
  const aggregateId = newId();
  await redis.xgroup('CREATE', stream, 'kitchen', '0', 'MKSTREAM');
  await cook(aggregateId, [1]);
  relay();
  await eventually('published', async () => (await redis.xlen(stream)) === 1);
  await redis.xreadgroup('GROUP', 'kitchen', 'the-dead', 'COUNT', 1, 'STREAMS', stream, '>');
  await eventually('idle for a second', async () => {
    const [pending] = (await redis.xpending(stream, 'kitchen', '-', '+', 1)) as [string, string, number][];
    return pending && pending[2] > 1_000;
  });
  consumer(count);
  await eventually('counted', () => counted(aggregateId));
  await eventually('acknowledged', async () => (await pendingIn('kitchen')) === 0);
});

test('events of one aggregate keep their order, one that fails holds up only its own', async () => {
  stream = newId();
  const [stuck, free] = [newId(), newId()];
  let failures = 0;
  consumer(async (event, tx) => {
    if (event.aggregateId === stuck && event.seq === 1 && ++failures <= 3) throw new Error('not yet');
    await count(event, tx);
  });
  await cook(stuck, [1, 2, 3]);
  await cook(free, [1, 2, 3]);
  relay();
  await eventually('the free one is through', async () => (await counted(free))?.seqs === '1,2,3');
  await eventually('the stuck one is through', async () => (await counted(stuck))?.seqs === '1,2,3');
});

test('an event that never succeeds is kept as a dead letter, and the next goes on', async () => {
  stream = newId();
  const aggregateId = newId();
  consumer(async (event, tx) => {
    if (event.seq === 1) throw new Error('poison');
    await count(event, tx);
  });
  await cook(aggregateId, [1, 2]);
  relay();
  await eventually('the second is through', async () => (await counted(aggregateId))?.seqs === '2');
  const letters = await opened.db
    .select()
    .from(tables.deadLetters)
    .where(eq(tables.deadLetters.aggregateId, aggregateId));
  assert.deepEqual(
    letters.map(({ seq, reason, attempts, payload }) => ({ seq, reason, attempts, payload })),
    [{ seq: 1, reason: 'poison', attempts: 10, payload: { dish: 'dal' } }],
  );
  await eventually('acknowledged', async () => (await pendingIn('kitchen')) === 0);
});

test('after a flush of Redis the stream is filled again and nothing takes effect twice', async () => {
  stream = newId();
  const aggregateId = newId();
  const seen: IntegrationEvent[] = [];
  consumer(count);
  const worker = relay();
  await cook(aggregateId, [1, 2]);
  worker.wake();
  await eventually('counted', async () => (await counted(aggregateId))?.seqs === '1,2');

  await redis.flushall();
  await cook(aggregateId, [3]);
  worker.wake();
  await eventually('the third is through', async () => (await counted(aggregateId))?.seqs === '1,2,3');
  await eventually('all three are in the stream', async () => (await redis.xlen(stream)) === 3);

  // A service that was not there before reads everything of the last day.
  consumer(async event => void seen.push(event), 'bookkeeping');
  await eventually('all seen', () => seen.length === 3);
  assert.deepEqual(
    seen.map(({ seq, type, payload, occurredAt }) => [seq, type, payload, occurredAt instanceof Date]),
    [1, 2, 3].map(seq => [seq, 'Cooked', { dish: 'dal' }, true]),
  );
});

test('a stream of hundreds that is filled again lets only what is new through, and keeps its order', async () => {
  stream = newId();
  const aggregateId = newId();
  const handled: number[] = [];
  consumer(async ({ seq }) => void handled.push(seq));
  const worker = relay();
  const old = Array.from({ length: 300 }, (_, index) => index + 1);
  await cook(aggregateId, old);
  worker.wake();
  await eventually('counted', () => handled.length === old.length);

  await redis.flushall();
  await cook(aggregateId, [301, 302]);
  worker.wake();
  await eventually('the new ones are through', () => handled.at(-1) === 302);
  assert.deepEqual(handled, [...old, 301, 302]);
  await eventually('all acknowledged', async () => (await pendingIn('kitchen')) === 0);
});

test('an event that Redis refused is told once it takes writes again', async () => {
  stream = newId();
  const aggregateId = newId();
  consumer(count);
  let refused = 0;
  const worker = relay(Object.assign(Object.create(silentLog) as typeof silentLog, { error: () => refused++ }));
  await cook(aggregateId, [1]);
  worker.wake();
  await eventually('counted', () => counted(aggregateId));
  await redis.acl('SETUSER', 'default', '-xadd'); // nothing is lost, so nothing is filled again
  await cook(aggregateId, [2]);
  worker.wake();
  await eventually('refused', () => refused > 0);
  await redis.acl('SETUSER', 'default', '+xadd');
  await eventually('the second came too', async () => (await counted(aggregateId))?.seqs === '1,2');
});

test('two relays publish each event once and in order', async () => {
  stream = newId();
  const aggregateId = newId();
  const workers = [relay(), relay()];
  const seqs = Array.from({ length: 300 }, (_, at) => at + 1);
  for (let at = 0; at < seqs.length; at += 10) {
    await cook(aggregateId, seqs.slice(at, at + 10));
    for (const worker of workers) worker.wake();
  }
  await eventually('all published', async () => (await redis.xlen(stream)) >= seqs.length);
  const entries = await redis.xrange(stream, '-', '+');
  assert.deepEqual(
    entries.map(([, fields]) => JSON.parse(fields[1] ?? '').seq),
    seqs,
  );
});

test('listeners of a topic hear of an event', async () => {
  stream = newId();
  const aggregateId = newId();
  const heard: unknown[] = [];
  const leave = await pubsub.listen(`dish:${aggregateId}`, message => heard.push(message));
  const worker = relay();
  await cook(aggregateId, [1], [`dish:${aggregateId}`]);
  worker.wake();
  await eventually('heard', () => heard.length > 0);
  assert.deepEqual(heard, [{ aggregateId, seq: 1, type: 'Cooked' }]);
  await leave();
  assert.equal(pubsub.listenerCount(), 0);
});

test('a consumer stops although it waits in a blocking read', async () => {
  stream = newId();
  const worker = consumer(count);
  await eventually(
    'reading',
    async () => (await redis.xinfo('CONSUMERS', stream, 'kitchen').catch(() => [])) as unknown[],
  );
  await worker.stop();
  assert.deepEqual(await redis.xinfo('CONSUMERS', stream, 'kitchen'), []);
});
