import { manyById } from '#platform/batch-loaders.ts';
import type { PaymentRepository } from '../data/payment-repository.ts';

/** All attempts to pay an order, oldest first. */
export const createPaymentsByOrder = (payments: PaymentRepository) =>
  manyById(payments.findMany, ({ orderId }) => orderId);

export const createRefundsByOrder = (payments: PaymentRepository) =>
  manyById(payments.refundsOf, ({ orderId }) => orderId);
