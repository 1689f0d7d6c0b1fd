import type { Payment, Refund } from '../domain/payment.ts';
import type { payments, refunds } from './tables.ts';

export function toPayment({ startedAt: _, checkAt: __, ...payment }: typeof payments.$inferSelect): Payment {
  return payment;
}

export function toRefund(row: typeof refunds.$inferSelect): Refund {
  const { reasonKey: _, actor: __, submitAt: ___, ...refund } = row;
  return refund;
}
