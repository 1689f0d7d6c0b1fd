import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { followChanges, followLog, followRecent, untilClosing } from '#platform/event-stream.ts';
import { gather } from '#platform/gather.ts';
import { newId } from '#platform/ids.ts';
import { createPubSub, type PubSub } from '#platform/pubsub.ts';
import { createPullIterator } from '#platform/pull-iterator.ts';
import { eventually } from '../support/eventually.ts';
import { startServices, type TestServices } from '../support/services.ts';

let services: TestServices;
let pubsub: PubSub;

before(async () => {
  services = await startServices();
  pubsub = createPubSub(services.redisUrl);
});
after(async () => {
  await pubsub?.close();
  await services?.stop();
});

/** A log in memory: the rows are the truth, the messages may come or not. */
function createJournal() {
  const topic = newId();
  const rows: number[] = [];
  return {
    topic,
    rows,
    tell: () => pubsub.publish(topic, {}),
    follow: (afterSeq: number, last = Number.POSITIVE_INFINITY) =>
      followLog<number>({
        pubsub,
        topic,
        afterSeq,
        readAfter: async (seq, limit) => rows.filter(row => row > seq).slice(0, limit),
        seqOf: row => row,
        isLast: row => row === last,
        pollMs: 20,
      }),
  };
}

/** A board of notes in memory, which have an instant but no number. */
function createBoard() {
  const topic = newId();
  const notes: Note[] = [];
  let nowMs = 1_000_000;
  let reads = 0;
  const inOrder = (a: Note, b: Note) => a.at.getTime() - b.at.getTime() || a.id - b.id;
  return {
    topic,
    reads: () => reads,
    elapse: (ms: number) => (nowMs += ms),
    /** One that was written `agoMs` before it is committed now. */
    put(id: number, agoMs = 0) {
      notes.push({ id, at: new Date(nowMs - agoMs) });
    },
    tell: () => pubsub.publish(topic, {}),
    follow: (since: Date | null, pollMs = 60_000) =>
      followRecent<Note>({
        pubsub,
        topic,
        since,
        now: () => new Date(nowMs),
        async read({ from, after }, limit) {
          reads++;
          return notes
            .filter(note => note.at >= from && (!after || inOrder(note, after) > 0))
            .toSorted(inOrder)
            .slice(0, limit);
        },
        atOf: note => note.at,
        keyOf: note => `${note.id} ${note.at.getTime()}`,
        pollMs,
      }),
  };
}
type Note = { id: number; at: Date };

const collect = async <T>(stream: AsyncIterable<T>) => {
  const values: T[] = [];
  for await (const value of stream) values.push(value);
  return values;
};
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, at) => first + at);

test('a log is followed without gap or repeat, though most messages are lost', async () => {
  const journal = createJournal();
  journal.rows.push(...upTo(250));
  const readers = [0, 100, 249].map(async after => ({ after, values: await collect(journal.follow(after, 500)) }));
  for (const row of upTo(500, 251)) {
    journal.rows.push(row);
    if (row % 7 === 0) await journal.tell();
  }
  for (const { after, values } of await Promise.all(readers)) assert.deepEqual(values, upTo(500, after + 1));
  assert.equal(pubsub.listenerCount(), 0);
});

test('a row that is written while the first read runs is not missed', async () => {
  const topic = newId();
  const rows: number[] = [];
  let reads = 0;
  const stream = followLog<number>({
    pubsub,
    topic,
    afterSeq: 0,
    async readAfter(seq) {
      const found = rows.filter(row => row > seq);
      if (++reads === 1) {
        rows.push(1); // committed after our snapshot
        await pubsub.publish(topic, {});
        await eventually('the message came', async () => heard);
      }
      return found;
    },
    seqOf: row => row,
    isLast: () => true,
    pollMs: 60_000,
  });
  let heard = false;
  const leave = await pubsub.listen(topic, () => {
    heard = true;
  });
  assert.deepEqual(await collect(stream), [1]);
  await leave();
});

test('return() settles at once while next() waits, and leaves no listener', async () => {
  const journal = createJournal();
  const { topic } = journal;
  const kinds: (() => AsyncIterableIterator<unknown>)[] = [
    () => journal.follow(0),
    () => createBoard().follow(null),
    () => followChanges({ pubsub, topic, look: async () => 'WAIT', keyOf: String }),
  ];
  for (const open of kinds) {
    const stream = open();
    const waiting = stream.next();
    await eventually('listening', () => pubsub.listenerCount() === 1);
    assert.deepEqual(await stream.return?.(), { done: true, value: undefined });
    assert.deepEqual(await waiting, { done: true, value: undefined });
    assert.deepEqual(await stream.next(), { done: true, value: undefined });
    await eventually('nobody listens', () => pubsub.listenerCount() === 0);
  }
});

test('return() settles although the source never does', async () => {
  let closed = 0;
  const stream = createPullIterator<number>({ pull: () => new Promise(() => undefined), close: () => closed++ });
  const waiting = [stream.next(), stream.next()];
  assert.deepEqual(await stream.return?.(), { done: true, value: undefined });
  for (const next of waiting) assert.deepEqual(await next, { done: true, value: undefined });
  await stream.return?.();
  assert.equal(closed, 1);
});

