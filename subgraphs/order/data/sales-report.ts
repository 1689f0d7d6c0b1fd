import { and, asc, desc, eq, gte, inArray, lt, ne, sql, sum } from 'drizzle-orm';
import type { Database } from '#platform/database.ts';
import { type LedgerSum, type SalesFigures, saleKinds, salesFigures } from '../domain/sales-report.ts';
import { ledgerEntries, orderLines } from './tables.ts';

export type SalesReports = ReturnType<typeof createSalesReports>;

/** Of one restaurant, from an instant on and until before another. */
export type SalesPeriod = { restaurantId: string; from: Date; to: Date };

const kind = sql<string>`SUBSTRING_INDEX(${ledgerEntries.transactionKey}, '.', 1)`;

/** What restaurants and riders read in the ledger: one statement for each question, however much was sold. */
export function createSalesReports(db: Database) {
  const within = ({ restaurantId, from, to }: SalesPeriod) =>
    and(
      eq(ledgerEntries.ownerId, restaurantId),
      inArray(ledgerEntries.account, ['MERCHANT', 'COMMISSION', 'TAX']),
      gte(ledgerEntries.occurredAt, from),
      lt(ledgerEntries.occurredAt, to),
    );

  async function figures(period: SalesPeriod): Promise<SalesFigures> {
    const { localDate, account, amountMinor, orderId } = ledgerEntries;
    const orders = sql<number>`COUNT(DISTINCT ${orderId})`.mapWith(Number);
    const rows = await db
      .select({ date: localDate, kind, account, amountMinor: sum(amountMinor).mapWith(Number), orders })
      .from(ledgerEntries)
      .where(and(within(period), ne(kind, 'SETTLEMENT'))) // moves what was earned, and earns nothing
      .groupBy(localDate, kind, account);
    return salesFigures(
      rows.map((row): LedgerSum => ({ ...row, date: row.date ?? '', amountMinor: row.amountMinor ?? 0 })),
    );
  }

  async function topItems(period: SalesPeriod, first: number): Promise<{ itemId: string; soldCount: number }[]> {
    const soldCount = sum(orderLines.quantity).mapWith(Number);
    const sold = and(within(period), eq(ledgerEntries.account, 'MERCHANT'), inArray(kind, [...saleKinds]));
    const rows = await db
      .select({ itemId: orderLines.itemId, soldCount })
      .from(ledgerEntries)
      .innerJoin(orderLines, eq(orderLines.orderId, ledgerEntries.orderId))
      .where(sold)
      .groupBy(orderLines.itemId)
      .orderBy(desc(soldCount), asc(orderLines.itemId))
      .limit(first);
    return rows.map(row => ({ ...row, soldCount: row.soldCount ?? 0 }));
  }

  /** By the rider's own calendar, newest day first. */
  async function earningsOf(riderId: string, last: number) {
    const { localDate: date, currency, amountMinor, orderId } = ledgerEntries;
    const rides = sql<number>`COUNT(DISTINCT CASE WHEN ${kind} = 'DELIVERY' THEN ${orderId} END)`.mapWith(Number);
    const rows = await db
      .select({ date, currency, deliveries: rides, amountMinor: sum(amountMinor).mapWith(Number) })
      .from(ledgerEntries)
      .where(and(eq(ledgerEntries.ownerId, riderId), eq(ledgerEntries.account, 'RIDER')))
      .groupBy(date, currency)
      .orderBy(desc(date))
      .limit(last);
    return rows.map(row => ({ ...row, date: row.date ?? '', amountMinor: 0 - (row.amountMinor ?? 0) }));
  }

  return { figures, topItems, earningsOf };
}
