import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
import { openDatabase } from '#platform/database.ts';
import type { VerifyOptions } from '#platform/invariants.ts';
import { discrepancies, orderEvents, orders } from './data/tables.ts';
import type { Fulfilment, OrderStatus } from './domain/order.ts';

/** How an order stands, to be compared with what others say of it. */
export type OrderStanding = {
  orderId: string;
  status: OrderStatus;
  fulfilment: Fulfilment;
  /** Whether a kitchen ever said yes. */
  wasAccepted: boolean;
  changedAt: Date;
};

/** A look at all orders, page by page in the order of their ids. */
export function openOrderStandings({ mysqlUrl, log }: Pick<VerifyOptions, 'mysqlUrl' | 'log'>) {
  const { db, close } = openDatabase(mysqlUrl, { log, poolSize: 1 });

  async function page(afterId: string | null, limit: number): Promise<OrderStanding[]> {
    const { id: orderId, status, fulfilment, readyAt, seq } = orders;
    const rows = await db
      .select({ orderId, status, fulfilment, readyAt, changedAt: orderEvents.recordedAt })
      .from(orders)
      .leftJoin(orderEvents, and(eq(orderEvents.orderId, orderId), eq(orderEvents.seq, seq)))
      .where(afterId === null ? undefined : gt(orderId, afterId))
      .orderBy(asc(orderId))
      .limit(limit);
    return rows.map(({ readyAt, changedAt, ...order }) => ({
      ...order,
      wasAccepted: readyAt !== null && order.status !== 'EXPIRED' && order.status !== 'REJECTED',
      changedAt: changedAt ?? new Date(0),
    }));
  }

  /** Those of these orders that there are. */
  async function known(orderIds: readonly string[]): Promise<Set<string>> {
    if (orderIds.length === 0) return new Set();
    const rows = await db
      .select({ id: orders.id })
      .from(orders)
      .where(inArray(orders.id, [...orderIds]));
    return new Set(rows.map(({ id }) => id));
  }

  return { page, known, close };
}

export type OpenAlert = { orderId: string; what: string; repair: string; since: Date };

/** What the reconciler found and what is not mended yet; some of it waits for a person. */
export async function openAlerts({ mysqlUrl, log }: Pick<VerifyOptions, 'mysqlUrl' | 'log'>): Promise<OpenAlert[]> {
  const { db, close } = openDatabase(mysqlUrl, { log, poolSize: 1 });
  try {
    const { orderId, what, repair, firstSeenAt: since, repairedAt } = discrepancies;
    return await db
      .select({ orderId, what, repair, since })
      .from(discrepancies)
      .where(isNull(repairedAt))
      .orderBy(asc(since))
      .limit(mostAlerts);
  } finally {
    await close();
  }
}

const mostAlerts = 1_000;
