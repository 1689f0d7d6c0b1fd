import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type Door, openDoor } from './support/door.ts';

describe('entities of one subgraph at several places of one level', () => {
  let door: Door;
  before(async () => {
    door = await openDoor();
  });
  after(() => door.close());
  beforeEach(() => {
    door.library.broken.clear();
    door.library.calls.length = 0;
  });

  const query = `query ($text: String!, $with: Boolean!) {
    works { ... on Book { author { nickname @include(if: $with) } } ... on Painting { painter { nickname name } } }
    find(text: $text) { ... on Book { author { email } } }
  }`;

  it('are asked for in one request, each place getting its own answer and errors', async () => {
    const { body } = await door.ask(query, { text: 'x', with: true });
    assert.deepEqual(
      door.library.calls.map(({ subgraph }) => subgraph),
      ['books', 'people'],
    );
    assert.deepEqual(body.data, {
      works: [
        { author: { nickname: 'One' } },
        { painter: { nickname: null, name: 'Person 2' } },
        { author: { nickname: null } },
      ],
      find: [{}, { author: { email: 'p2@x.test' } }, {}],
    });
    assert.deepEqual(body.errors?.map(({ path }) => path).toSorted(), [
      ['works', 1, 'painter', 'nickname'],
      ['works', 2, 'author', 'nickname'],
    ]);
  });

  it('fail together when their subgraph is down', async () => {
    door.library.broken.add('people');
    const { body } = await door.ask(query.replace('nickname name', 'nickname'), { text: 'x', with: true });
    assert.deepEqual((body.data as { find: unknown }).find, [{}, { author: { email: null } }, {}]);
    assert.deepEqual(
      body.errors?.map(({ path, extensions }) => [path, extensions['code']]),
      [
        [['works', 0, 'author', 'nickname'], 'SUBGRAPH_UNAVAILABLE'],
        [['works', 1, 'painter', 'nickname'], 'SUBGRAPH_UNAVAILABLE'],
        [['find', 1, 'author', 'email'], 'SUBGRAPH_UNAVAILABLE'],
      ],
    );
  });
});
