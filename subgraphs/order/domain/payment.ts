import type { OrderStatus } from './order.ts';

export type PaymentStatus =
  | 'CREATED'
  | 'REQUIRES_ACTION'
  | 'PROCESSING'
  | 'AUTHORIZED'
  | 'CAPTURED'
  | 'PARTIALLY_REFUNDED'
  | 'REFUNDED'
  | 'FAILED'
  | 'VOIDED'
  | 'DISPUTED';

export type PaymentMethod = 'CARD' | 'WALLET' | 'CASH';

/** One attempt to pay an order. Its id is the key under which the provider knows the charge. */
export type Payment = {
  id: string;
  orderId: string;
  /** 1, 2, … within the order. */
  attempt: number;
  method: PaymentMethod | null;
  status: PaymentStatus;
  amountMinor: number;
  currency: string;
  /** What is refunded or is going to be. */
  refundedMinor: number;
  declineReason: string | null;
  /** The client's key of the attempt, and what it asked for under it. */
  clientKey: string | null;
  requestHash: string | null;
};

export type RefundStatus = 'REQUESTED' | 'SUBMITTED' | 'SUCCEEDED' | 'FAILED';
export type Refund = {
  id: string;
  orderId: string;
  paymentId: string;
  status: RefundStatus;
  amountMinor: number;
  currency: string;
  attempts: number;
};

/** What is known of a charge after asking for it. UNKNOWN: it may or may not have happened. */
export type ChargeOutcome =
  | { kind: 'CAPTURED'; amountMinor: number; currency: string }
  | { kind: 'DECLINED'; reason: string }
  | { kind: 'PENDING' }
  | { kind: 'UNKNOWN' };

export const mostAttempts = 20;

export type AttemptVerdict =
  | { kind: 'START'; attempt: number; reuse: Payment | null }
  | { kind: 'REPEAT' | 'RESUME'; payment: Payment }
  | { kind: 'KEY_REUSED' }
  | { kind: 'NOT_PAYABLE' }
  | { kind: 'UNDER_WAY' }
  | { kind: 'TOO_MANY' };

/**
 * Whether an attempt to pay may begin. A repeated key is looked at before anything else: it never charges twice. RESUME:
 * the attempt is open, and perhaps a crash kept it from the provider, which knows its key and charges it once.
 */
export function judgeAttempt(
  status: OrderStatus,
  payments: readonly Payment[],
  clientKey: string,
  requestHash: string,
): AttemptVerdict {
  const same = payments.find(payment => payment.clientKey === clientKey);
  if (same && same.requestHash !== requestHash) return { kind: 'KEY_REUSED' };
  if (same) return { kind: isUnderWay(same) && status === 'PENDING_PAYMENT' ? 'RESUME' : 'REPEAT', payment: same };
  if (payments.some(isUnderWay)) return { kind: 'UNDER_WAY' };
  if (status !== 'PENDING_PAYMENT') return { kind: 'NOT_PAYABLE' };
  if (payments.length >= mostAttempts) return { kind: 'TOO_MANY' };
  const reuse = payments.find(payment => payment.status === 'CREATED') ?? null;
  return { kind: 'START', attempt: reuse?.attempt ?? payments.length + 1, reuse };
}

export const isUnderWay = ({ status }: Pick<Payment, 'status'>) => status === 'PROCESSING';

/** Whether something of it can still be given back. */
export const hasMoney = ({ status, amountMinor, refundedMinor }: Payment) =>
  (status === 'CAPTURED' || status === 'PARTIALLY_REFUNDED') && refundedMinor < amountMinor;

export type CaptureVerdict = 'IGNORE' | 'MISMATCH' | 'PAYS_ORDER' | 'REFUND';

/**
 * What a charge that went through means. It may come late, twice, or after its attempt was given up: money that the
 * order no longer waits for goes back.
 */
export function judgeCapture(
  payment: Payment,
  status: OrderStatus,
  charged: { amountMinor: number; currency: string },
): CaptureVerdict {
  if (payment.status !== 'PROCESSING' && payment.status !== 'FAILED' && payment.status !== 'VOIDED') return 'IGNORE';
  if (charged.amountMinor !== payment.amountMinor || charged.currency !== payment.currency) return 'MISMATCH';
  return status === 'PENDING_PAYMENT' ? 'PAYS_ORDER' : 'REFUND';
}

/** The attempt that an order shows: the one with the money, else the last. */
export function shownPayment(payments: readonly Payment[]): Payment | null {
  const withMoney = payments.find(({ status }) => moneyTaken.includes(status));
  return (
    withMoney ?? payments.reduce<Payment | null>((last, one) => (last && last.attempt > one.attempt ? last : one), null)
  );
}

const moneyTaken: readonly PaymentStatus[] = ['CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'DISPUTED'];
