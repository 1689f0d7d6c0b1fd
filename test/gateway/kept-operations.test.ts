import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Supergraph } from '@apollo/federation-internals';
import { createSupergraph } from '../../gateway/execution/supergraph.ts';
import { weightOfDocument } from '../../gateway/limits/document-weight.ts';
import { createBoundedCache } from '../../gateway/planning/bounded-cache.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const supergraphSdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const apiSchema = Supergraph.build(supergraphSdl, { validateSupergraph: false }).apiSchema().toGraphQLJSSchema();

function megabytesUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1_000_000;
}

/** Reads and compiles operations that differ in a comment only: what stays of them in memory, and what they count for. */
function costOf(query: string, count: number) {
  const supergraph = createSupergraph({ apiSchema, supergraphSdl, development: false });
  const operationOf = (index: number) => {
    const text = `${query} #${index}`;
    const reading = supergraph.read(text);
    assert.ok(!('errors' in reading), JSON.stringify(reading));
    const compiled = supergraph.compile({ query: text, document: reading.document });
    compiled.decidedBy({});
    return compiled.weight() + weightOfDocument(reading.document);
  };
  operationOf(-1); // what is made once for all
  const before = megabytesUsed();
  let weight = 0;
  for (let index = 0; index < count; index++) weight += operationOf(index);
  const megabytes = megabytesUsed() - before;
  assert.ok(supergraph); // or it would be garbage, too
  return { megabytes, counted: weight / 1_000_000 };
}

const ordersOf = (fragment: number) =>
  Array.from({ length: 8 }, (_, index) => `a${index}: delivery { order { ...O${fragment} } }`).join(' ');
const aliases = Array.from({ length: 190 }, (_, index) => `a${index}: id`).join(' ');

const shapes: Record<string, [count: number, query: string]> = {
  'a tiny one': [500, '{ me { id } }'],
  'one of many fields': [50, `{ me { ${aliases} } }`],
  'a short text with a large plan': [
    5,
    `{ order(id: "1") { ${ordersOf(1)} } } fragment O1 on Order { ${ordersOf(2)} }
     fragment O2 on Order { restaurant { name } customer { name rider { name activeDeliveries { order { id } } } } }`,
  ],
};

describe('the operations that are kept', () => {
  for (const [name, [count, query]] of Object.entries(shapes))
    it(`count for what they take up: ${name}`, () => {
      const { megabytes, counted } = costOf(query, count);
      const about = `${megabytes} MB, counted as ${counted}`;
      assert.ok(counted > megabytes * 0.7, about);
      assert.ok(counted < megabytes * 4, about);
    });

  it('go when there is no room for them', () => {
    const cache = createBoundedCache<string>(10);
    for (const key of ['a', 'b', 'c']) cache.set(key, key, 4);
    assert.deepEqual([cache.get('a'), cache.get('c'), cache.weight()], [undefined, 'c', 8]);
    cache.set('c', 'more', 11);
    assert.deepEqual([cache.get('b'), cache.get('c'), cache.weight()], [undefined, undefined, 0]);
  });
});
