import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { createClient as createSseClient } from 'graphql-sse';
import { eventually } from '../support/eventually.ts';
import { type Door, openDoor } from './support/door.ts';
import { review } from './support/library.ts';

const query = 'subscription { reviewAdded { id by { name } } }';
const chapters = 'subscription ($afterSeq: Int) { chapterAdded(book: "b1", afterSeq: $afterSeq) { seq } }';
const answer = (id: string) => ({ reviewAdded: { id, by: { name: 'Person 2' } } });

describe('the official client of each kind', () => {
  let door: Door;
  before(async () => {
    door = await openDoor();
  });
  after(() => door.close());

  const nobodyListens = () => eventually('nobody listens', () => door.library.added.count() === 0);
  const somebodyListens = () => eventually('somebody listens', () => door.library.added.count() === 1);

  async function followsToTheEnd(events: AsyncIterator<unknown>) {
    const first = events.next();
    await somebodyListens();
    door.library.added.publish(review('r1'));
    assert.deepEqual((await first).value, { data: answer('r1') });
    door.library.added.publish(review('r2'));
    assert.deepEqual((await events.next()).value, { data: answer('r2') });
    door.library.added.end();
    assert.equal((await events.next()).done, true);
  }

  it('follows over a socket with graphql-ws', async () => {
    await followsToTheEnd(door.socket().iterate({ query }));
    await nobodyListens();
  });

  it('follows by server-sent events with graphql-sse', async () => {
    const client = createSseClient({ url: door.url, retryAttempts: 0 });
    await followsToTheEnd(client.iterate({ query }));
    client.dispose();
    await nobodyListens();
  });

  it('is refused by server-sent events, with the code', async () => {
    const client = createSseClient({ url: door.url, retryAttempts: 0 });
    const { value } = await client.iterate({ query: 'subscription { refused }' }).next();
    assert.equal(value?.errors?.[0]?.extensions?.['code'], 'FORBIDDEN');
    client.dispose();
  });

  it('follows by multipart with Apollo Client', async () => {
    const client = new ApolloClient({ link: new HttpLink({ uri: door.url, fetch }), cache: new InMemoryCache() });
    const seen: unknown[] = [];
    const { promise: complete, resolve } = Promise.withResolvers<void>();
    client.subscribe({ query: gql(query) }).subscribe({
      next: ({ data }) => void seen.push(data),
      error: error => void seen.push(error),
      complete: resolve,
    });
    await somebodyListens();
    for (const id of ['r1', 'r2']) door.library.added.publish(review(id));
    await eventually('both are there', () => seen.length === 2);
    door.library.added.end();
    await complete;
    assert.deepEqual(
      seen.map(data => (data as { reviewAdded: { id: string } }).reviewAdded.id),
      ['r1', 'r2'],
    );
    client.stop();
    await nobodyListens();
  });

  it('is told by multipart that its token has expired', async () => {
    const { token } = await door.issue({ userId: 'u1', sessionId: 's1', roles: [] });
    const link = new HttpLink({ uri: door.url, fetch, headers: { authorization: `Bearer ${token}` } });
    const client = new ApolloClient({ link, cache: new InMemoryCache() });
    const { promise: told, resolve } = Promise.withResolvers<unknown>();
    client.subscribe({ query: gql(query) }).subscribe({
      next: ({ error }) => error && resolve(error),
      error: resolve,
    });
    await somebodyListens();
    door.letTimePass(16 * 60_000);
    assert.match(JSON.stringify(await told, ['errors', 'extensions', 'code', 'message']), /UNAUTHENTICATED/);
    client.stop();
    await nobodyListens();
  });

  it('begins where the client was, over server-sent events too', async () => {
    const { token } = await door.issue({ userId: 'u2', sessionId: 's2', roles: [] });
    const headers = {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
    };
    door.library.shelf.write('b1', 3);
    const response = await fetch(door.url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: chapters, variables: { afterSeq: 1 } }),
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('"seq":3')) text += (await reader?.read())?.value ?? '';
    assert.doesNotMatch(text, /"seq":1/);
    await reader?.cancel();
    await eventually('nobody listens', () => door.library.shelf.written.count() === 0);
  });
});
