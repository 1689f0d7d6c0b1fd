import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Door, openDoor } from './support/door.ts';

describe('an alias', () => {
  let door: Door;
  before(async () => {
    door = await openDoor();
  });
  after(() => door.close());

  async function answers(query: string, data: unknown) {
    const { body } = await door.ask(query);
    assert.deepEqual(body, { data });
  }

  it('may be the name of a key, and the key still goes to the other subgraph', async () => {
    await answers('{ book(id: "b1") { id: title author { id: name name: id } } }', {
      book: { id: 'Book 1', author: { id: 'Person 2', name: '2' } },
    });
    await answers('{ works { id: title ... on Book { rating: length } } }', {
      works: [{ id: 'Book 0', rating: '0 pages' }, { id: 'Water' }, { id: 'Book 1', rating: '1 pages' }],
    });
  });

  it('may be the name of a field that another one requires', async () => {
    await answers('{ reviews(first: 1) { book { pages: title length } } }', {
      reviews: [{ book: { pages: 'Book 0', length: '0 pages' } }],
    });
  });

  it('may be the name of the type, or of what every object inherits', async () => {
    await answers('{ book(id: "b1") { __typename: title kind: __typename constructor: id __proto__: genre } }', {
      book: JSON.parse('{ "__typename": "Book 1", "kind": "Book", "constructor": "b1", "__proto__": "POEM" }'),
    });
    await answers('{ works { toString: __typename __typename: id } __typename: book(id: "b1") { id } }', {
      works: [
        { toString: 'Book', __typename: 'b0' },
        { toString: 'Painting', __typename: 'p0' },
        { toString: 'Book', __typename: 'b1' },
      ],
      __typename: { id: 'b1' },
    });
  });

  it('may be a name that is made up here for another', async () => {
    await answers('{ book(id: "b1") { as_id: title id: genre as_as_id: id note__alias_0: pages as_: note } }', {
      book: { as_id: 'Book 1', id: 'POEM', as_as_id: 'b1', note__alias_0: 1, as_: 'Note 1' },
    });
  });

  it('is what errors name, also where it is the name of a key', async () => {
    const { body } = await door.ask(
      '{ id: book(id: "b1") { id: rating } person(id: "2") { id: nickname name: email } }',
    );
    assert.deepEqual(body.data, { id: { id: null }, person: { id: null, name: 'p2@x.test' } });
    assert.deepEqual(body.errors?.map(({ path }) => path).toSorted(), [
      ['id', 'id'],
      ['person', 'id'],
    ]);
  });
});
