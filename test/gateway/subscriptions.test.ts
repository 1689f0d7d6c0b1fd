import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { WebSocket } from 'ws';
import { eventually } from '../support/eventually.ts';
import { type Door, openDoor, type Transport } from './support/door.ts';
import { review } from './support/library.ts';

for (const transport of ['in place', 'over HTTP'] satisfies Transport[])
  describe(`a subscription to a subgraph ${transport}`, () => {
    let door: Door;
    before(async () => {
      door = await openDoor({ transport });
    });
    after(() => door.close());
    beforeEach(() => {
      door.library.broken.clear();
      door.library.calls.length = 0;
    });

    /** Subscribes and waits until the owner listens. */
    async function follow(query: string, variables?: Record<string, unknown>, params?: Record<string, unknown>) {
      const before = door.library.added.count();
      const client = door.socket(params);
      const events = client.iterate({ query, ...(variables ? { variables } : {}) });
      const first = events.next();
      await eventually('the owner listens', () => door.library.added.count() > before);
      return { client, events, first };
    }
    const nobodyListens = () => eventually('nobody listens', () => door.library.added.count() === 0);

    it('brings each event with what all subgraphs know', async () => {
      const { client, events, first } = await follow(
        'subscription { reviewAdded { id stars book { title length author { name } } by { name bornAt { name } } } }',
      );
      door.library.added.publish(review('r1'));
      assert.deepEqual((await first).value, {
        data: {
          reviewAdded: {
            id: 'r1',
            stars: 3,
            book: { title: 'Book 1', length: '1 pages', author: { name: 'Person 2' } },
            by: { name: 'Person 2', bornAt: { name: 'Bree' } },
          },
        },
      });
      door.library.added.publish(review('r2'));
      door.library.added.publish(review('r3'));
      const ids = [await events.next(), await events.next()].map(({ value }) => value.data.reviewAdded.id);
      assert.deepEqual(ids, ['r2', 'r3']);
      await client.dispose();
      await nobodyListens();
    });

    it('answers abstract types, aliases, fragments, variables and conditions', async () => {
      const { client, events, first } = await follow(
        `subscription ($minimum: Int, $more: Boolean!) {
          new: reviewAdded(minimum: $minimum) {
            ...Stars
            about { kind: __typename ... on Book { name: title reviews @include(if: $more) { id } } ... on Painting { title painter { name } } }
          }
        }
        fragment Stars on Review { stars by @skip(if: $more) { name } }`,
        { minimum: 3, more: true },
      );
      door.library.added.publish(review('r1', 2));
      door.library.added.publish(review('r2', 4));
      assert.deepEqual((await first).value, {
        data: { new: { stars: 4, about: { kind: 'Book', name: 'Book 1', reviews: [{ id: 'r-b1' }] } } },
      });
      door.library.added.publish(review('r3', 5));
      assert.deepEqual((await events.next()).value, {
        data: { new: { stars: 5, about: { kind: 'Painting', title: 'Water', painter: { name: 'Person 2' } } } },
      });
      await client.dispose();
      await nobodyListens();
    });

    it('goes on after an event that another subgraph could not complete', async () => {
      const { client, events, first } = await follow(
        'subscription { reviewAdded { id book { title rating } by { nickname email } } }',
      );
      door.library.broken.add('people');
      door.library.added.publish(review('r1'));
      const { value: broken } = await first;
      assert.deepEqual(broken.data, {
        reviewAdded: { id: 'r1', book: { title: 'Book 1', rating: null }, by: { nickname: null, email: null } },
      });
      assert.deepEqual(
        broken.errors?.map((error: { path: unknown; extensions: { code: string } }) => [
          error.path,
          error.extensions.code,
        ]),
        [
          [['reviewAdded', 'book', 'rating'], 'NOT_FOUND'],
          [['reviewAdded', 'by', 'nickname'], 'SUBGRAPH_UNAVAILABLE'],
        ],
      );
      door.library.broken.clear();
      door.library.added.publish(review('r2'));
      assert.equal((await events.next()).value.data.reviewAdded.by.email, 'p2@x.test');
      await client.dispose();
      await nobodyListens();
    });

    it('ends when the owner ends it', async () => {
      const { events, first } = await follow('subscription { reviewAdded { id } }');
      door.library.added.publish(review('r1'));
      await first;
      door.library.added.end();
      assert.equal((await events.next()).done, true);
      await nobodyListens();
    });

    it('is refused as the owner refuses it, with its code', async () => {
      const events = door.socket().iterate({ query: 'subscription { refused }' });
      const { value } = await events.next();
      assert.deepEqual(
        value.errors.map((error: { extensions: unknown }) => error.extensions),
        [{ code: 'FORBIDDEN' }],
      );
      assert.equal((await events.next()).done, true);
    });

    it('says that the owner is away', async () => {
      door.library.broken.add('reviews');
      const { value } = await door.socket().iterate({ query: 'subscription { reviewAdded { id } }' }).next();
      assert.equal(value.errors[0].extensions.code, 'SUBGRAPH_UNAVAILABLE');
    });

    it('leaves no listener when a hundred sockets drop without a word', async () => {
      const sockets = await Promise.all(Array.from({ length: 100 }, () => rawSocket(door.socketUrl)));
      for (const socket of sockets) subscribe(socket, '1', 'subscription { reviewAdded { id by { name } } }');
      await eventually('all follow', async () => (await door.metric('dabba_gateway_stream_watchers')) === 100);
      await eventually('they share one stream', () => door.library.added.count() === 1);
      for (const socket of sockets) socket.terminate();
      await nobodyListens();
      await eventually('nobody follows', async () => (await door.metric('dabba_gateway_stream_watchers')) === 0);
      await eventually('nothing is open', async () => (await door.metric('dabba_gateway_stream_upstreams')) === 0);
    });

    it('stops one subscription of a socket and keeps the others', async () => {
      const socket = await rawSocket(door.socketUrl);
      for (const id of ['1', '2', '3']) subscribe(socket, id, `subscription { reviewAdded { a${id}: id } }`);
      await eventually('all are followed', () => door.library.added.count() === 3);
      socket.send(JSON.stringify({ id: '2', type: 'complete' }));
      await eventually('one is gone', () => door.library.added.count() === 2);
      socket.terminate();
      await nobodyListens();
    });

    it('carries queries and mutations too', async () => {
      const client = door.socket();
      const query = await client.iterate({ query: '{ book(id: "b3") { author { name } } }' }).next();
      assert.deepEqual(query.value, { data: { book: { author: { name: 'Person 2' } } } });
      const mutation = await client.iterate({ query: 'mutation { rename(id: "2", name: "Ann") { name } }' }).next();
      assert.deepEqual(mutation.value, { data: { rename: { name: 'Ann' } } });
    });

    it('knows the caller by the parameters of the connection', async () => {
      const { token } = await door.issue({ userId: 'u1', sessionId: 's1', roles: ['RIDER'] });
      const guestId = '0198c0de-0000-7000-8000-000000000001';
      const client = door.socket({ authorization: `Bearer ${token}`, guestId });
      const { value } = await client.iterate({ query: '{ me { userId guestId roles } }' }).next();
      assert.deepEqual(value.data, { me: { userId: 'u1', guestId, roles: ['RIDER'] } });
    });
  });

async function rawSocket(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url, 'graphql-transport-ws');
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.send('{"type":"connection_init"}');
  await new Promise(resolve => socket.once('message', resolve));
  return socket;
}

const subscribe = (socket: WebSocket, id: string, query: string) =>
  socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query } }));
