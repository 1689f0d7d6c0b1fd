import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { type Door, openDoor } from './support/door.ts';
import { type Follower, follow } from './support/follower.ts';

const chapters =
  'subscription ($afterSeq: Int) { chapterAdded(book: "b1", afterSeq: $afterSeq) { seq book { title } } }';
const seqs = ({ answers }: Follower) =>
  answers.map(({ data }) => (data as { chapterAdded: { seq: number } } | null)?.chapterAdded.seq);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('a stream whose owner goes away', () => {
  let door: Door;
  before(async () => {
    door = await openDoor({ transport: 'over HTTP', subgraphTimeoutMs: 5_000 });
  });
  after(() => door.close());

  const follower = async (query: string, variables = {}) => {
    const { token } = await door.issue({ userId: 'u1', sessionId: 's1', roles: [] });
    return follow(door.socketUrl, { authorization: `Bearer ${token}` }, query, variables);
  };

  it('pauses while the owner restarts, and goes on without gap, repeat or disorder', { timeout: 60_000 }, async () => {
    const followers = await Promise.all([0, 0, 2, 5].map(afterSeq => follower(chapters, { afterSeq })));
    let written = door.library.shelf.write('b1', 10);
    for (let restart = 0; restart < 3; restart++) {
      for (const one of followers) await eventually('all is there', () => seqs(one).at(-1) === written);
      await door.stopSubgraph('reviews');
      written = door.library.shelf.write('b1', 7);
      await door.startSubgraph('reviews');
      written = door.library.shelf.write('b1', 3);
    }
    for (const one of followers) await eventually('all is there', () => seqs(one).at(-1) === written);
    assert.deepEqual(followers.map(seqs), [
      upTo(written),
      upTo(written),
      upTo(written).slice(2),
      upTo(written).slice(5),
    ]);
    assert.ok((await door.metric('dabba_gateway_stream_resumed_total')) >= 3);
    for (const one of followers) {
      assert.deepEqual(
        one.messages.map(({ type }) => type),
        ['connection_ack'],
      ); // nobody was told of it
      one.leave();
    }
  });

  it('goes on when the owner cannot read for a while what it needs', async () => {
    const one = await follower(chapters, { afterSeq: 0 });
    let written = door.library.shelf.write('b1');
    await eventually('all is there', () => seqs(one).at(-1) === written);
    door.library.shelf.state.newsAway = true;
    written = door.library.shelf.write('b1', 2);
    await eventually('the stream is lost', () => door.library.shelf.written.count() === 0);
    door.library.shelf.state.newsAway = false;
    await eventually('all is there', () => seqs(one).at(-1) === written);
    assert.deepEqual(seqs(one), upTo(written));
    one.leave();
  });

  it('waits for another subgraph without which there is nothing to send', async () => {
    const one = await follower(
      'subscription { chapterAdded(book: "b1", afterSeq: 0) { seq book { title } by { name } } }',
    );
    let written = door.library.shelf.write('b1');
    await eventually('all is there', () => seqs(one).at(-1) === written);
    door.library.broken.add('people');
    door.library.calls.length = 0;
    written = door.library.shelf.write('b1', 2);
    await eventually(
      'it has been tried',
      () => door.library.calls.filter(({ subgraph }) => subgraph === 'people').length > 1,
    );
    door.library.broken.clear();
    await eventually('all is there', () => seqs(one).at(-1) === written);
    assert.deepEqual(seqs(one), upTo(written));
    one.leave();
  });

  it('repeats nothing of a stream by time, and fills what was missed', async () => {
    const one = await follower('subscription { noteAdded { id } }');
    await eventually('it is followed', () => door.library.shelf.noted.count() === 1);
    for (const id of ['1', '2']) door.library.shelf.note(id);
    await eventually('both are there', () => one.answers.length === 2);
    await door.stopSubgraph('reviews');
    door.library.shelf.note('3');
    door.library.shelf.note('2b', new Date(Date.now() - 10_000)); // committed late
    await door.startSubgraph('reviews');
    await eventually('it is followed again', () => door.library.shelf.noted.count() === 1);
    door.library.shelf.note('4');
    await eventually('all are there', () => one.answers.length >= 5).catch(e => {
      console.log(JSON.stringify(one.answers), JSON.stringify(one.messages), door.library.shelf.noted.count());
      throw e;
    });
    const ids = one.answers.map(({ data }) => (data as { noteAdded: { id: string } }).noteAdded.id);
    assert.deepEqual(ids.toSorted(), ['1', '2', '2b', '3', '4']);
    assert.equal(ids.at(-1), '4');
    one.leave();
  });

  it('ends, and says why, where nothing tells how it could go on', async () => {
    const one = await follower('subscription { reviewAdded { id } }');
    await eventually('it is followed', () => door.library.added.count() === 1);
    door.library.added.publish({ id: 'r1', stars: 3, book: 'b1', by: '1' });
    await eventually('it is there', () => one.answers.length === 1);
    await door.stopSubgraph('reviews');
    await one.over;
    assert.equal(one.answers[1]?.errors?.[0]?.extensions?.['code'], 'SUBGRAPH_UNAVAILABLE');
    await door.startSubgraph('reviews');
    one.leave();
  });
});
