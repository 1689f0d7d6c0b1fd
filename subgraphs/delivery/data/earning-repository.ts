import { count, desc, eq, sum } from 'drizzle-orm';
import type { Database, Transaction } from '#platform/database.ts';
import type { Delivery } from '../domain/delivery.ts';
import { localDate } from '../domain/local-date.ts';
import { earnings, riders } from './tables.ts';

export type Earning = { date: string; deliveries: number; amount: { amountMinor: number; currency: string } };

/** Credits the rider on the calendar day of the hand-over. */
export async function earn(tx: Transaction, delivery: Delivery, earnedAt: Date): Promise<void> {
  const { id, riderId, currency, feeMinor } = delivery;
  if (!riderId) return;
  const [rider] = await tx.select({ timeZone: riders.timeZone }).from(riders).where(eq(riders.id, riderId));
  const day = localDate(earnedAt, rider?.timeZone ?? 'UTC');
  await tx
    .insert(earnings)
    .values({ deliveryId: id, riderId, localDate: day, currency, amountMinor: feeMinor, earnedAt });
}

/** The rider's last `days` with work, newest first; a day with two currencies counts as two. */
export async function earningsOf(db: Database, riderId: string, days: number): Promise<Earning[]> {
  const rows = await db
    .select({
      date: earnings.localDate,
      currency: earnings.currency,
      deliveries: count(),
      amountMinor: sum(earnings.amountMinor),
    })
    .from(earnings)
    .where(eq(earnings.riderId, riderId))
    .groupBy(earnings.localDate, earnings.currency)
    .orderBy(desc(earnings.localDate), earnings.currency)
    .limit(days);
  return rows.map(({ date, deliveries, currency, amountMinor }) => ({
    date,
    deliveries,
    amount: { amountMinor: Number(amountMinor), currency },
  }));
}
