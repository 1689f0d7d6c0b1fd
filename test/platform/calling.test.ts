import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBulkhead } from '#platform/bulkhead.ts';
import { boundBy, deadlineOf, leftToTell, readDeadline } from '#platform/deadlines.ts';
import { Patience } from '#platform/patience.ts';
import { createRequestBodies } from '#platform/request-body.ts';
import { createRetryBudget } from '#platform/retry-budget.ts';
import { type Address, chooseAddress } from '#platform/subgraph-address.ts';
import { urlList } from '#platform/url-list.ts';

const never = new AbortController().signal;

test('retries are a share of the calls, and what was saved up', () => {
  const budget = createRetryBudget({ share: 0.1, burst: 2 });
  assert.deepEqual([budget.spend(), budget.spend(), budget.spend()], [true, true, false]);
  let retries = 0;
  for (let calls = 0; calls < 1_000; calls++) {
    budget.called();
    if (budget.spend()) retries++;
  }
  assert.ok(retries >= 99 && retries <= 100, String(retries));
});

test('a bulkhead takes so many, lets so many wait, and refuses the rest', async () => {
  const bulkhead = createBulkhead({ concurrency: 2, waiting: 1 });
  assert.deepEqual([bulkhead.enter(), bulkhead.enter(), bulkhead.enter()], [true, true, false]);
  const patience = new Patience(never, performance.now() + 60_000);
  const waiting = bulkhead.wait(patience);
  assert.equal(await bulkhead.wait(patience), false);
  bulkhead.leave();
  assert.equal(await waiting, true);
  assert.deepEqual([bulkhead.inFlight(), bulkhead.waiting(), bulkhead.enter()], [2, 0, false]);
  bulkhead.leave();
  bulkhead.leave();
  assert.equal(bulkhead.inFlight(), 0);
  patience.end();
});

test('whoever waits for a place leaves when their caller does, or when it is too late', async () => {
  const bulkhead = createBulkhead({ concurrency: 1, waiting: 9 });
  bulkhead.enter();
  const controller = new AbortController();
  const left = new Patience(controller.signal, performance.now() + 60_000);
  const late = new Patience(never, performance.now() + 5);
  const waiting = [bulkhead.wait(left), bulkhead.wait(late)];
  controller.abort();
  assert.deepEqual(await Promise.all(waiting), [false, false]);
  assert.deepEqual([left.interrupted, late.interrupted, bulkhead.waiting()], ['left', 'late', 0]);
  left.end();
  late.end();
});

test('whoever begins to wait after the end is interrupted at once', () => {
  const controller = new AbortController();
  const patience = new Patience(controller.signal, performance.now() + 60_000);
  controller.abort();
  let interrupted = 0;
  patience.waitsFor(() => interrupted++);
  assert.equal(interrupted, 1);
  patience.end();
});

test('a body is that of JSON.stringify, and only what is surely a query may be sent twice', () => {
  const bodies = createRequestBodies(2);
  const query = 'query A($x: Int) { a } mutation B { b }';
  const requests = [
    { query: '{ a }' },
    { query: '{ a }', variables: { text: '"ä\u2028' } },
    { query, operationName: 'A', variables: { x: 1 } },
    { query, operationName: 'B' },
    { query: 'mutation { b }' },
    { query: 'subscription { c }' },
    { query: '{ a' },
    { query },
    { query: '{ a }' },
  ];
  for (const request of requests) assert.deepEqual(JSON.parse(bodies.bodyOf(request)), request);
  assert.deepEqual(requests.map(bodies.isQuery), [true, true, true, false, false, false, false, false, true]);
});

test('a deadline travels as the milliseconds that are left, a little less for the way back', () => {
  assert.equal(leftToTell(10_000), 9_980);
  assert.equal(leftToTell(100), 90);
  assert.equal(leftToTell(0.5), 1);
  for (const wrong of [undefined, '', '-1', '1.5', 'soon', '99999999999', ['1']]) {
    assert.equal(readDeadline(wrong), undefined);
  }
  const before = performance.now();
  const read = readDeadline('250') ?? 0;
  assert.ok(read >= before + 250 && read <= performance.now() + 250);
  assert.equal(deadlineOf(never), Number.POSITIVE_INFINITY);
  assert.equal(deadlineOf(boundBy(new AbortController().signal, 7)), 7);
});

const address = (head: string, about: Partial<Address> & { mayTry?: boolean } = {}) =>
  ({
    head,
    outstanding: 0,
    streams: 0,
    away: false,
    ...about,
    breaker: { mayTry: () => about.mayTry ?? true },
  }) as unknown as Address;

test('the address that holds the least is asked, equals in turn; tried and absent ones come last', () => {
  const [a, b, c] = [
    address('a', { outstanding: 2 }),
    address('b', { outstanding: 1, streams: 9 }),
    address('c', { outstanding: 1 }),
  ];
  const chosen = (...given: Parameters<typeof chooseAddress>) => chooseAddress(...given)?.head;
  assert.equal(chosen([a, b, c]), 'b');
  assert.equal(chosen([a, b, c], { first: 2 }), 'c');
  assert.equal(chosen([a, b, c], { load: ({ streams }) => streams, first: 1 }), 'c');
  assert.equal(chosen([a, b, c], { tried: [b, c] }), 'a');
  assert.equal(chosen([a, { ...b, away: true }, { ...c, away: true }]), 'a');
  assert.equal(chosen([a, { ...b, away: true }], { tried: [a] }), 'b', 'who may be back rather than who just failed');
  assert.equal(chosen([{ ...a, away: true }], { tried: [] }), 'a', 'there is nobody else');
  assert.equal(chosen([address('x', { mayTry: false }), a]), 'a');
  assert.equal(chosen([address('x', { mayTry: false })]), undefined);
});

test('several addresses are read from one variable', () => {
  assert.deepEqual(urlList.parse('http://a:1/graphql, http://b:2/api/graphql'), [
    'http://a:1/graphql',
    'http://b:2/api/graphql',
  ]);
  for (const wrong of ['', ',', 'a b', 'http://a,nonsense'])
    assert.equal(urlList.safeParse(wrong).success, false, wrong);
});
