import { and, eq, ne, notLike, sum } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { isHandedOver, isPosted, kindOf, type LedgerEntry, line } from '../domain/ledger.ts';
import type { Order } from '../domain/order.ts';
import { keptMinor, type Payment } from '../domain/payment.ts';
import { bornBy, handOverLines, kitchenLines, type Sale, saleOf, settlementLines } from '../domain/settlement.ts';
import { entriesOf, localDateAt, post } from './ledger.ts';
import { orderPriceParts, refunds } from './tables.ts';

/**
 * Gives what was sold to those who earned it, once. FOOD: nobody brings the meal, and the restaurant is paid all the
 * same. RIDE: everything was earned.
 */
export async function handOver(
  tx: Transaction,
  order: Order,
  payments: readonly Payment[],
  earned: 'FOOD' | 'RIDE',
  now: Date,
): Promise<void> {
  const entries = await entriesOf(tx, order.id);
  if (isHandedOver(entries)) return;
  const sale = await readSale(tx, order);
  const kept = payments.reduce((sum, payment) => sum + keptMinor(payment), 0);
  const about = await aboutRestaurant(tx, order, now);
  if (earned === 'FOOD') return await post(tx, { ...about, key: 'KITCHEN', lines: kitchenLines(sale, kept) });
  await post(tx, { ...about, key: 'HANDOVER', lines: handOverLines(sale) });
  await bearEarlierRefunds(tx, sale, order.id, sale.totalMinor - kept, about);
  if (order.fulfilment === 'PICKUP' && sale.tipMinor > 0) {
    const lines = [line('MERCHANT', -sale.tipMinor, order.restaurantId), line('CUSTOMER', sale.tipMinor)];
    await post(tx, { ...about, key: 'TIP', lines });
  }
}

type About = { orderId: string; currency: string; occurredAt: Date; localDate: string };

async function aboutRestaurant(tx: Transaction, order: Order, occurredAt: Date): Promise<About> {
  const localDate = await localDateAt(tx, order.restaurantId, occurredAt);
  return { orderId: order.id, currency: order.currency, occurredAt, localDate };
}

/** What was given back before the meal changed hands went against CUSTOMER: now it is known who else bears it. */
async function bearEarlierRefunds(tx: Transaction, sale: Sale, orderId: string, refundedMinor: number, about: About) {
  if (refundedMinor <= 0) return;
  const byRestaurant = and(
    eq(refunds.orderId, orderId),
    eq(refunds.fault, 'MERCHANT'),
    notLike(refunds.reasonKey, 'LATE_PAYMENT.%'),
  );
  const [found] = await tx
    .select({ minor: sum(refunds.amountMinor).mapWith(Number) })
    .from(refunds)
    .where(byRestaurant);
  const theirs = Math.min(refundedMinor, found?.minor ?? 0);
  const lines = [
    ...bornBy(sale, 'MERCHANT', theirs, []),
    line('REFUND_COST', refundedMinor - theirs),
    line('CUSTOMER', -refundedMinor),
  ];
  await post(tx, { ...about, key: 'REFUND.EARLIER', lines });
}

/** What the order left for its restaurant becomes due, once. */
export async function settle(tx: Transaction, order: Order, now: Date): Promise<void> {
  const entries = await entriesOf(tx, order.id);
  if (isPosted(entries, 'SETTLEMENT')) return;
  await post(tx, {
    ...(await aboutRestaurant(tx, order, now)),
    key: 'SETTLEMENT',
    lines: settlementLines(order.restaurantId, entries),
  });
}

export type RefundToBook = { id: string; amountMinor: number; fault: 'CUSTOMER' | 'MERCHANT' | 'PLATFORM' };

/** Books that a refund was promised: against the customer's own money, or against who bears it once that is spent. */
export async function bookRefund(
  tx: Transaction,
  order: Order,
  refund: RefundToBook,
  isLate: boolean,
  now: Date,
): Promise<void> {
  const { id, amountMinor, fault } = refund;
  const entries = await entriesOf(tx, order.id);
  const about = await aboutRestaurant(tx, order, now);
  const promised = line('REFUND_DUE', -amountMinor);
  if (isLate || !isHandedOver(entries)) {
    const key = `${isLate ? 'LATE' : 'REFUND'}.${id}`;
    return await post(tx, { ...about, key, lines: [promised, line('CUSTOMER', amountMinor)] });
  }
  const born = bornBy(await readSale(tx, order), fault, amountMinor, entries);
  await post(tx, { ...about, key: `REFUND.${id}`, lines: [promised, ...born] });
  const isDue =
    isPosted(entries, 'SETTLEMENT') && born.some(one => one.account === 'MERCHANT' && one.amountMinor !== 0);
  if (!isDue) return;
  const open = [...entries, ...born.map((one): LedgerEntry => ({ ...one, transactionKey: 'REFUND' }))];
  await post(tx, { ...about, key: `SETTLEMENT.${id}`, lines: settlementLines(order.restaurantId, open) });
}

/** Books that the money has gone back, to where it came from. */
export async function bookPaidBack(
  tx: Transaction,
  refund: { id: string; orderId: string; currency: string; amountMinor: number },
  inCash: boolean,
  now: Date,
): Promise<void> {
  const { id, orderId, currency, amountMinor } = refund;
  const holder = inCash ? await cashHolder(tx, orderId) : null;
  const lines = [line('REFUND_DUE', amountMinor), line(inCash ? 'CASH' : 'PROVIDER', -amountMinor, holder)];
  await post(tx, { orderId, currency, key: `PAID_BACK.${id}`, lines, occurredAt: now });
}

async function cashHolder(tx: Transaction, orderId: string): Promise<string | null> {
  const entries = await entriesOf(tx, orderId);
  return entries.find(one => one.account === 'CASH' && kindOf(one.transactionKey) === 'CAPTURE')?.ownerId ?? null;
}

async function readSale(tx: Transaction, order: Order): Promise<Sale> {
  const ofPlatform = and(
    eq(orderPriceParts.orderId, order.id),
    eq(orderPriceParts.paidByPlatform, true),
    ne(orderPriceParts.amountMinor, 0),
  );
  const [found] = await tx
    .select({ minor: sum(orderPriceParts.amountMinor).mapWith(Number) })
    .from(orderPriceParts)
    .where(ofPlatform);
  return saleOf(order, -(found?.minor ?? 0));
}
