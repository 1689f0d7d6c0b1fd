import DataLoader from 'dataloader';
import type { PaymentRepository } from '../data/payment-repository.ts';
import type { Payment, Refund } from '../domain/payment.ts';

/** All attempts to pay an order, oldest first. */
export const createPaymentsByOrder = (payments: PaymentRepository) =>
  new DataLoader<string, Payment[]>(async ids => {
    const attempts = Map.groupBy(await payments.findMany(ids), ({ orderId }) => orderId);
    return ids.map(id => attempts.get(id) ?? []);
  });

export const createRefundsByOrder = (payments: PaymentRepository) =>
  new DataLoader<string, Refund[]>(async ids => {
    const refunds = Map.groupBy(await payments.refundsOf(ids), ({ orderId }) => orderId);
    return ids.map(id => refunds.get(id) ?? []);
  });
