import assert from 'node:assert/strict';
import { type IncomingMessage, request } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { type Door, openDoor } from './support/door.ts';
import { type Follower, follow } from './support/follower.ts';

const added = 'subscription ($book: ID!) { chapterAdded(book: $book) { seq } }';
const announced = 'subscription ($book: ID!) { chapterAnnounced(book: $book) { seq } }';
const seqs = ({ answers }: Follower) =>
  answers.map(({ data }) => Object.values((data ?? {}) as Record<string, { seq: number }>)[0]?.seq);
const codes = ({ answers }: Follower) => answers.map(({ errors }) => errors?.[0]?.extensions?.['code']);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('a stream that goes on for long', () => {
  let door: Door;
  let book = 'b0';
  let followers: Follower[] = [];
  before(async () => {
    door = await openDoor({ transport: 'over HTTP', subgraphTimeoutMs: 5_000, streamLimits: { checkEveryMs: 20 } });
  });
  after(() => door.close());
  beforeEach(async () => {
    for (const one of followers) one.leave();
    followers = [];
    await eventually('nobody listens', () => listeners() === 0);
    book = `b${Number(book.slice(1)) + 1}`;
  });

  const listeners = () => door.library.shelf.written.count();
  async function reader(userId: string, roles: string[], query = added) {
    const { token } = await door.issue({ userId, sessionId: `s-${userId}`, roles: roles as never });
    const one = await follow(door.socketUrl, { authorization: `Bearer ${token}` }, query, { book });
    followers.push(one);
    return one;
  }
  const has = (one: Follower, count: number) =>
    eventually(`${count} answers`, () => one.answers.length >= count).then(() =>
      assert.deepEqual(seqs(one), upTo(count)),
    );

  it('goes on for whom the owner has come to know as somebody else, without gap or repeat', async () => {
    const [first, second, third] = await Promise.all(['u1', 'u2', 'u3'].map(id => reader(id, ['SUPPORT'])));
    assert.ok(first && second && third);
    door.library.shelf.write(book, 3);
    for (const one of [first, second, third]) await has(one, 3);
    assert.equal(listeners(), 1);
    door.library.shelf.strangers.add('u1').add('u2');
    let written = 3;
    await eventually('they follow for themselves', () => {
      written = door.library.shelf.write(book);
      return listeners() === 3;
    });
    written = door.library.shelf.write(book, 2);
    for (const one of [first, second, third]) await has(one, written);
    assert.equal(await door.metric('dabba_gateway_stream_watchers'), 3);
    door.library.shelf.strangers.clear();
    await eventually('they have come together again', () => listeners() === 1);
    written = door.library.shelf.write(book, 2);
    for (const one of [first, second, third]) await has(one, written);
  });

  it('ends for whom the owner names no audience any more, though nothing happens, and only for them', async () => {
    const [first, second] = await Promise.all(['u1', 'u2'].map(id => reader(id, ['SUPPORT'])));
    assert.ok(first && second);
    door.library.shelf.write(book);
    for (const one of [first, second]) await has(one, 1);
    door.library.shelf.banned.add('u1');
    await first.over;
    assert.deepEqual(codes(first), [undefined, 'NOT_FOUND']);
    door.library.shelf.write(book);
    await has(second, 2);
    assert.equal(await door.metric('dabba_gateway_stream_watchers'), 1);
    door.library.shelf.banned.clear();
  });

  it('misses nothing when it breaks before its first event, though it began at no position', async () => {
    const one = await reader('u1', [], announced);
    await eventually('it is followed', () => listeners() === 1);
    await door.stopSubgraph('reviews');
    door.library.shelf.write(book, 2);
    await door.startSubgraph('reviews');
    await has(one, 2);
    door.library.shelf.write(book);
    await has(one, 3);
  });

  it('begins at the present for each joiner that gives no position, with one upstream for all', async () => {
    const first = await reader('u1', [], announced);
    await eventually('it is followed', () => listeners() === 1);
    door.library.shelf.write(book, 2);
    await has(first, 2);
    const second = await reader('u1', [], announced);
    let written = 2;
    await eventually('both are shown what comes', () => {
      written = door.library.shelf.write(book);
      return second.answers.length > 1;
    });
    await has(first, written);
    await eventually('both have all', () => seqs(second).at(-1) === written);
    assert.deepEqual(seqs(second), upTo(written).slice(-second.answers.length));
    assert.ok((seqs(second)[0] ?? 0) > 2);
    assert.equal(listeners(), 1);
  });

  it('is closed for any reason, however a client has put it', async () => {
    const one = await reader('u1', []);
    const id = '饭'.repeat(100);
    one.subscribe(id, added, { book });
    one.subscribe(id, added, { book });
    assert.equal((await one.closed).code, 4409);
    const other = await reader('u1', []);
    other.socket.send('饭'.repeat(100));
    assert.equal((await other.closed).code, 4400);
    await eventually('nobody listens', () => listeners() === 0);
  });

  it('keeps one position for a slow client over HTTP, and sends it as soon as the client reads', async () => {
    const warnings: Error[] = [];
    const warned = (warning: Error) => warnings.push(warning);
    process.on('warning', warned);
    const query = `subscription { bookmarkMoved(book: "${book}") { page text } }`;
    const { token } = await door.issue({ userId: 'u1', sessionId: 's1', roles: [] });
    const headers = {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${token}`,
    };
    const asked = request(door.url, { method: 'POST', headers });
    asked.end(JSON.stringify({ query }));
    const answer = await new Promise<IncomingMessage>(resolve => asked.once('response', resolve));
    let text = '';
    await eventually('it is followed', () => door.library.shelf.moved.count() === 1);
    let page = 0;
    await eventually('something is overtaken', async () => {
      for (let more = 0; more < 20; more++) door.library.shelf.mark(book, ++page, 'x'.repeat(20_000));
      await new Promise(resolve => setImmediate(resolve));
      return (await door.metric('dabba_gateway_stream_conflated_total')) > 100;
    });
    answer.on('data', chunk => {
      text += chunk;
    });
    await eventually('the newest is there', () => text.includes(`"page":${page},`));
    const pages = [...text.matchAll(/"page":(\d+)/g)].map(([, number]) => Number(number));
    assert.ok(pages.length < page);
    assert.deepEqual(
      pages,
      pages.toSorted((a, b) => a - b),
    );
    assert.deepEqual(warnings, []);
    asked.destroy();
    process.off('warning', warned);
    await eventually('nobody follows', () => door.library.shelf.moved.count() === 0);
  });
});
