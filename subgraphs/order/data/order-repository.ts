import { and, asc, desc, eq, gt, inArray, lt, or, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/mysql-core';
import type { Database } from '#platform/database.ts';
import { gather, gatherByIds } from '#platform/gather.ts';
import { isId } from '#platform/ids.ts';
import type { Order, OrderStatus } from '../domain/order.ts';
import { toEvent, toLine, toOrder } from './order-rows.ts';
import {
  ledgerEntries,
  orderEvents,
  orderLines,
  orderPriceParts,
  orders,
  restaurantAccess,
  restaurantFeeds,
} from './tables.ts';

export type OrderRepository = ReturnType<typeof createOrderRepository>;

type Page = { limit: number; after: string | null };

/** Orders and what hangs on them, to read. Ids that clients made up find nothing. */
export function createOrderRepository(db: Database) {
  // Each event of each stream passes the order's door by itself: those of one moment read together.
  const findMany = gatherByIds<Order>(
    async ids =>
      (
        await db
          .select()
          .from(orders)
          .where(inArray(orders.id, [...ids]))
      ).map(toOrder),
    order => order.id,
  );

  const find = async (id: string): Promise<Order | null> => (await findMany([id]))[0] ?? null;

  /** Newest first. Ids grow with time. */
  const pageOfCustomer = async (customerId: string, { limit, after }: Page): Promise<Order[]> => {
    const mine = and(eq(orders.customerId, customerId), after === null ? undefined : lt(orders.id, after));
    const rows = await db.select().from(orders).where(mine).orderBy(desc(orders.id)).limit(limit);
    return rows.map(toOrder);
  };

  /** Whether this account has ever ordered here, keeps a restaurant, or has earned as a rider. */
  async function hasPart(userId: string): Promise<boolean> {
    const found = await unionAll(
      db.select({ id: orders.customerId }).from(orders).where(eq(orders.customerId, userId)),
      db.select({ id: restaurantAccess.ownerId }).from(restaurantAccess).where(eq(restaurantAccess.ownerId, userId)),
      db
        .select({ id: sql<string>`${ledgerEntries.ownerId}` })
        .from(ledgerEntries)
        .where(and(eq(ledgerEntries.ownerId, userId), eq(ledgerEntries.account, 'RIDER'))),
    ).limit(1);
    return found.length > 0;
  }

  const pageOfRestaurant = async (
    restaurantId: string,
    status: readonly OrderStatus[] | null,
    { limit, after }: Page,
  ): Promise<Order[]> => {
    const wanted = and(
      eq(orders.restaurantId, restaurantId),
      status === null ? undefined : inArray(orders.status, [...status]),
      after === null ? undefined : lt(orders.id, after),
    );
    const rows = await db.select().from(orders).where(wanted).orderBy(desc(orders.id)).limit(limit);
    return rows.map(toOrder);
  };

  const linesOf = async (orderIds: readonly string[]) => {
    const ofOrders = inArray(orderLines.orderId, [...orderIds]);
    const rows = await db.select().from(orderLines).where(ofOrders).orderBy(asc(orderLines.position));
    return rows.map(row => ({ orderId: row.orderId, line: toLine(row) }));
  };

  const pricePartsOf = async (orderIds: readonly string[]) => {
    const ofOrders = inArray(orderPriceParts.orderId, [...orderIds]);
    return await db.select().from(orderPriceParts).where(ofOrders).orderBy(asc(orderPriceParts.position));
  };

  const eventsOf = async (orderIds: readonly string[]) => {
    const ofOrders = inArray(orderEvents.orderId, [...orderIds]);
    return (await db.select().from(orderEvents).where(ofOrders).orderBy(asc(orderEvents.seq))).map(toEvent);
  };

  /** The events of an order behind `seq`, oldest first. Many streams look at once, and an order has few events: they read together. */
  const eventsAfter = gather(async (places: readonly { orderId: string; seq: number }[]) => {
    const known = places.filter(({ orderId }) => isId(orderId));
    if (known.length === 0) return places.map(() => []);
    const { orderId, seq } = orderEvents;
    const bySeq = Map.groupBy(known, place => place.seq);
    const later = [...bySeq].map(([after, at]) =>
      and(
        inArray(
          orderId,
          at.map(place => place.orderId),
        ),
        gt(seq, after),
      ),
    );
    const rows = await db
      .select()
      .from(orderEvents)
      .where(or(...later))
      .orderBy(asc(orderId), asc(seq));
    const events = Map.groupBy(rows.map(toEvent), event => event.orderId);
    return places.map(place => (events.get(place.orderId) ?? []).filter(event => event.seq > place.seq));
  });

  const feedAfter = async (restaurantId: string, feedSeq: number, limit: number) => {
    const later = and(eq(orderEvents.restaurantId, restaurantId), gt(orderEvents.feedSeq, feedSeq));
    const rows = await db.select().from(orderEvents).where(later).orderBy(asc(orderEvents.feedSeq)).limit(limit);
    return rows.map(toEvent);
  };

  /** Where the restaurant's feed stands now. */
  async function feedPosition(restaurantId: string): Promise<number> {
    const [feed] = await db.select().from(restaurantFeeds).where(eq(restaurantFeeds.restaurantId, restaurantId));
    return feed?.seq ?? 0;
  }

  return {
    find,
    findMany,
    pageOfCustomer,
    hasPart,
    pageOfRestaurant,
    linesOf,
    pricePartsOf,
    eventsOf,
    eventsAfter,
    feedAfter,
    feedPosition,
  };
}
