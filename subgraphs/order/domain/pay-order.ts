import type { OrderStatus } from './order.ts';
import { isUnderWay, type Payment } from './payment.ts';

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
  if (status !== 'PENDING_PAYMENT') return { kind: 'NOT_PAYABLE' };
  if (payments.some(isUnderWay)) return { kind: 'UNDER_WAY' };
  if (payments.length >= mostAttempts) return { kind: 'TOO_MANY' };
  const reuse = payments.find(payment => payment.status === 'CREATED') ?? null;
  return { kind: 'START', attempt: reuse?.attempt ?? payments.length + 1, reuse };
}
