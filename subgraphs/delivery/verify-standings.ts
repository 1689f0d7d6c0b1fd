import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { openDatabase } from '#platform/database.ts';
import type { VerifyOptions } from '#platform/invariants.ts';
import { deliveries, deliveryEvents } from './data/tables.ts';
import type { DeliveryStatus } from './domain/delivery.ts';

/** How a delivery stands, to be compared with its order. */
export type DeliveryStanding = { orderId: string; status: DeliveryStatus; changedAt: Date };

/** A look at deliveries: by their orders, or all of them in the order of those. */
export function openDeliveryStandings({ mysqlUrl, log }: Pick<VerifyOptions, 'mysqlUrl' | 'log'>) {
  const { db, close } = openDatabase(mysqlUrl, { log, poolSize: 1 });
  const { id, orderId, status, seq } = deliveries;
  const select = () =>
    db
      .select({ orderId, status, changedAt: deliveryEvents.recordedAt })
      .from(deliveries)
      .leftJoin(deliveryEvents, and(eq(deliveryEvents.deliveryId, id), eq(deliveryEvents.seq, seq)));

  async function ofOrders(orderIds: readonly string[]): Promise<DeliveryStanding[]> {
    return orderIds.length === 0 ? [] : (await select().where(inArray(orderId, [...orderIds]))).map(dated);
  }

  async function page(afterOrderId: string | null, limit: number): Promise<DeliveryStanding[]> {
    const next = afterOrderId === null ? undefined : gt(orderId, afterOrderId);
    return (await select().where(next).orderBy(asc(orderId)).limit(limit)).map(dated);
  }

  return { ofOrders, page, close };
}

const dated = <T extends { changedAt: Date | null }>(row: T) => ({ ...row, changedAt: row.changedAt ?? new Date(0) });
