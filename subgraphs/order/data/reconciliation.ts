import { and, asc, eq, gt, inArray, isNull, like, lte, max } from 'drizzle-orm';
import type { Database } from '#platform/database.ts';
import { type TimerKind, timerKinds } from '../domain/deadlines.ts';
import type { Compared } from '../domain/reconcile.ts';
import { toOrder } from './order-rows.ts';
import { toPayment, toRefund } from './payment-rows.ts';
import { ledgerEntries, orderEvents, orders, payments, refunds, timers } from './tables.ts';

/** What this subgraph itself knows of an order. */
export type Known = Omit<Compared, 'reservation' | 'delivery'>;

export type Reconciliation = ReturnType<typeof createReconciliation>;

export const pageSize = 200;
/** What happened later than this may still be on its way. */
const restMs = 60_000;

/** Reads orders to be compared, page by page: a fixed number of statements for a page, however many orders are on it. */
export function createReconciliation({ db, now }: { db: Database; now: () => Date }) {
  /** Those that go on, and those that ended and were not yet found right; nothing has happened to them for a minute. */
  async function nextPage(afterId: string | null): Promise<Known[]> {
    const rows = await db
      .select({ row: orders, type: orderEvents.type, at: orderEvents.recordedAt })
      .from(orders)
      .innerJoin(orderEvents, and(eq(orderEvents.orderId, orders.id), eq(orderEvents.seq, orders.seq)))
      .where(
        and(
          isNull(orders.reconciledAt),
          afterId === null ? undefined : gt(orders.id, afterId),
          lte(orderEvents.recordedAt, new Date(now().getTime() - restMs)),
        ),
      )
      .orderBy(asc(orders.id))
      .limit(pageSize);
    const ids = rows.map(({ row }) => row.id);
    if (ids.length === 0) return [];
    const [paymentsOf, refundsOf, timersOf, toldOf, paid] = await Promise.all([
      readPayments(ids),
      readRefunds(ids),
      readTimers(ids),
      readTold(ids),
      readPaidRiders(ids),
    ]);
    return rows.map(({ row, type, at }) => ({
      order: toOrder(row),
      lastEvent: { type, at },
      payments: paymentsOf.get(row.id) ?? [],
      refunds: refundsOf.get(row.id) ?? [],
      timers: new Set(timersOf.get(row.id)),
      overdueToldAt: toldOf.get(row.id) ?? null,
      isRiderPaid: paid.has(row.id),
    }));
  }

  async function readPayments(ids: readonly string[]) {
    const rows = await db
      .select()
      .from(payments)
      .where(inArray(payments.orderId, [...ids]));
    return Map.groupBy(
      rows.map(row => ({ ...toPayment(row), checkAt: row.checkAt, wantedAt: row.wantedAt })),
      payment => payment.orderId,
    );
  }

  async function readRefunds(ids: readonly string[]) {
    const rows = await db
      .select()
      .from(refunds)
      .where(inArray(refunds.orderId, [...ids]));
    return Map.groupBy(rows.map(toRefund), refund => refund.orderId);
  }

  async function readTimers(ids: readonly string[]): Promise<Map<string, TimerKind[]>> {
    const rows = await db
      .select({ orderId: timers.aggregateId, kind: timers.kind })
      .from(timers)
      .where(and(inArray(timers.kind, [...timerKinds]), inArray(timers.aggregateId, [...ids])));
    const byOrder = Map.groupBy(rows, ({ orderId }) => orderId);
    return new Map(
      [...byOrder].map(([id, found]) => [id, timerKinds.filter(kind => found.some(one => one.kind === kind))]),
    );
  }

  async function readTold(ids: readonly string[]): Promise<Map<string, Date>> {
    const { orderId, occurredAt, type } = orderEvents;
    const rows = await db
      .select({ orderId, at: max(occurredAt) })
      .from(orderEvents)
      .where(and(inArray(orderId, [...ids]), eq(type, 'PREPARATION_OVERDUE')))
      .groupBy(orderId);
    return new Map(rows.flatMap(({ orderId, at }) => (at ? [[orderId, at] as const] : [])));
  }

  async function readPaidRiders(ids: readonly string[]): Promise<Set<string>> {
    const { orderId, transactionKey } = ledgerEntries;
    const rows = await db
      .selectDistinct({ orderId })
      .from(ledgerEntries)
      .where(and(inArray(orderId, [...ids]), like(transactionKey, 'DELIVERY.%')));
    return new Set(rows.map(row => row.orderId));
  }

  /** They ended and were found right: nobody compares them again, unless their money is moved. */
  async function markRight(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await db
      .update(orders)
      .set({ reconciledAt: now() })
      .where(inArray(orders.id, [...ids]));
  }

  return { nextPage, markRight };
}
