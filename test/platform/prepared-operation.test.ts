import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSchema } from 'graphql';
import { createOperationCache } from '#platform/prepared-operation.ts';

const schema = buildSchema('type Query { a: Int }');

/** Whether it is still known when it is asked for again. */
function isKept(query: string, others: readonly string[], capacity?: number): boolean {
  const prepare = createOperationCache(schema, capacity);
  const first = prepare({ query });
  for (const other of others) prepare({ query: other });
  return prepare({ query }) === first;
}

test('operations are kept up to a number, and up to a length of all of them', () => {
  assert.equal(isKept('{ a }', ['{ b: a }']), true);
  assert.equal(isKept('{ a }', ['{ b: a }', '{ c: a }'], 2), false);
  const long = (name: string) => `{ ${name}: a } # ${'x'.repeat(200_000)}`;
  assert.equal(isKept(long('b'), [long('c')]), true);
  assert.equal(isKept(long('b'), [long('c'), long('d')]), false);
});
