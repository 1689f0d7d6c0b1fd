import { asc, eq } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import type { Order } from '../domain/order.ts';
import type { Payment } from '../domain/payment.ts';
import type { Refund } from '../domain/refund.ts';
import { toOrder } from './order-rows.ts';
import { orders, payments, type refunds } from './tables.ts';

export function toPayment(row: typeof payments.$inferSelect): Payment {
  const { startedAt: _, checkAt: __, wantedAt: ___, wantedAttempts: ____, ...payment } = row;
  return payment;
}

export function toRefund(row: typeof refunds.$inferSelect): Refund {
  const { id, orderId, paymentId, status, amountMinor, currency, attempts, fault } = row;
  const reason = row.reason || row.reasonKey; // refunds from before reasons were kept in words
  return { id, orderId, paymentId, status, amountMinor, currency, attempts, fault, reason, requestedAt: bornAt(row) };
}

const bornAt = ({ id, requestedAt }: typeof refunds.$inferSelect) => requestedAt ?? instantOfId(id);

/** A UUID of version 7 begins with the milliseconds at which it was made. */
const instantOfId = (id: string) => new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16));

/** All attempts to pay an order, oldest first. */
export async function paymentsOf(tx: Transaction, orderId: string): Promise<Payment[]> {
  const ofOrder = eq(payments.orderId, orderId);
  return (await tx.select().from(payments).where(ofOrder).orderBy(asc(payments.attempt))).map(toPayment);
}

export async function readPayment(tx: Transaction, paymentId: string): Promise<Payment | null> {
  const [row] = await tx.select().from(payments).where(eq(payments.id, paymentId));
  return row ? toPayment(row) : null;
}

/** The order, its row locked before any row of its money: everybody takes them in this order. */
export async function lockedOrder(tx: Transaction, orderId: string): Promise<Order> {
  const [row] = await tx.select().from(orders).where(eq(orders.id, orderId)).for('update');
  if (!row) throw new Error('Money without its order.');
  return toOrder(row);
}
