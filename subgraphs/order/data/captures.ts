import type { Transaction } from '#platform/database.ts';
import { appendEvents } from '#platform/outbox.ts';
import { line } from '../domain/ledger.ts';
import type { Order } from '../domain/order.ts';
import type { Payment } from '../domain/payment.ts';
import { post } from './ledger.ts';
import { outbox } from './tables.ts';

/** The customer's money is ours, in hand or at the provider: books it and tells of it. Of nothing there is no news. */
export async function recordCapture(tx: Transaction, order: Order, payment: Payment, now: Date): Promise<void> {
  const { id: paymentId, orderId, attempt, amountMinor, currency } = payment;
  if (amountMinor === 0) return;
  const holder = order.fulfilment === 'PICKUP' ? order.restaurantId : order.riderId;
  const taken = payment.method === 'CASH' ? line('CASH', amountMinor, holder) : line('PROVIDER', amountMinor);
  const lines = [taken, line('CUSTOMER', -amountMinor)];
  await post(tx, { orderId, currency, key: `CAPTURE.${attempt}`, lines, occurredAt: now });
  const payload = { orderId, paymentId, amountMinor, currency };
  await appendEvents(tx, outbox, [{ type: 'PaymentCaptured', aggregateId: paymentId, seq: 1, payload }], now);
}
