import { eq } from 'drizzle-orm';
import { DateTime } from 'luxon';
import type { Transaction } from '#platform/database.ts';
import { type EarningKind, isPosted, type LedgerEntry, type LedgerLine, line, sumOf } from '../domain/ledger.ts';
import { lockedOrder } from './payment-rows.ts';
import { ledgerEntries, restaurantAccess } from './tables.ts';

type Posting = {
  orderId: string;
  currency: string;
  key: string;
  lines: readonly LedgerLine[];
  occurredAt: Date;
  /** Of those whose accounts are touched; null where nobody reports by days. */
  localDate?: string | null;
};

/**
 * Writes one transaction, in the SQL transaction that changes what it tells of and with the order's row locked. Throws
 * when it does not sum to zero, or was posted before: either would be a bug, and takes everything back.
 */
export async function post(tx: Transaction, posting: Posting): Promise<void> {
  const { orderId, currency, key: transactionKey, occurredAt, localDate = null } = posting;
  const off = sumOf(posting.lines);
  if (off !== 0) throw new Error(`The ledger's transaction ${transactionKey} is off by ${off}.`);
  const lines = posting.lines.filter(({ amountMinor }, index) => amountMinor !== 0 || index === 0);
  const rows = lines.map((one, index) => ({
    ...one,
    orderId,
    transactionKey,
    line: index,
    currency,
    occurredAt,
    localDate: one.ownerId && localDate,
  }));
  await tx.insert(ledgerEntries).values(rows);
}

/** All that was posted for an order. */
export async function entriesOf(tx: Transaction, orderId: string): Promise<LedgerEntry[]> {
  const { transactionKey, account, ownerId, amountMinor } = ledgerEntries;
  const columns = { transactionKey, account, ownerId, amountMinor };
  return await tx.select(columns).from(ledgerEntries).where(eq(ledgerEntries.orderId, orderId));
}

/** The restaurant's calendar day of an instant. */
export async function localDateAt(tx: Transaction, restaurantId: string, at: Date): Promise<string> {
  const ofRestaurant = eq(restaurantAccess.restaurantId, restaurantId);
  const [access] = await tx.select({ zone: restaurantAccess.timeZone }).from(restaurantAccess).where(ofRestaurant);
  return DateTime.fromJSDate(at, { zone: access?.zone ?? 'UTC' }).toISODate() ?? at.toISOString().slice(0, 10);
}

export type RiderEarningPosting = {
  orderId: string;
  riderId: string;
  /** DELIVERY: for a ride that was made to its end, with the tip if the meal was handed over. */
  kind: EarningKind;
  amountMinor: number;
  currency: string;
  /** The rider's calendar day: `2026-11-20`. */
  localDate: string;
  /** What it is for, once for each order and kind: the delivery. */
  key: string;
  occurredAt: Date;
};

/**
 * Posts what a rider earned. A DELIVERY must come after the order's own step in the same transaction: the tip is there
 * by then. A repeat changes nothing.
 */
export async function postRiderEarning(tx: Transaction, earning: RiderEarningPosting): Promise<void> {
  const { orderId, riderId, kind, amountMinor, currency, localDate, occurredAt } = earning;
  const order = await lockedOrder(tx, orderId);
  const entries = await entriesOf(tx, orderId);
  const key = `${kind}.${earning.key}`;
  const about = { orderId, currency, occurredAt, localDate };
  if (!isPosted(entries, key)) {
    const bearer = kind === 'DELIVERY' ? 'PLATFORM' : 'REFUND_COST';
    const lines = [line('RIDER', -amountMinor, riderId), line(bearer, amountMinor)];
    await post(tx, { ...about, key, lines });
  }
  const isTipped = kind === 'DELIVERY' && isPosted(entries, 'HANDOVER') && !isPosted(entries, 'TIP');
  const tipMinor = isTipped && order.fulfilment === 'DELIVERY' ? order.tipMinor : 0;
  if (tipMinor > 0)
    await post(tx, { ...about, key: 'TIP', lines: [line('RIDER', -tipMinor, riderId), line('CUSTOMER', tipMinor)] });
}
