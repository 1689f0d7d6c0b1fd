import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExecutionResult } from 'graphql';
import { anonymous, type Claims } from '#platform/claims.ts';
import { createSameReads } from '../../gateway/execution/same-reads.ts';

const ann = (requestId: string): Claims => ({ ...anonymous(requestId), userId: 'ann' });
const request = { query: '{ a { b } }', variables: { x: [1] } };

/** A subgraph whose answers come when they are let through. */
function createWay() {
  const waiting: { resolve(result: ExecutionResult): void; reject(error: Error): void }[] = [];
  return {
    waiting,
    send: () => {
      const { promise, resolve, reject } = Promise.withResolvers<ExecutionResult>();
      waiting.push({ resolve, reject });
      return promise;
    },
  };
}

describe('equal reads', () => {
  it('of operations of one caller that overlap share one fetch, and nobody’s changes are seen by another', async () => {
    const reads = createSameReads();
    const { send, waiting } = createWay();
    const one = reads.query(ann('1'), send).ask('books', request);
    const two = reads.query(ann('2'), send).ask('books', { ...request, variables: { x: [1] } });
    assert.equal(waiting.length, 1);
    waiting[0]?.resolve({ data: { a: { b: 1 } } });
    const change = async (answer: Promise<ExecutionResult>, mark: string) =>
      Object.assign((await answer).data?.['a'] as object, { [mark]: true });
    const changed = await Promise.all([change(one, 'mine'), change(two, 'theirs')]);
    assert.deepEqual(changed, [
      { b: 1, mine: true },
      { b: 1, theirs: true },
    ]);
  });

  it('are copied whatever clients call their fields', async () => {
    const reads = createSameReads();
    const { send, waiting } = createWay();
    const [one, two] = ['1', '2'].map(id => reads.query(ann(id), send).ask('books', request));
    waiting[0]?.resolve({ data: { a: { toJSON: 'title', constructor: 'x' } } });
    assert.deepEqual(await one, await two);
    assert.notEqual((await one)?.data?.['a'], (await two)?.data?.['a']);
  });

  it('are told apart by caller, subgraph, text and variables', () => {
    const reads = createSameReads();
    const { send, waiting } = createWay();
    const reader = reads.query(ann('1'), send);
    void reader.ask('books', request);
    void reader.ask('people', request);
    void reader.ask('books', { ...request, query: '{ c }' });
    void reader.ask('books', { ...request, variables: { x: [2] } });
    void reads.query(anonymous('2'), send).ask('books', request);
    assert.equal(waiting.length, 5);
  });

  it('are made anew once the caller has been answered, mutates, or anybody gets an event', () => {
    const reads = createSameReads();
    const { send, waiting } = createWay();
    const ask = () => void reads.query(ann('n'), send).ask('books', request);
    const first = reads.query(ann('1'), send);
    void first.ask('books', request);
    ask();
    assert.equal(waiting.length, 1);
    first.end();
    ask();
    assert.equal(waiting.length, 2);
    const mutation = reads.mutation(ann('3'), send);
    ask();
    assert.equal(waiting.length, 3);
    ask();
    assert.equal(waiting.length, 3);
    mutation.end();
    ask();
    assert.equal(waiting.length, 4);
    reads.event(send).end();
    ask();
    assert.equal(waiting.length, 5);
  });

  it('are made by each itself when the one who asked has left', async () => {
    const reads = createSameReads();
    const { send, waiting } = createWay();
    const left = assert.rejects(reads.query(ann('1'), send).ask('books', request), /left/);
    const stays = reads.query(ann('2'), send).ask('books', request);
    waiting[0]?.reject(new Error('The client left.'));
    await left;
    await new Promise(resolve => setImmediate(resolve));
    waiting[1]?.resolve({ data: { a: null } });
    assert.deepEqual(await stays, { data: { a: null } });
  });

  it('that have arrived are not given again', async () => {
    const reads = createSameReads();
    const { send, waiting } = createWay();
    const reader = reads.query(ann('1'), send);
    const one = reader.ask('books', request);
    waiting[0]?.resolve({ data: {} });
    await one;
    void reader.ask('books', request);
    assert.equal(waiting.length, 2);
  });
});