test('the first who leaves does not silence the others', async () => {
  const journal = createJournal();
  const [one, two] = [journal.follow(0), journal.follow(0)];
  const waiting = [one.next(), two.next()];
  await eventually('both listen', () => pubsub.listenerCount() === 2);
  await one.return?.();
  journal.rows.push(1);
  await journal.tell();
  assert.deepEqual(await waiting[1], { done: false, value: 1 });
  await two.return?.();
  await eventually('nobody listens', () => pubsub.listenerCount() === 0);
});

test('a failing read ends the stream and the listening', async () => {
  const fail = async () => Promise.reject(new Error('database away'));
  const rest = { seqOf: () => 0, isLast: () => false, afterSeq: 0 };
  const stream = followLog({ pubsub, topic: newId(), readAfter: fail, ...rest });
  await assert.rejects(stream.next(), /database away/);
  await eventually('nobody listens', () => pubsub.listenerCount() === 0);
});

test('of a value that changes, a slow reader gets what is true now, and nothing twice', async () => {
  const topic = newId();
  let at = 0;
  const look = async () => (at < 0 ? ('END' as const) : { value: at });
  const stream = followChanges<number>({ pubsub, topic, look, keyOf: String });
  assert.equal((await stream.next()).value, 0);
  let heard = 0;
  const leave = await pubsub.listen(topic, () => heard++);
  for (at of upTo(9)) await pubsub.publish(topic, {});
  await eventually('all came', () => heard === 9);
  assert.equal((await stream.next()).value, 9);
  const waiting = stream.next();
  await pubsub.publish(topic, {}); // nothing changed
  await eventually('it came', () => heard === 10);
  at = -1;
  await pubsub.publish(topic, {});
  assert.deepEqual(await waiting, { done: true, value: undefined });
  await leave();
  await eventually('nobody listens', () => pubsub.listenerCount() === 0);
});

test('a stream breaks off when what it reads is closing', async () => {
  const closing = new AbortController();
  const stream = untilClosing(closing.signal, createJournal().follow(0));
  const waiting = stream.next();
  await eventually('listening', () => pubsub.listenerCount() === 1);
  const isBroken = { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };
  closing.abort();
  await assert.rejects(waiting, isBroken);
  await assert.rejects(untilClosing(closing.signal, createJournal().follow(0)).next(), isBroken);
  await eventually('nobody listens', () => pubsub.listenerCount() === 0);
});

test('what has an instant and no number is replayed from there, and then followed, nothing twice', async () => {
  const board = createBoard();
  for (const id of upTo(250)) board.put(id, 60_000 - id);
  const since = new Date(1_000_000 - 60_000 + 20);
  const stream = board.follow(since);
  const next = async () => (await stream.next()).value?.id;
  for (const id of upTo(250, 20)) assert.equal(await next(), id);
  assert.equal(board.reads(), 3);
  const waiting = next();
  board.put(251);
  await board.tell();
  assert.equal(await waiting, 251);
  board.put(252, 29_000); // its commit took long
  board.put(253);
  await board.tell();
  assert.deepEqual([await next(), await next()], [252, 253]);
  board.elapse(100_000);
  board.put(251); // raised again
  await board.tell();
  assert.equal(await next(), 251);
  await stream.return?.();
});

test('from now on is from now on', async () => {
  const board = createBoard();
  for (const id of upTo(150)) board.put(id);
  const stream = board.follow(null);
  await eventually('it has looked', () => board.reads() === 2);
  board.put(151, 10_000);
  await board.tell();
  assert.equal((await stream.next()).value?.id, 151);
  await stream.return?.();
});

test('a message that tells of nothing new costs no look', async () => {
  const topic = newId();
  const rows = upTo(3);
  let reads = 0;
  const stream = followLog<number, { seq: number }>({
    pubsub,
    topic,
    afterSeq: 0,
    async readAfter(seq) {
      reads++;
      return rows.filter(row => row > seq);
    },
    seqOf: row => row,
    seqTold: ({ seq }) => seq,
    isLast: row => row === 4,
    pollMs: 60_000,
  });
  for (const row of rows) assert.equal((await stream.next()).value, row);
  const waiting = stream.next();
  for (const seq of [1, 2, 3]) await pubsub.publish(topic, { seq });
  rows.push(4);
  await pubsub.publish(topic, { seq: 4 });
  assert.equal((await waiting).value, 4);
  assert.equal(reads, 2);
  assert.equal((await stream.next()).done, true);
});

test('many who ask in one turn are answered by one statement, and nothing is remembered', async () => {
  const asked: number[][] = [];
  const double = gather(async (numbers: readonly number[]) => {
    asked.push([...numbers]);
    return numbers.map(number => number * 2);
  }, 3);
  assert.deepEqual(await Promise.all([1, 2, 2, 3].map(double)), [2, 4, 4, 6]);
  assert.equal(await double(1), 2);
  assert.deepEqual(asked, [[1, 2, 2], [3], [1]]);
});
