import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createRandom } from '../../demo/random.ts';
import { eventually } from '../support/eventually.ts';
import { type Door, openDoor, type Transport } from './support/door.ts';
import { type Follower, follow } from './support/follower.ts';

const chapters = `subscription ($book: ID!, $afterSeq: Int) {
  chapterAdded(book: $book, afterSeq: $afterSeq) { title book { title } by { name } }
}`;
const titles = (follower: Follower) => follower.answers.map(({ data }) => (data as Data)?.chapterAdded.title);
type Data = { chapterAdded: { title: string } };
const upTo = (count: number, from = 1) => Array.from({ length: count - from + 1 }, (_, i) => `Chapter ${from + i}`);

for (const transport of ['in place', 'over HTTP'] satisfies Transport[])
  describe(`a stream that many follow, ${transport}`, () => {
    let door: Door;
    let book = 0;
    let followers: Follower[] = [];
    before(async () => {
      door = await openDoor({ transport, subgraphTimeoutMs: 5_000 });
    });
    after(() => door.close());
    beforeEach(async () => {
      for (const follower of followers) follower.leave();
      followers = [];
      await nobodyListens();
      door.library.calls.length = 0;
      door.library.shelf.opened.length = 0;
      door.library.shelf.banned.clear();
      door.library.shelf.nameless.clear();
      book++;
    });

    async function reader(userId: string, roles: string[] = [], afterSeq: number | null = 0, query = chapters) {
      const { token } = await door.issue({ userId, sessionId: `s-${userId}`, roles: roles as never });
      const variables = { book: `b${book}`, ...(afterSeq === null ? {} : { afterSeq }) };
      const follower = await follow(door.socketUrl, { authorization: `Bearer ${token}` }, query, variables);
      followers.push(follower);
      return follower;
    }
    const listeners = () => door.library.shelf.written.count();
    const nobodyListens = () => eventually('nobody listens', () => listeners() === 0);
    const have = (follower: Follower, expected: readonly string[]) =>
      eventually(`${expected.length} answers`, () => follower.answers.length >= expected.length).then(() =>
        assert.deepEqual(titles(follower), expected),
      );
    const write = (count = 1) => door.library.shelf.write(`b${book}`, count);
    const opened = () => door.library.shelf.opened;

    it('is one upstream and one execution an event for a hundred sockets of one person', async () => {
      write();
      const readers = await Promise.all(Array.from({ length: 100 }, () => reader('u1')));
      for (const one of readers) await have(one, upTo(1));
      await eventually('one is left that reads', () => listeners() === 1);
      door.library.calls.length = 0;
      write();
      for (const one of readers) await have(one, upTo(2));
      assert.deepEqual(
        door.library.calls.map(({ subgraph }) => subgraph).sort(),
        ['books', 'people'], // each once, not a hundred times
      );
      assert.equal(listeners(), 1);
      assert.equal(await door.metric('dabba_gateway_stream_upstreams'), 1);
    });

    it('is one upstream for many people of one audience, and another for each other audience', async () => {
      write();
      const staff = await Promise.all(['u1', 'u2', 'u3'].map(id => reader(id, ['SUPPORT'])));
      const others = await Promise.all(['u4', 'u5'].map(id => reader(id)));
      for (const one of [...staff, ...others]) await have(one, upTo(1));
      await eventually('three streams', () => listeners() === 3);
      write();
      for (const one of [...staff, ...others]) await have(one, upTo(2));
      assert.equal(listeners(), 3);
    });

    it('asks once as whom they follow for all of one person who come together', async () => {
      const first = await reader('u1');
      write();
      await have(first, upTo(1));
      door.library.calls.length = 0;
      for (let id = 2; id <= 60; id++) first.subscribe(String(id), chapters, { book: `b${book}`, afterSeq: 0 });
      await eventually('all have it', () => first.answers.length === 60);
      const asked = door.library.calls.filter(({ subgraph }) => subgraph === 'reviews').length;
      assert.ok(asked > 0 && asked < 30, `${asked} questions`);
    });

    it('asks each joiner as whom they follow, and lets the owner refuse who may not', async () => {
      door.library.shelf.banned.add('u2');
      const first = await reader('u1');
      const second = await reader('u2');
      await second.over;
      assert.equal(second.answers[0]?.errors?.[0]?.extensions?.['code'], 'NOT_FOUND');
      write();
      await have(first, upTo(1));
    });

    it('lets nobody follow along with whom the owner names no audience', async () => {
      for (const userId of ['u1', 'u2']) door.library.shelf.nameless.add(userId);
      door.library.shelf.banned.add('u3');
      const [first, second, banned] = [await reader('u1'), await reader('u2'), await reader('u3')];
      await eventually('the owner has refused', () => banned.answers.length === 1);
      assert.equal(banned.answers[0]?.errors?.[0]?.extensions?.['code'], 'NOT_FOUND');
      write();
      for (const follower of [first, second]) await have(follower, upTo(1));
      assert.equal(listeners(), 2);
    });

    it('lets who is far behind join when they have all that the stream has sent, and not before', async () => {
      write(8);
      const ahead = await reader('u1', [], 6);
      await have(ahead, upTo(8, 7));
      const [behind, between] = [await reader('u1', [], 0), await reader('u1', [], 3)];
      await have(behind, upTo(8));
      await have(between, upTo(8, 4));
      await eventually('all have come together', () => listeners() === 1);
      write();
      await have(ahead, upTo(9, 7));
      await have(behind, upTo(9));
      await have(between, upTo(9, 4));
    });

    it('gives joiners of any position what comes after it, each once and in order', async () => {
      const random = createRandom(20_261_121).next;
      const all: { follower: Follower; afterSeq: number }[] = [];
      for (let step = 0; step < 120; step++) {
        const written = door.library.shelf.write(`b${book}`, random() < 0.6 ? 1 + Math.floor(random() * 3) : 0);
        if (random() < 0.5) {
          const afterSeq = Math.floor(random() * (written + 1));
          all.push({ follower: await reader('u1', [], afterSeq), afterSeq });
        }
        if (random() < 0.1) all.splice(Math.floor(random() * all.length), 1)[0]?.follower.leave();
        if (random() < 0.3) await new Promise(resolve => setTimeout(resolve, random() * 20));
      }
      const last = write(5);
      for (const { follower, afterSeq } of all) await have(follower, upTo(last, afterSeq + 1));
      write();
      for (const { follower, afterSeq } of all) await have(follower, upTo(last + 1, afterSeq + 1));
      await eventually('all have come together', () => listeners() === 1);
    });

    it('serves who comes back a moment later without asking the owner', async () => {
      const first = await reader('u1');
      write(5);
      await have(first, upTo(5));
      const before = opened().length;
      const back = await reader('u1', [], 3);
      await have(back, upTo(5, 4));
      assert.equal(opened().length, before);
    });

    it('completes at its end for those who follow and for those who catch up', async () => {
      write(30);
      const first = await reader('u1', [], 30);
      const second = await reader('u1', [], 0);
      door.library.shelf.finish(`b${book}`);
      await Promise.all([first.over, second.over]);
      assert.deepEqual(titles(first), []);
      assert.deepEqual(titles(second), upTo(30));
      await nobodyListens();
    });

    it('tells a refusal to whom it was meant for, and goes on for the others', async () => {
      const first = await reader('u1', ['SUPPORT']);
      const second = await reader('u2', ['SUPPORT']);
      write();
      for (const one of [first, second]) await have(one, upTo(1));
      door.library.shelf.banned.add('u1');
      write();
      await first.over;
      assert.equal(first.answers.at(-1)?.errors?.[0]?.extensions?.['code'], 'NOT_FOUND');
      await have(second, upTo(2));
      write();
      await have(second, upTo(3));
      door.library.shelf.banned.add('u2');
      write();
      await second.over;
      await nobodyListens();
    });

    it('no longer asks as whom somebody follows who has left', async () => {
      door.library.broken.add('reviews hangs');
      const early = await reader('u1');
      await eventually('the owner is asked', () => door.library.calls.length > 0);
      early.leave();
      await eventually('it is not any more', () => door.library.abandoned.length > 0).finally(() =>
        door.library.broken.clear(),
      );
    });

    it('opens and drops a thousand subscriptions, and nothing is left', async () => {
      write();
      const readers = await Promise.all(Array.from({ length: 50 }, (_, index) => reader(`u${index}`)));
      for (const one of readers)
        for (let id = 2; id <= 20; id++) one.subscribe(String(id), chapters, { book: `b${book}`, afterSeq: 1 });
      await eventually('all follow', async () => (await door.metric('dabba_gateway_stream_watchers')) === 1_000);
      for (const one of readers.slice(0, 25)) one.leave();
      for (const one of readers.slice(25)) one.socket.terminate();
      await nobodyListens();
      await eventually('nobody follows', async () => (await door.metric('dabba_gateway_stream_watchers')) === 0);
      await eventually('nothing is open', async () => (await door.metric('dabba_gateway_stream_upstreams')) === 0);
    });

    it('counts for operators', async () => {
      const before = await counts(door);
      const [first, second] = [await reader('u1'), await reader('u1')];
      write(3);
      for (const one of [first, second]) await have(one, upTo(3));
      const now = await counts(door);
      assert.equal(now.events - before.events, 3);
      assert.equal(now.deliveries - before.deliveries, 6);
      assert.equal(now.lags - before.lags, 3);
      first.leave();
      await eventually('the end is counted', async () => (await counts(door)).left > before.left);
    });
  });

async function counts(door: Door) {
  return {
    events: await door.metric('dabba_gateway_stream_events_total'),
    deliveries: await door.metric('dabba_gateway_stream_deliveries_total'),
    lags: await door.metric('dabba_gateway_stream_lag_seconds_count'),
    left: await door.metric('dabba_gateway_stream_ends_total{reason="LEFT"}'),
  };
}
