import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, lt, or } from 'drizzle-orm';
import { type Database, inTransaction, type Transaction } from '#platform/database.ts';
import { gatherByIds } from '#platform/gather.ts';
import { isId } from '#platform/ids.ts';
import type { Change } from '../domain/change.ts';
import { carriedStatuses, type Delivery, type DeliveryStatus } from '../domain/delivery.ts';
import { isRefused, type Refused } from '../domain/refused.ts';
import { lockDelivery, saveChange } from './save-change.ts';
import { deliveries } from './tables.ts';

type Options = { db: Database; now: () => Date; afterCommit: () => void };

/** One page of the board: `after` is the last row of the page before. */
export type BoardPage = {
  statuses: readonly DeliveryStatus[];
  overdue: boolean | null;
  limit: number;
  after: { readyAt: Date; id: string } | null;
};

export type DeliveryRepository = ReturnType<typeof createDeliveryRepository>;

export function createDeliveryRepository({ db, now, afterCommit }: Options) {
  async function findMany(ids: readonly string[]): Promise<Delivery[]> {
    const known = ids.filter(isId);
    return known.length > 0 ? db.select().from(deliveries).where(inArray(deliveries.id, known)) : [];
  }

  // Whoever follows a rider looks here each time he moved: those of one moment read together.
  const findManyByOrder = gatherByIds<Delivery>(
    async orderIds =>
      await db
        .select()
        .from(deliveries)
        .where(inArray(deliveries.orderId, [...orderIds])),
    delivery => delivery.orderId,
  );

  /** How the deliveries of these orders stand. */
  async function standings(orderIds: readonly string[]) {
    const known = [...new Set(orderIds.filter(isId))];
    if (known.length === 0) return [];
    const { id: deliveryId, orderId, status } = deliveries;
    return db.select({ deliveryId, orderId, status }).from(deliveries).where(inArray(orderId, known));
  }

  /** What these riders have on hands, the most urgent first. */
  async function activeByRiders(riderIds: readonly string[]): Promise<Delivery[]> {
    const known = riderIds.filter(isId);
    if (known.length === 0) return [];
    return db
      .select()
      .from(deliveries)
      .where(and(inArray(deliveries.riderId, known), inArray(deliveries.status, [...carriedStatuses])))
      .orderBy(asc(deliveries.readyAt), asc(deliveries.id));
  }

  async function board({ statuses, overdue, limit, after }: BoardPage): Promise<Delivery[]> {
    const isLate = and(isNull(deliveries.endedAt), lt(deliveries.expectedAt, now()));
    const isNotLate = or(isNotNull(deliveries.endedAt), gte(deliveries.expectedAt, now()));
    const next = after
      ? or(
          gt(deliveries.readyAt, after.readyAt),
          and(eq(deliveries.readyAt, after.readyAt), gt(deliveries.id, after.id)),
        )
      : undefined;
    return db
      .select()
      .from(deliveries)
      .where(
        and(
          inArray(deliveries.status, [...statuses]),
          overdue === null ? undefined : overdue ? isLate : isNotLate,
          next,
        ),
      )
      .orderBy(asc(deliveries.readyAt), asc(deliveries.id))
      .limit(limit);
  }

  /** Locks the delivery, has `decide` say what becomes of it, and saves that. `null`: there is no such delivery. */
  async function change(
    id: string,
    decide: (delivery: Delivery, tx: Transaction) => Change | Refused | Promise<Change | Refused>,
  ): Promise<{ delivery: Delivery; change: Change } | Refused | null> {
    if (!isId(id)) return null;
    const outcome = await inTransaction(db, async tx => {
      const before = await lockDelivery(tx, id);
      if (!before) return null;
      const decision = await decide(before, tx);
      if (isRefused(decision)) return decision;
      return { delivery: await saveChange(tx, before, decision, now()), change: decision };
    });
    afterCommit();
    return outcome;
  }

  return { findMany, findManyByOrder, standings, activeByRiders, board, change };
}
