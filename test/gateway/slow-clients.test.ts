import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { type Door, openDoor } from './support/door.ts';
import { type Follower, follow } from './support/follower.ts';

const chapters = 'subscription { chapterAdded(book: "b1", afterSeq: 0) { seq title(long: true) } }';
const bookmark = 'subscription { bookmarkMoved(book: "b1") { page text } }';
const pages = ({ answers }: Follower) =>
  answers.map(({ data }) => (data as { bookmarkMoved: { page: number } }).bookmarkMoved.page);
const seqs = ({ answers }: Follower) =>
  answers.map(({ data }) => (data as { chapterAdded: { seq: number } }).chapterAdded.seq);
const text = 'x'.repeat(20_000);

describe('a client that reads slowly', () => {
  let door: Door;
  before(async () => {
    door = await openDoor();
  });
  after(() => door.close());

  const follower = async (query: string) => {
    const { token } = await door.issue({ userId: 'u1', sessionId: 's1', roles: [] });
    return follow(door.socketUrl, { authorization: `Bearer ${token}` }, query);
  };
  const conflated = () => door.metric('dabba_gateway_stream_conflated_total');

  it('is spared what was overtaken, gets the newest, and holds nobody up', async () => {
    const [slow, quick] = [await follower(bookmark), await follower(bookmark)];
    await eventually('both follow', async () => (await door.metric('dabba_gateway_stream_watchers')) === 2);
    await eventually('they share one stream', () => door.library.shelf.moved.count() === 1);
    slow.socket.pause();
    let page = 0;
    await eventually('something is overtaken', async () => {
      door.library.shelf.mark('b1', ++page, text);
      await eventually('the other has it', () => pages(quick).at(-1) === page);
      return (await conflated()) > 20;
    });
    slow.socket.resume();
    await eventually('the newest arrives', () => pages(slow).at(-1) === page);
    assert.ok(slow.answers.length < quick.answers.length);
    assert.deepEqual(
      pages(slow),
      pages(slow).toSorted((a, b) => a - b),
    );
    assert.equal(quick.answers.length, page);
    door.library.shelf.mark('b1', ++page);
    await eventually('it goes on', () => pages(slow).at(-1) === page);
    slow.leave();
    quick.leave();
  });

  it('is given the newest when it joins', async () => {
    const first = await follower(bookmark);
    await eventually('the owner begins with it', () => pages(first).length === 1);
    const second = await follower(bookmark);
    await eventually('it is there', () => pages(second).length === 1);
    assert.deepEqual(pages(second), pages(first));
    assert.equal(door.library.shelf.moved.count(), 1);
    first.leave();
    second.leave();
  });

  it('is never spared an event of a log: it is closed with 4013, and comes back for the rest', async () => {
    const [slow, quick] = [await follower(chapters), await follower(chapters)];
    slow.socket.pause();
    let written = 0;
    await eventually('the gateway lets go of it', async () => {
      written = door.library.shelf.write('b1', 20);
      await eventually('the other has all', () => seqs(quick).at(-1) === written);
      return (await door.metric('dabba_gateway_stream_ends_total{reason="TOO_SLOW"}')) === 1;
    });
    slow.socket.resume();
    const { code, reason } = await slow.closed;
    assert.equal(code, 4013);
    assert.match(reason, /afterSeq/);
    const had = seqs(slow);
    assert.deepEqual(had, seqs(quick).slice(0, had.length));
    assert.deepEqual(
      seqs(quick),
      Array.from({ length: written }, (_, index) => index + 1),
    );
    quick.leave();
  });
});
