import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { eventually } from '../support/eventually.ts';
import { type Door, openDoor } from './support/door.ts';
import { type Follower, follow } from './support/follower.ts';

const query = 'subscription { reviewAdded { id } }';

describe('what a socket may do', () => {
  let door: Door;
  before(async () => {
    door = await openDoor({
      streamLimits: {
        initTimeoutMs: 100,
        idleMs: 300,
        pingEveryMs: 100,
        sweepEveryMs: 20,
        subscriptionsPerViewer: 3,
        subscriptionsPerSocket: 5,
        largestSubscribeBytes: 1_000,
      },
    });
  });
  after(() => door.close());

  const guestId = '0198c0de-0000-7000-8000-000000000001';
  const refusalOf = async (follower: Follower) => {
    await follower.over;
    return follower.answers[0]?.errors?.[0]?.extensions?.['code'];
  };

  it('is closed when it does not say who it is', async () => {
    const socket = new WebSocket(door.socketUrl, 'graphql-transport-ws');
    const code = await new Promise(resolve => socket.on('close', resolve));
    assert.equal(code, 4408);
  });

  it('is closed when nothing is followed for long, and only then', async () => {
    const busy = await follow(door.socketUrl, {}, query);
    const idle = await follow(door.socketUrl, {});
    assert.equal((await idle.closed).code, 4008);
    assert.equal(busy.socket.readyState, WebSocket.OPEN);
    busy.send({ id: '1', type: 'complete' });
    assert.equal((await busy.closed).code, 4008);
  });

  it('is let go of when it answers no ping', async () => {
    const dead = new WebSocket(door.socketUrl, 'graphql-transport-ws', { autoPong: false });
    await new Promise(resolve => dead.once('open', resolve));
    dead.send('{"type":"connection_init"}');
    dead.once('message', () => dead.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } })));
    assert.equal(await new Promise(resolve => dead.on('close', resolve)), 1006);
    await eventually('nobody listens', () => door.library.added.count() === 0);
  });

  it('refuses more subscriptions than one viewer may have, over all sockets', async () => {
    const few = await Promise.all([1, 2, 3].map(() => follow(door.socketUrl, { guestId }, query)));
    await eventually('they follow', async () => (await door.metric('dabba_gateway_stream_watchers')) === 3);
    const one = await follow(door.socketUrl, { guestId }, query);
    assert.equal(await refusalOf(one), 'RATE_LIMITED');
    few[0]?.leave();
    await eventually('one is gone', async () => (await door.metric('dabba_gateway_stream_watchers')) === 2);
    one.subscribe('2', query);
    await eventually('there is room again', async () => (await door.metric('dabba_gateway_stream_watchers')) === 3);
    for (const follower of [...few, one]) follower.leave();
  });

  it('refuses an operation that is too large, and one too many, and stays open', async () => {
    const one = await follow(door.socketUrl, {}, `${query} # ${'x'.repeat(1_000)}`);
    await one.over;
    assert.match(JSON.stringify(one.messages), /at most 1000 bytes/);
    for (let id = 1; id <= 6; id++) one.subscribe(`n${id}`, query);
    await eventually('the sixth is refused', () => /at most 5 operations/.test(JSON.stringify(one.messages)));
    assert.equal(one.socket.readyState, WebSocket.OPEN);
    one.leave();
  });

  it('sends back what a ping carries, but not very much of it', async () => {
    const client = await follow(door.socketUrl, {}, query);
    const pong = new Promise(resolve => client.socket.once('message', data => resolve(String(data))));
    client.send({ type: 'ping', payload: { a: 1 } });
    assert.equal(await pong, '{"type":"pong","payload":{"a":1}}');
    client.socket.send(`{"type":"ping","payload":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`);
    assert.equal((await client.closed).code, 4400);
  });

  it('survives documents on which the validator itself throws', async () => {
    const one = await follow(
      door.socketUrl,
      {},
      'subscription ($x: Boolean!) { reviewAdded @include(if: $x) { id } }',
      { x: true },
    );
    await one.over;
    assert.equal(one.messages.at(-1)?.type, 'error');
    one.subscribe('2', '{ me { userId } }');
    await eventually('it still answers', () => one.answers.length === 1);
    one.leave();
  });

  it('takes so many new sockets of an address in a second', async () => {
    const small = await openDoor({ streamLimits: { countLoopback: true, upgradesPerSecond: 1, upgradeBurst: 3 } });
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => {
        const socket = new WebSocket(small.socketUrl, 'graphql-transport-ws');
        return new Promise(resolve => {
          socket.on('open', () => resolve('open'));
          socket.on('error', error => resolve(error.message));
        });
      }),
    );
    assert.deepEqual(outcomes.toSorted(), [
      ...Array.from({ length: 3 }, () => 'Unexpected server response: 429'),
      ...Array.from({ length: 3 }, () => 'open'),
    ]);
    await small.close();
  });
});
