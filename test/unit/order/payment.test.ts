import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeCharge } from '../../../subgraphs/order/domain/charge-outcome.ts';
import { judgeAttempt, mostAttempts } from '../../../subgraphs/order/domain/pay-order.ts';
import {
  keptMinor,
  nextPaymentStatus,
  type Payment,
  type PaymentEvent,
  type PaymentStatus,
  paymentEvents,
  paymentStatuses,
  shownPayment,
} from '../../../subgraphs/order/domain/payment.ts';
import {
  judgeRefund,
  nextRefundStatus,
  type RefundEvent,
  type RefundStatus,
  refundEvents,
  refundStatuses,
} from '../../../subgraphs/order/domain/refund.ts';

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
  wanted: null,
  dispute: null,
  ...more,
});

/** Written out by hand from the domain's own words, not read from the code. What is not here changes nothing. */
const paymentTable: Record<PaymentStatus, Partial<Record<PaymentEvent, PaymentStatus>>> = {
  CREATED: { requireAction: 'REQUIRES_ACTION', process: 'PROCESSING', void: 'VOIDED', takeInHand: 'CAPTURED' },
  REQUIRES_ACTION: { process: 'PROCESSING', fail: 'FAILED', void: 'VOIDED' },
  PROCESSING: { fail: 'FAILED', authorise: 'AUTHORIZED', capture: 'CAPTURED' },
  FAILED: { authorise: 'AUTHORIZED', capture: 'CAPTURED' },
  AUTHORIZED: { void: 'VOIDED', capture: 'CAPTURED' },
  VOIDED: { capture: 'CAPTURED' },
  CAPTURED: { refundPart: 'PARTIALLY_REFUNDED', refundAll: 'REFUNDED', dispute: 'DISPUTED' },
  PARTIALLY_REFUNDED: { refundPart: 'PARTIALLY_REFUNDED', refundAll: 'REFUNDED', dispute: 'DISPUTED' },
  REFUNDED: { dispute: 'DISPUTED' },
  DISPUTED: { winDispute: 'CAPTURED', loseDispute: 'REFUNDED' },
};

test('a payment moves by its table and in no other way', () => {
  for (const status of paymentStatuses)
    for (const event of paymentEvents)
      assert.equal(nextPaymentStatus(status, event), paymentTable[status][event] ?? null, `${status} ${event}`);
});

test('a lower state never overwrites a higher one, but for a dispute that is over', () => {
  for (const status of paymentStatuses)
    for (const event of paymentEvents) {
      const next = nextPaymentStatus(status, event);
      if (next && status !== 'DISPUTED')
        assert.ok(paymentStatuses.indexOf(next) >= paymentStatuses.indexOf(status), `${status} ${event} ${next}`);
    }
});

const refundTable: Record<RefundStatus, Partial<Record<RefundEvent, RefundStatus>>> = {
  REQUESTED: { submit: 'SUBMITTED', succeed: 'SUCCEEDED' },
  SUBMITTED: { submit: 'SUBMITTED', succeed: 'SUCCEEDED', giveUp: 'FAILED' },
  SUCCEEDED: {},
  FAILED: { succeed: 'SUCCEEDED', askAgain: 'REQUESTED' },
};

test('a refund moves by its table and in no other way', () => {
  for (const status of refundStatuses)
    for (const event of refundEvents)
      assert.equal(nextRefundStatus(status, event), refundTable[status][event] ?? null, `${status} ${event}`);
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
  assert.equal(judgeAttempt('CANCELLED', [payment({ status: 'PROCESSING' })], 'k', 'h').kind, 'NOT_PAYABLE');
  const many = Array.from({ length: mostAttempts }, (_, n) => payment({ attempt: n + 1, status: 'FAILED' }));
  assert.equal(judgeAttempt('PENDING_PAYMENT', many, 'k', 'h').kind, 'TOO_MANY');
});

