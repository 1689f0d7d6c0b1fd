import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { type BreakerState, type CircuitBreaker, createCircuitBreaker } from '#platform/circuit-breaker.ts';

let time = 0;
let breaker: CircuitBreaker;
let changes: BreakerState[];
const call = (verdict: 'good' | 'bad' | undefined) => breaker.end(breaker.begin(), verdict);
const calls = (count: number, verdict: 'good' | 'bad' | undefined) => {
  for (let index = 0; index < count; index++) call(verdict);
};

beforeEach(() => {
  time = 1_000_000;
  changes = [];
  breaker = createCircuitBreaker({ now: () => time, onChange: state => changes.push(state) });
});

test('a few failures are no reason to leave somebody alone', () => {
  calls(19, 'bad');
  assert.equal(breaker.state(), 'closed');
  call('bad');
  assert.equal(breaker.state(), 'open');
  assert.equal(breaker.mayTry(), false);
});

test('it opens above half, not at half', () => {
  calls(20, 'good');
  calls(20, 'bad');
  assert.equal(breaker.state(), 'closed');
  call('bad');
  assert.equal(breaker.state(), 'open');
});

test('what is older than the window does not count', () => {
  calls(15, 'bad');
  time += 9_000;
  calls(4, 'bad');
  assert.equal(breaker.state(), 'closed');
  time += 2_000;
  calls(15, 'bad');
  assert.equal(breaker.state(), 'closed', '19 within ten seconds');
  call('bad');
  assert.equal(breaker.state(), 'open');
});

test('however long nobody called, the record is of the last seconds', () => {
  calls(19, 'bad');
  time += 1_000_000;
  calls(19, 'bad');
  assert.equal(breaker.state(), 'closed');
});

test('calls that say nothing about who was called do not count', () => {
  calls(100, undefined);
  calls(19, 'bad');
  assert.equal(breaker.state(), 'closed');
});

test('half-open, one call at a time may try; a good one closes it and clears the record', () => {
  calls(20, 'bad');
  time += 999;
  assert.equal(breaker.mayTry(), false);
  time += 1;
  assert.equal(breaker.mayTry(), true);
  const trial = breaker.begin();
  assert.equal(breaker.state(), 'half-open');
  assert.equal(breaker.mayTry(), false, 'one is on its way');
  breaker.end(trial, 'good');
  assert.equal(breaker.state(), 'closed');
  calls(19, 'bad');
  assert.equal(breaker.state(), 'closed');
  assert.deepEqual(changes, ['open', 'half-open', 'closed']);
});

test('a trial that fails leaves it open, for longer each time up to a bound', () => {
  calls(20, 'bad');
  for (const openMs of [1_000, 2_000, 4_000, 8_000, 10_000, 10_000]) {
    time += openMs - 1;
    assert.equal(breaker.mayTry(), false);
    time += 1;
    assert.equal(breaker.mayTry(), true, `after ${openMs}`);
    call('bad');
    assert.equal(breaker.state(), 'open');
  }
});

test('a trial whose caller left lets the next one try', () => {
  calls(20, 'bad');
  time += 1_000;
  call(undefined);
  assert.equal(breaker.mayTry(), true);
  call('good');
  assert.equal(breaker.state(), 'closed');
});

test('calls from before it opened do not close it', () => {
  const early = breaker.begin();
  calls(20, 'bad');
  breaker.end(early, 'good');
  assert.equal(breaker.state(), 'open');
});

test('a probe that was answered lets one call try at once', () => {
  calls(20, 'bad');
  breaker.giveChance();
  assert.equal(breaker.mayTry(), true);
  call('good');
  assert.equal(breaker.state(), 'closed');
});
