import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { eq } from 'drizzle-orm';
import { inTransaction, type OpenDatabase, type Transaction } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { clearTimers, createTimerWorker, setTimer, type Timer } from '#platform/timers.ts';
import type { Worker } from '#platform/worker.ts';
import { eventually } from '../support/eventually.ts';
import { startServices, type TestServices } from '../support/services.ts';
import { openPlatformDatabase, silentLog, tables } from './support/platform.ts';

let services: TestServices;
let opened: OpenDatabase;
let time = new Date('2026-05-01T12:00:00Z');
const running: Worker[] = [];
const table = tables.timers;

before(async () => {
  services = await startServices();
  opened = await openPlatformDatabase(await services.mysqlUrl('timers'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(worker => worker.stop()));
  await opened.db.delete(table);
});
after(async () => {
  await opened?.close();
  await services?.stop();
});

function work(handler: (timer: Timer, tx: Transaction) => Promise<void>): Worker {
  const handlers = { Expire: handler };
  const worker = createTimerWorker({ db: opened.db, table, now: () => time, handlers, log: silentLog, pollMs: 10 });
  running.push(worker);
  return worker;
}

const later = (seconds: number) => new Date(time.getTime() + seconds * 1000);

const set = (aggregateId: string, dueAt: Date) =>
  inTransaction(opened.db, tx => setTimer(tx, table, { kind: 'Expire', aggregateId, dueAt }));

const rows = () => opened.db.select().from(table);

test('timers that clear others of their aggregate, many at once, do not stand in each other’s way', async () => {
  // So many kinds of so few timers that the server rather scans the table than looks each of them up.
  const kinds = ['Expire', ...Array.from({ length: 9 }, (_, index) => `Kind${index}`)];
  for (const aggregateId of Array.from({ length: 40 }, newId)) await set(aggregateId, later(-1));
  const clear = (timer: Timer, tx: Transaction) => clearTimers(tx, table, timer.aggregateId, kinds);
  for (let workers = 0; workers < 3; workers++) work(clear);
  // One that failed would be put off until the time goes on, which it does not here.
  await eventually('all gone', async () => (await rows()).length === 0);
});

test('a timer fires once with two workers', async () => {
  const fired: string[] = [];
  const ids = Array.from({ length: 100 }, newId);
  const handler = async (timer: Timer) => void fired.push(timer.aggregateId);
  await Promise.all(ids.map(id => set(id, later(-1))));
  work(handler);
  work(handler);
  await eventually('all gone', async () => (await rows()).length === 0);
  assert.deepEqual(fired.sort(), ids);
});

test('a timer waits until it is due, and one that was cleared does not fire', async () => {
  const fired: string[] = [];
  const [moved, cleared] = [newId(), newId()];
  await set(moved, later(-1));
  await set(moved, later(60)); // the second setting moves the first
  await set(cleared, later(60));
  await inTransaction(opened.db, tx => clearTimers(tx, table, cleared, ['Expire', 'Remind']));
  const worker = work(async timer => void fired.push(timer.aggregateId));
  await worker.stop();
  assert.equal(fired.length, 0);
  time = later(61);
  work(async timer => void fired.push(timer.aggregateId));
  await eventually('fired', () => fired.length > 0);
  assert.deepEqual(fired, [moved]);
});

test('a timer that fails is put off, keeps nothing of its handler, and does not stop the others', async () => {
  const fired: string[] = [];
  const [bad, good, trace] = [newId(), newId(), newId()];
  await set(bad, later(-2));
  await set(good, later(-1));
  let failures = 0;
  work(async (timer, tx) => {
    if (timer.aggregateId === bad && ++failures === 1) {
      await setTimer(tx, table, { kind: 'Expire', aggregateId: trace, dueAt: later(999) });
      throw new Error('bad timer');
    }
    fired.push(timer.aggregateId);
  });
  await eventually('the good one fired', () => fired.includes(good));
  const [left, ...others] = await eventually('put off', async () => {
    const timers = await rows();
    return timers[0]?.attempt === 1 && timers;
  });
  assert.deepEqual(others, []);
  assert.equal(left?.aggregateId, bad);
  time = later(10);
  await eventually('the bad one fired', () => fired.includes(bad));
});

test('a handler may set its own timer anew', async () => {
  const aggregateId = newId();
  let fired = 0;
  work(async (timer, tx) => {
    fired++;
    await setTimer(tx, table, { kind: timer.kind, aggregateId, dueAt: later(fired === 1 ? 0 : 3600) });
  });
  await set(aggregateId, later(0));
  await eventually('fired twice', () => fired === 2);
  const [next] = await eventually('set again', async () => {
    const timers = await opened.db.select().from(table).where(eq(table.aggregateId, aggregateId));
    return timers[0] && timers[0].dueAt > time && timers;
  });
  assert.equal(next?.attempt, 0);
});
