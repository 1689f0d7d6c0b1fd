import type { OrderStatus } from './order.ts';
import { nextPaymentStatus, type Payment } from './payment.ts';

/** What is known of a charge after asking for it, or after being told. UNKNOWN: it may or may not have happened. */
export type ChargeOutcome =
  | Charged
  /** VOIDED: its authorisation is gone, because we wanted it or because it grew too old. */
  | { kind: 'DECLINED' | 'VOIDED'; reason: string }
  | { kind: 'PENDING' }
  | { kind: 'UNKNOWN' };

export type Charged = { kind: 'AUTHORIZED' | 'CAPTURED'; amountMinor: number; currency: string };

/**
 * PAYS_ORDER: the order waited for it. AS_WANTED: the capture of what had paid it. GIVE_BACK: nobody waits for it any
 * more; what is authorised is voided, what is captured is refunded.
 */
export type ChargeVerdict = 'IGNORE' | 'MISMATCH' | 'PAYS_ORDER' | 'AS_WANTED' | 'GIVE_BACK';

/** What a charge that went through means. It may come late, twice, or after its attempt was given up. */
export function judgeCharge(payment: Payment, status: OrderStatus, charged: Charged): ChargeVerdict {
  const event = charged.kind === 'AUTHORIZED' ? 'authorise' : 'capture';
  if (!nextPaymentStatus(payment.status, event)) return 'IGNORE';
  if (charged.amountMinor !== payment.amountMinor || charged.currency !== payment.currency) return 'MISMATCH';
  if (payment.wanted === 'CAPTURE') return 'AS_WANTED';
  if (payment.status === 'AUTHORIZED') return payment.wanted === 'VOID' ? 'GIVE_BACK' : 'AS_WANTED';
  return status === 'PENDING_PAYMENT' ? 'PAYS_ORDER' : 'GIVE_BACK';
}
