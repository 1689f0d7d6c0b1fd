import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allowedActions, judgeStep } from '../../../subgraphs/order/domain/judge-step.ts';
import { type ActorKind, endings } from '../../../subgraphs/order/domain/order.ts';
import { ruleOf, stepNames, targetOf } from '../../../subgraphs/order/domain/transitions.ts';
import {
  isLegal,
  nameOf,
  next,
  orderAt,
  parties,
  rowOf,
  standings,
  statuses,
  table,
} from '../../support/order-machine.ts';

const now = new Date('2030-05-01T12:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const circumstances = { now, paymentUnderWay: false, hasMoneyToRefund: false, isDisputed: false };
const atCounter = { status: 'READY', fulfilment: 'PICKUP', cancellation: 'NONE', isLater: false } as const;
const placed = { ...atCounter, status: 'PLACED' } as const;
const cooking = { ...atCounter, status: 'PREPARING' } as const;

test('every step from every standing by every party is allowed or not as the table says', () => {
  assert.deepEqual(stepNames.toSorted(), table.map(({ step }) => step).toSorted());
  for (const standing of standings)
    for (const step of stepNames)
      for (const by of parties) {
        const order = orderAt(standing, now, { id: 'one' });
        const verdict = judgeStep(order, step, { by, now, detail: { pin: '4711' }, isDisputed: false }).kind;
        const legal = isLegal(rowOf(step), standing, by);
        const expected = !rowOf(step).by.includes(by) ? 'FORBIDDEN' : legal ? 'ALLOWED' : 'ILLEGAL';
        assert.equal(verdict, expected, `${step} ${by} ${nameOf(standing)}`);
        if (legal) assert.equal(targetOf(order, step, now), next(rowOf(step), standing).standing.status);
      }
});

test('nothing leads out of an ending', () => {
  for (const step of stepNames)
    for (const ending of endings) assert.ok(!ruleOf(step).from.includes(ending), `${step} from ${ending}`);
});

test('every status that is not an ending has a way on that needs no customer', () => {
  for (const status of statuses.filter(one => !endings.includes(one)))
    assert.ok(
      stepNames.some(step => ruleOf(step).to !== null && ruleOf(step).from.includes(status) && isAutomatic(step)),
      status,
    );
});
const isAutomatic = (step: (typeof stepNames)[number]) => ruleOf(step).by.includes('SYSTEM');

test('offered is exactly what the same party may then do', () => {
  for (const standing of standings)
    for (const party of parties) {
      const order = orderAt(standing, now, { id: 'one' });
      const offered = allowedActions(order, new Set([party]), circumstances);
      const may = stepNames.filter(step => isLegal(rowOf(step), standing, party));
      const named = new Set(may.flatMap(step => ruleOf(step).action ?? []));
      const elsewhere = ['REORDER', 'REVIEW'];
      assert.deepEqual(
        new Set(offered.filter(action => !elsewhere.includes(action))),
        named,
        `${party} ${nameOf(standing)}`,
      );
    }
});

test('what other aggregates allow: paying once, one review, and refunds by staff of what was captured', () => {
  const actions = (status: 'PENDING_PAYMENT' | 'DELIVERED', party: ActorKind, more: object = {}, order: object = {}) =>
    allowedActions({ ...orderAt({ ...atCounter, status }, now, { id: 'one' }), ...order }, new Set([party]), {
      ...circumstances,
      ...more,
    });
  assert.deepEqual(actions('PENDING_PAYMENT', 'CUSTOMER', { paymentUnderWay: true }), ['CANCEL']);
  assert.deepEqual(actions('DELIVERED', 'CUSTOMER'), ['COMPLETE', 'REORDER', 'REVIEW']);
  assert.deepEqual(actions('DELIVERED', 'CUSTOMER', {}, { reviewedAt: now }), ['COMPLETE', 'REORDER']);
  assert.deepEqual(actions('DELIVERED', 'MERCHANT', { hasMoneyToRefund: true }), []);
  for (const staff of ['DISPATCHER', 'SUPPORT', 'ADMIN'] as const)
    assert.deepEqual(actions('DELIVERED', staff, { hasMoneyToRefund: true }), ['REFUND']);
  assert.deepEqual(allowedActions(orderAt(atCounter, now, { id: 'one' }), new Set(), circumstances), []);
});

const judge = (...[order, step, by, detail = {}]: [object, (typeof stepNames)[number], ActorKind, object?]) => {
  const verdict = judgeStep({ ...orderAt(cooking, now, { id: 'one' }), ...order }, step, {
    by,
    now,
    detail,
    isDisputed: false,
  });
  return verdict.kind === 'ILLEGAL'
    ? `${verdict.refusal.code} ${verdict.refusal.retryAt?.toISOString() ?? ''}`.trim()
    : verdict.kind;
};

test('three delays and thirty minutes are all there is', () => {
  const cases: [number, number, number, string][] = [
    [0, 0, 30, 'ALLOWED'],
    [0, 0, 31, 'ILLEGAL_TRANSITION'],
    [2, 20 * 60, 10, 'ALLOWED'],
    [2, 20 * 60, 11, 'ILLEGAL_TRANSITION'],
    [3, 180, 1, 'ILLEGAL_TRANSITION'],
    [1, 30 * 60, 1, 'ILLEGAL_TRANSITION'],
  ];
  for (const [delays, delayedSeconds, delayMinutes, expected] of cases)
    assert.equal(judge({ delays, delayedSeconds }, 'delay', 'MERCHANT', { delayMinutes }), expected);
});

test('a customer reminds once in five minutes, the platform whenever its timers say so', () => {
  const order = { ...orderAt(placed, now, { id: 'one' }), remindedAt: later(-299) };
  assert.equal(judge(order, 'remind', 'CUSTOMER'), `RATE_LIMITED ${later(1).toISOString()}`);
  assert.equal(judge({ ...order, remindedAt: later(-300) }, 'remind', 'CUSTOMER'), 'ALLOWED');
  assert.equal(judge(order, 'remind', 'SYSTEM'), 'ALLOWED');
});

test('food is overdue five minutes late, and nobody comes two hours after it was promised and ready', () => {
  assert.equal(judge({ readyAt: later(-300) }, 'overdue', 'SYSTEM'), 'ALLOWED');
  assert.match(judge({ readyAt: later(-299) }, 'overdue', 'SYSTEM'), /^ILLEGAL_TRANSITION/);
  const ready = { status: 'READY', readyAt: later(-7200), promisedTo: later(-7200) };
  assert.equal(judge(ready, 'failNoShow', 'MERCHANT'), 'ALLOWED');
  const promised = judge({ ...ready, promisedTo: later(-3600) }, 'failNoShow', 'MERCHANT');
  assert.equal(promised, `ILLEGAL_TRANSITION ${later(3600).toISOString()}`);
});

test('an order whose payment is disputed is not completed', () => {
  const order = orderAt({ ...atCounter, status: 'DELIVERED' }, now, { id: 'one' });
  const verdict = judgeStep(order, 'complete', { by: 'SYSTEM', now, detail: {}, isDisputed: true });
  assert.equal(verdict.kind, 'ILLEGAL');
  const offered = allowedActions(order, new Set(['CUSTOMER']), { ...circumstances, isDisputed: true });
  assert.ok(!offered.includes('COMPLETE'));
});

test('five wrong PINs, and the right one is worth nothing any more', () => {
  const ready = { status: 'READY', collectionPin: '4711', collectionTries: 4 };
  assert.equal(judge(ready, 'handOver', 'MERCHANT', { pin: '4711' }), 'ALLOWED');
  assert.equal(judge(ready, 'handOver', 'MERCHANT', { pin: '4712' }), 'CODE_WRONG');
  assert.equal(judge(ready, 'handOver', 'MERCHANT', {}), 'CODE_WRONG');
  assert.equal(judge({ ...ready, collectionTries: 5 }, 'handOver', 'MERCHANT', { pin: '4711' }), 'CODE_EXPIRED');
  assert.equal(judge({ ...ready, collectionTries: 5 }, 'collect', 'CUSTOMER'), 'ALLOWED');
});
