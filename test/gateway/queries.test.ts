import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type Door, openDoor, type Transport } from './support/door.ts';
import { persons } from './support/library.ts';

for (const transport of ['in place', 'over HTTP'] satisfies Transport[])
  describe(`a query to subgraphs ${transport}`, () => {
    let door: Door;
    before(async () => {
      door = await openDoor({ transport });
    });
    after(() => door.close());
    beforeEach(() => {
      door.library.broken.clear();
      door.library.calls.length = 0;
    });

    it('joins what three subgraphs know', async () => {
      const { status, body } = await door.ask(
        '{ reviews(first: 1) { stars book { title length author { name bornAt { name } } } by { name } } }',
      );
      assert.equal(status, 200);
      assert.deepEqual(body, {
        data: {
          reviews: [
            {
              stars: 0,
              book: { title: 'Book 0', length: '0 pages', author: { name: 'Person 1', bornAt: { name: 'Bree' } } },
              by: { name: 'Person 1' },
            },
          ],
        },
      });
    });

    it('asks for each entity once, however often it stands in the answer', async () => {
      const { body } = await door.ask('{ books { title author { name } } }');
      const books = (body.data as { books: { author: { name: string } }[] }).books;
      assert.equal(books.length, 50);
      assert.deepEqual(
        books.map(({ author }) => author.name),
        books.map((_, index) => `Person ${(index % 2) + 1}`),
      );
      assert.deepEqual(door.library.calls, [
        { subgraph: 'books', representations: 0 },
        { subgraph: 'people', representations: 2 },
      ]);
    });

    it('answers abstract types, aliases, fragments and conditions', async () => {
      const { body } = await door.ask(
        `query ($yes: Boolean!, $no: Boolean = false) {
          first: works { kind: __typename id ...Titled ... on Painting { painter { called: name } } }
          find(text: "") { ... on Person { name } ... on Book { writer: author { name @include(if: $no) id } } ... on Painting @skip(if: $yes) { title } }
        }
        fragment Titled on Work { named: title @include(if: $yes) title @skip(if: $yes) }`,
        { yes: true },
      );
      assert.deepEqual(body, {
        data: {
          first: [
            { kind: 'Book', id: 'b0', named: 'Book 0' },
            { kind: 'Painting', id: 'p0', named: 'Water', painter: { called: 'Person 2' } },
            { kind: 'Book', id: 'b1', named: 'Book 1' },
          ],
          find: [{}, { writer: { id: '2' } }, { name: 'Person 1' }],
        },
      });
    });

    it('decides conditions anew for each run of one operation', async () => {
      const query =
        'query ($named: Boolean!) { book(id: "b1") { id title @include(if: $named) author @skip(if: $named) { name } } }';
      for (const named of [true, false, true]) {
        const { body } = await door.ask(query, { named });
        const expected = named ? { id: 'b1', title: 'Book 1' } : { id: 'b1', author: { name: 'Person 2' } };
        assert.deepEqual(body, { data: { book: expected } });
      }
    });

    it('reads a field that one subgraph promises more strictly for one type than for another', async () => {
      const { body } = await door.ask('{ works { ... on Book { note } ... on Painting { note } } }');
      assert.deepEqual(body, { data: { works: [{ note: 'Note 0' }, { note: 'Wet' }, { note: 'Note 1' }] } });
    });

    it('answers the other fields while a subgraph is down', async () => {
      door.library.broken.add('people');
      const { status, body } = await door.ask('{ books(genre: POEM) { title author { name } } me { userId } }');
      assert.equal(status, 200);
      assert.equal(body.data, null); // `me` is not nullable
      const partly = await door.ask('{ books(genre: POEM) { title author { name } } }');
      const { books } = partly.body.data as { books: unknown[] };
      assert.equal(books.length, 25);
      assert.deepEqual(books[0], { title: 'Book 1', author: null });
      assert.deepEqual(partly.body.errors, [
        {
          message: 'The people subgraph is not available right now.',
          path: ['books', 0, 'author', 'name'],
          extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'people' },
        },
      ]);
    });

    it('waits for a slow subgraph no longer than the deadline', async () => {
      door.library.broken.add('reviews hangs');
      const { body } = await door.ask('{ book(id: "b1") { title rating } }');
      assert.deepEqual(body.data, { book: { title: 'Book 1', rating: null } });
      assert.equal(body.errors?.[0]?.extensions['code'], 'SUBGRAPH_UNAVAILABLE');
    });

    it('passes on a subgraph’s error at the place it belongs to', async () => {
      const { body } = await door.ask(
        '{ works { title ... on Book { rating } ... on Painting { painter { nickname } } } forbidden }',
      );
      assert.deepEqual(
        body.errors?.map(({ path, extensions }) => [path, extensions['code']]),
        [
          [['works', 1, 'painter', 'nickname'], 'NOT_FOUND'],
          [['works', 2, 'rating'], 'NOT_FOUND'],
          [['forbidden'], 'FORBIDDEN'],
        ],
      );
      assert.deepEqual((body.data as { works: unknown[] }).works, [
        { title: 'Book 0', rating: 4.5 },
        { title: 'Water', painter: { nickname: null } },
        { title: 'Book 1', rating: null },
      ]);
    });

    it('reports a null that may not be as an error, and once', async () => {
      const { body } = await door.ask('{ strict book(id: "b1") { title } }');
      assert.equal(body.data, null);
      assert.deepEqual(
        body.errors?.map(({ path, extensions }) => [path, extensions['code']]),
        [[['strict'], 'NOT_FOUND']],
      );
      assert.equal(body.extensions, undefined);
    });

    it('tells nothing of a bug but the request id', async () => {
      const { body, headers } = await door.ask('{ buggy }', {}, { 'x-request-id': 'request-4711' });
      assert.equal(headers.get('x-request-id'), 'request-4711');
      assert.deepEqual(body.data, { buggy: null });
      assert.deepEqual(body.errors?.[0]?.extensions, { code: 'INTERNAL_SERVER_ERROR', requestId: 'request-4711' });
      assert.doesNotMatch(JSON.stringify(body), /secret|TypeError|\.ts/);
    });

    it('runs a mutation', async () => {
      const { body } = await door.ask('mutation { rename(id: "1", name: "Bob") { id name email } }');
      assert.deepEqual(body.data, { rename: { id: '1', name: 'Bob', email: 'p1@x.test' } });
    });

    it('answers null for what is not there, without an error', async () => {
      const { body } = await door.ask('{ book(id: "nope") { title reviews { stars } } person(id: "9") { name } }');
      assert.deepEqual(body, { data: { book: null, person: null } });
    });

    it('answers null for a reference whose owner knows nothing of it, and that is no bug', async () => {
      const gone = persons.get('2');
      assert.ok(gone);
      persons.delete('2');
      try {
        const { body } = await door.ask('{ book(id: "b1") { title author { name } } }');
        assert.deepEqual(body, { data: { book: { title: 'Book 1', author: null } } });
      } finally {
        persons.set('2', gone);
      }
    });
  });
