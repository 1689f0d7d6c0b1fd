import { randomInt } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { setTimer } from '#platform/timers.ts';
import { announcementType } from '../domain/announcements.ts';
import { type Order, system } from '../domain/order.ts';
import type { Payment } from '../domain/payment.ts';
import type { OrderPrice } from '../domain/price-order.ts';
import { type KitchenSlot, takeKitchenSlot } from './kitchen-slots.ts';
import { appendOrderEvent } from './order-log.ts';
import { spokenNumber } from './order-rows.ts';
import type { TakeStep } from './order-steps.ts';
import { orderLines, orderPriceParts, orders, payments, timers } from './tables.ts';

type Later = 'riderId' | 'readyAt' | 'cancellation' | 'delays' | 'delayedSeconds' | 'remindedAt' | 'reviewedAt';
type Ours = 'number' | 'version' | 'status' | 'seq' | 'kitchenSlotAt' | 'collectionPin' | 'collectionTries';
export type NewOrder = Omit<Order, Later | Ours> & { paymentDueAt: Date } & Pick<OrderPrice, 'lines' | 'parts'>;

const fresh = {
  version: 1,
  status: 'PENDING_PAYMENT' as const,
  seq: 1,
  riderId: null,
  readyAt: null,
  cancellation: null,
  delays: 0,
  delayedSeconds: 0,
  remindedAt: null,
  reviewedAt: null,
  collectionTries: 0,
};

/** What hangs on an order that was just written, for whoever shows it next. */
export type OrderContent = Pick<OrderPrice, 'lines' | 'parts'> & {
  /** Null where there was nothing to pay: then it is not as it was written. */
  payment: Payment | null;
};

type Tools = { takeStep: TakeStep; now: () => Date; newId: () => string };

/** Writes all rows of a new order. Throws `KitchenFull`, which undoes them. */
export async function writeOrder(
  tx: Transaction,
  { lines, parts, ...order }: NewOrder,
  slot: KitchenSlot | null,
  asked: { idempotencyKey: string; requestHash: string },
  { takeStep, now, newId }: Tools,
): Promise<{ order: Order; content: OrderContent }> {
  const { id: orderId, totalMinor: amountMinor, currency } = order;
  const whole = {
    ...order,
    ...fresh,
    kitchenSlotAt: slot?.slotAt ?? null,
    collectionPin: order.fulfilment === 'PICKUP' ? newPin() : null,
  };
  const [{ insertId }] = await tx.insert(orders).values({ ...whole, ...asked });
  await tx.insert(orderLines).values(lines.map((line, position) => ({ orderId, position, ...line })));
  await tx.insert(orderPriceParts).values(parts.map((part, position) => ({ orderId, position, ...part })));
  const payment = firstPayment({ id: newId(), orderId, amountMinor, currency });
  await tx.insert(payments).values(payment);
  await setTimer(tx, timers, { kind: 'payment', aggregateId: orderId, dueAt: order.paymentDueAt });
  if (slot) await takeKitchenSlot(tx, slot);
  await announce(tx, whole, now());
  const written = { ...whole, number: spokenNumber(insertId) };
  if (amountMinor > 0) return { order: written, content: { lines, parts, payment } };
  return { order: await settleNothing(tx, written, takeStep), content: { lines, parts, payment: null } };
}

const firstPayment = (due: Pick<Payment, 'id' | 'orderId' | 'amountMinor' | 'currency'>): Payment => ({
  ...due,
  attempt: 1,
  method: null,
  status: 'CREATED',
  refundedMinor: 0,
  declineReason: null,
  clientKey: null,
  requestHash: null,
  wanted: null,
  dispute: null,
});

async function announce(tx: Transaction, order: Omit<Order, 'number'>, now: Date): Promise<void> {
  const { id: orderId, customerId, restaurantId, status, placedAt: occurredAt } = order;
  const announcement = { type: announcementType('ORDER_CREATED'), payload: { orderId, customerId, restaurantId } };
  const actor = { kind: 'CUSTOMER' as const, id: customerId };
  await appendOrderEvent(tx, order, 1, { type: 'ORDER_CREATED', status, actor, occurredAt, announcement }, now);
}

/** Nothing to pay, nothing to wait for. */
async function settleNothing(tx: Transaction, order: Order, takeStep: TakeStep): Promise<Order> {
  await tx.update(payments).set({ status: 'CAPTURED' }).where(eq(payments.orderId, order.id));
  const outcome = await takeStep(tx, order.id, 'paymentSucceeded', system);
  return outcome.kind === 'TAKEN' ? outcome.order : order;
}

const newPin = () => String(randomInt(10_000)).padStart(4, '0');