test('a charge that comes through pays the order that waits for it, and goes back otherwise', () => {
  for (const kind of ['AUTHORIZED', 'CAPTURED'] as const) {
    const charged = { kind, amountMinor: 1540, currency: 'EUR' };
    for (const status of ['PROCESSING', 'FAILED'] as const) {
      assert.equal(judgeCharge(payment({ status }), 'PENDING_PAYMENT', charged), 'PAYS_ORDER');
      assert.equal(judgeCharge(payment({ status }), 'EXPIRED', charged), 'GIVE_BACK');
      assert.equal(judgeCharge(payment({ status }), 'PLACED', charged), 'GIVE_BACK');
    }
    const open = payment({ status: 'PROCESSING' });
    assert.equal(judgeCharge(open, 'PENDING_PAYMENT', { ...charged, amountMinor: 1 }), 'MISMATCH');
    assert.equal(judgeCharge(open, 'PENDING_PAYMENT', { ...charged, currency: 'SEK' }), 'MISMATCH');
    for (const status of ['CREATED', 'CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'DISPUTED'] as const)
      assert.equal(judgeCharge(payment({ status }), 'CANCELLED', charged), 'IGNORE', status);
  }
});

test('the capture of what paid an order is as wanted, unless it was to be voided', () => {
  const captured = { kind: 'CAPTURED' as const, amountMinor: 1540, currency: 'EUR' };
  const authorised = payment({ status: 'AUTHORIZED', wanted: 'CAPTURE' });
  assert.equal(judgeCharge(authorised, 'ACCEPTED', captured), 'AS_WANTED');
  assert.equal(judgeCharge({ ...authorised, wanted: 'VOID' }, 'CANCELLED', captured), 'GIVE_BACK');
  const lapsed = payment({ status: 'VOIDED', wanted: 'CAPTURE' });
  assert.equal(judgeCharge(lapsed, 'ACCEPTED', captured), 'AS_WANTED', 'the provider has found a way after all');
  const late = { ...captured, kind: 'AUTHORIZED' as const };
  assert.equal(judgeCharge(payment({ status: 'VOIDED' }), 'CANCELLED', late), 'IGNORE');
});

test('what the customer keeps paying', () => {
  assert.equal(keptMinor(payment({ status: 'AUTHORIZED' })), 1540);
  assert.equal(keptMinor(payment({ status: 'AUTHORIZED', wanted: 'VOID' })), 0);
  assert.equal(keptMinor(payment({ status: 'CAPTURED', refundedMinor: 540 })), 1000);
  assert.equal(keptMinor(payment({ status: 'VOIDED', wanted: 'CAPTURE' })), 1540);
  assert.equal(keptMinor(payment({ status: 'PROCESSING' })), 0);
});

test('an order shows the attempt with the money, else the authorised, else the last', () => {
  const failed = payment({ id: 'a', attempt: 1, status: 'FAILED' });
  const captured = payment({ id: 'b', attempt: 2, status: 'CAPTURED' });
  const again = payment({ id: 'c', attempt: 3, status: 'FAILED' });
  const late = payment({ id: 'd', attempt: 1, status: 'REFUNDED', refundedMinor: 1540 });
  assert.equal(shownPayment([failed, captured, again])?.id, 'b');
  assert.equal(shownPayment([late, captured])?.id, 'b');
  assert.equal(shownPayment([payment({ id: 'e', status: 'AUTHORIZED' }), again])?.id, 'e');
  assert.equal(shownPayment([failed, again])?.id, 'c');
  assert.equal(shownPayment([]), null);
});

test('staff give back at most what is left of what was captured', () => {
  const part = payment({ status: 'PARTIALLY_REFUNDED', refundedMinor: 1000 });
  const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
  assert.deepEqual(judgeRefund([part], eur(540)), { kind: 'REFUND', payment: part });
  const over = judgeRefund([part], eur(541));
  assert.ok(over.kind === 'NOT_POSSIBLE' && over.message.includes('5.40 EUR'), JSON.stringify(over));
  assert.equal(judgeRefund([part], { amountMinor: 1, currency: 'SEK' }).kind, 'OTHER_CURRENCY');
  for (const status of ['CREATED', 'PROCESSING', 'AUTHORIZED', 'REFUNDED', 'DISPUTED'] as const)
    assert.equal(judgeRefund([payment({ status })], eur(1)).kind, 'NOT_POSSIBLE', status);
});
