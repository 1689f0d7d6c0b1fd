import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  judgeAttempt,
  judgeCapture,
  mostAttempts,
  type Payment,
  shownPayment,
} from '../../../subgraphs/order/domain/payment.ts';

const payment = (more: Partial<Payment> = {}): Payment => ({
  id: 'p1',
  orderId: 'o1',
  attempt: 1,
  method: null,
  status: 'CREATED',
  amountMinor: 1540,
  currency: 'EUR',
  refundedMinor: 0,
  declineReason: null,
  clientKey: null,
  requestHash: null,
  ...more,
});

test('the first attempt takes the payment that was made with the order, the next one a new one', () => {
  const first = payment();
  assert.deepEqual(judgeAttempt('PENDING_PAYMENT', [first], 'k', 'h'), { kind: 'START', attempt: 1, reuse: first });
  const failed = payment({ status: 'FAILED', clientKey: 'k', requestHash: 'h' });
  assert.deepEqual(judgeAttempt('PENDING_PAYMENT', [failed], 'k2', 'h'), { kind: 'START', attempt: 2, reuse: null });
});

test('a repeated key is looked at before the state of the order', () => {
  const done = payment({ status: 'CAPTURED', clientKey: 'k', requestHash: 'h' });
  assert.equal(judgeAttempt('COMPLETED', [done], 'k', 'h').kind, 'REPEAT');
  assert.equal(judgeAttempt('COMPLETED', [done], 'k', 'other').kind, 'KEY_REUSED');
  assert.equal(judgeAttempt('COMPLETED', [done], 'k2', 'h').kind, 'NOT_PAYABLE');
});

test('a repeated key goes on with an attempt that is open, as long as the order waits for it', () => {
  const open = payment({ status: 'PROCESSING', clientKey: 'k', requestHash: 'h' });
  assert.equal(judgeAttempt('PENDING_PAYMENT', [open], 'k', 'h').kind, 'RESUME');
  assert.equal(judgeAttempt('PENDING_PAYMENT', [open], 'k', 'other').kind, 'KEY_REUSED');
  assert.equal(judgeAttempt('EXPIRED', [open], 'k', 'h').kind, 'REPEAT');
});

test('no second attempt while one is under way, and not without end', () => {
  assert.equal(judgeAttempt('PENDING_PAYMENT', [payment({ status: 'PROCESSING' })], 'k', 'h').kind, 'UNDER_WAY');
  const many = Array.from({ length: mostAttempts }, (_, n) => payment({ attempt: n + 1, status: 'FAILED' }));
  assert.equal(judgeAttempt('PENDING_PAYMENT', many, 'k', 'h').kind, 'TOO_MANY');
});

test('money that comes pays the order that waits for it, and goes back otherwise', () => {
  const charged = { amountMinor: 1540, currency: 'EUR' };
  for (const status of ['PROCESSING', 'FAILED'] as const) {
    assert.equal(judgeCapture(payment({ status }), 'PENDING_PAYMENT', charged), 'PAYS_ORDER');
    assert.equal(judgeCapture(payment({ status }), 'EXPIRED', charged), 'REFUND');
    assert.equal(judgeCapture(payment({ status }), 'PLACED', charged), 'REFUND');
  }
  assert.equal(
    judgeCapture(payment({ status: 'PROCESSING' }), 'PENDING_PAYMENT', { ...charged, amountMinor: 1 }),
    'MISMATCH',
  );
  assert.equal(
    judgeCapture(payment({ status: 'PROCESSING' }), 'PENDING_PAYMENT', { ...charged, currency: 'SEK' }),
    'MISMATCH',
  );
  for (const status of ['CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED'] as const)
    assert.equal(judgeCapture(payment({ status }), 'CANCELLED', charged), 'IGNORE', status);
});

test('an order shows the attempt with the money, else the last', () => {
  const failed = payment({ id: 'a', attempt: 1, status: 'FAILED' });
  const captured = payment({ id: 'b', attempt: 2, status: 'CAPTURED' });
  const again = payment({ id: 'c', attempt: 3, status: 'FAILED' });
  assert.equal(shownPayment([failed, captured, again])?.id, 'b');
  assert.equal(shownPayment([failed, again])?.id, 'c');
  assert.equal(shownPayment([]), null);
});
