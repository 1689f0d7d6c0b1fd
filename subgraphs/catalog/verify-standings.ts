import { and, asc, eq, gt, inArray, isNull, ne } from 'drizzle-orm';
import { openDatabase } from '#platform/database.ts';
import type { VerifyOptions } from '#platform/invariants.ts';
import { couponUses, stockReservations } from './data/tables.ts';
import type { ReservationState } from './domain/reservation.ts';

/** How what an order took stands, to be compared with the order. */
export type ReservationStanding = { orderId: string; state: ReservationState; hasCoupon: boolean; changedAt: Date };

/** A look at reservations: by their orders, or those that are held until somebody lets go of them. */
export function openReservationStandings({ mysqlUrl, log }: Pick<VerifyOptions, 'mysqlUrl' | 'log'>) {
  const { db, close } = openDatabase(mysqlUrl, { log, poolSize: 1 });
  const { orderId, state, expiresAt, updatedAt: changedAt } = stockReservations;
  const inUse = and(eq(couponUses.orderId, orderId), ne(couponUses.state, 'RELEASED'));
  const select = () =>
    db
      .select({ orderId, state, couponId: couponUses.couponId, changedAt })
      .from(stockReservations)
      .leftJoin(couponUses, inUse);

  async function ofOrders(orderIds: readonly string[]): Promise<ReservationStanding[]> {
    return orderIds.length === 0 ? [] : (await select().where(inArray(orderId, [...orderIds]))).map(standing);
  }

  async function pageOfKept(afterOrderId: string | null, limit: number): Promise<ReservationStanding[]> {
    const next = afterOrderId === null ? undefined : gt(orderId, afterOrderId);
    const kept = and(eq(state, 'HELD'), isNull(expiresAt), next);
    return (await select().where(kept).orderBy(asc(orderId)).limit(limit)).map(standing);
  }

  return { ofOrders, pageOfKept, close };
}

const standing = ({ couponId, ...row }: { couponId: string | null } & Omit<ReservationStanding, 'hasCoupon'>) => ({
  ...row,
  hasCoupon: couponId !== null,
});
