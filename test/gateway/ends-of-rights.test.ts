import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { type Door, openDoor } from './support/door.ts';
import { follow } from './support/follower.ts';

const chapters = 'subscription { chapterAdded(book: "b1", afterSeq: 0) { seq } }';
const minute = 60_000;

describe('when rights end, streams end', () => {
  let door: Door;
  before(async () => {
    door = await openDoor();
  });
  after(() => door.close());

  const tokenOf = async (userId: string, roles: string[] = []) =>
    `Bearer ${(await door.issue({ userId, sessionId: `s-${userId}`, roles: roles as never })).token}`;
  const nobodyListens = () => eventually('nobody listens', () => door.library.shelf.written.count() === 0);
  const ends = (reason: string) => door.metric(`dabba_gateway_stream_ends_total{reason="${reason}"}`);

  it('closes a socket with 4403 when its token expires: the client comes back with another', async () => {
    const one = await follow(door.socketUrl, { authorization: await tokenOf('u1') }, chapters);
    await eventually('it follows', () => door.library.shelf.written.count() === 1);
    door.letTimePass(16 * minute);
    const { code, reason } = await one.closed;
    assert.equal(code, 4403);
    assert.match(reason, /expired/);
    await nobodyListens();
    assert.equal(await ends('EXPIRED'), 1);
  });

  it('closes a socket with 4401 when its session is revoked, and nobody else’s', { timeout: 15_000 }, async () => {
    const one = await follow(door.socketUrl, { authorization: await tokenOf('u1', ['SUPPORT']) }, chapters);
    const other = await follow(door.socketUrl, { authorization: await tokenOf('u2', ['SUPPORT']) }, chapters);
    await eventually('both follow', async () => (await door.metric('dabba_gateway_stream_watchers')) === 2);
    await door.redis.set('user:revoked-session:s-u1', '1');
    await door.redis.publish('session-revoked', JSON.stringify({ sessionId: 's-u1' }));
    assert.equal((await one.closed).code, 4401);
    door.library.shelf.write('b1');
    await eventually('the other goes on', () => other.answers.length === 1);
    assert.equal(door.library.shelf.opened.at(-1)?.userId, 'u2'); // asked again with the rights of who is left
    other.leave();
    await nobodyListens();
  });

  it('closes a socket with 4403 when a role is taken away that its token carries', async () => {
    const one = await follow(door.socketUrl, { authorization: await tokenOf('u6', ['SUPPORT']) }, chapters);
    await eventually('it follows', () => door.library.shelf.written.count() === 1);
    await door.redis.set('user:revoked-role:u6:SUPPORT', String(Date.now() + 60 * minute));
    await door.redis.publish('session-revoked', JSON.stringify({ userId: 'u6', rights: true }));
    assert.equal((await one.closed).code, 4403);
    await nobodyListens();
    assert.equal(await ends('RIGHTS_CHANGED'), 1);
  });

  it('goes on with a newer token of the same person, which comes in a ping', async () => {
    const one = await follow(door.socketUrl, { authorization: await tokenOf('u3') }, chapters);
    await eventually('it follows', () => door.library.shelf.written.count() === 1);
    door.letTimePass(10 * minute);
    one.send({ type: 'ping', payload: { authorization: await tokenOf('u3') } });
    await eventually('it is told until when', () => one.messages.some(({ type }) => type === 'pong'));
    const pong = one.messages.find(({ type }) => type === 'pong')?.payload as { expiresAt: string };
    assert.ok(Date.parse(pong.expiresAt) > 0);
    door.letTimePass(10 * minute); // the first token has expired by now
    const written = door.library.shelf.write('b1');
    await eventually('it goes on', () => one.answers.length === written);
    one.subscribe('2', '{ me { userId } }');
    await eventually('it is still who it was', () => JSON.stringify(one.answers.at(-1)).includes('u3'));
    one.leave();
    await nobodyListens();
  });

  for (const [name, authorization] of [
    ['of somebody else', () => tokenOf('u5')],
    ['with other roles', () => tokenOf('u4', ['SUPPORT'])],
    ['that is not one', async () => 'Bearer nonsense'],
  ] as const)
    it(`closes a socket that is brought a token ${name}`, async () => {
      const one = await follow(door.socketUrl, { authorization: await tokenOf('u4') }, chapters);
      one.send({ type: 'ping', payload: { authorization: await authorization() } });
      assert.equal((await one.closed).code, 4403);
      await nobodyListens();
    });

  it('answers a ping with what it said', async () => {
    const one = await follow(door.socketUrl, {});
    one.send({ type: 'ping', payload: { n: 1 } });
    one.send({ type: 'ping' });
    await eventually('both are answered', () => one.messages.length === 3);
    assert.deepEqual(one.messages.slice(1), [{ type: 'pong', payload: { n: 1 } }, { type: 'pong' }]);
    one.leave();
  });
});

describe('a gateway that drains', () => {
  it('says 1001 to each socket and takes no new ones, and every client goes on elsewhere', async () => {
    const door = await openDoor({ streamLimits: { drainMs: 5_000 } });
    const { token } = await door.issue({ userId: 'u1', sessionId: 's1', roles: [] });
    const all = await Promise.all(
      Array.from({ length: 40 }, () => follow(door.socketUrl, { authorization: `Bearer ${token}` }, chapters)),
    );
    await eventually('all follow', async () => (await door.metric('dabba_gateway_stream_watchers')) === 40);
    const order: number[] = [];
    for (const [index, one] of all.entries()) void one.closed.then(() => order.push(index));
    const closing = door.gateway.close();
    const codes = await Promise.all(all.map(one => one.closed));
    assert.deepEqual(new Set(codes.map(({ code }) => code)), new Set([1001]));
    assert.notDeepEqual(
      order,
      order.toSorted((a, b) => a - b),
    );
    await closing;
    assert.equal(door.library.shelf.written.count(), 0);
    await door.close();
  });
});
