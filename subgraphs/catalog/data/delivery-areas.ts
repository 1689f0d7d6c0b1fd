import { and, asc, eq, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#platform/database.ts';
import { distanceMeters } from '#platform/geo.ts';
import type { DeliveryArea } from '../domain/delivery-area.ts';
import { placeOf } from '../domain/polygon.ts';
import { reachOf } from '../domain/reach.ts';
import { pointSql } from './polygon-column.ts';
import { deliveryAreas, restaurants } from './tables.ts';

/** Metres that a straight edge on the map may lie further out than its ends. */
const edgeMargin = 1_000;

export type DeliveryAreas = ReturnType<typeof createDeliveryAreas>;

/** Reads delivery areas. Ids must have the form of ids. */
export function createDeliveryAreas(db: Database) {
  /** In the order in which they count. */
  const areasOf = async (restaurantIds: readonly string[]): Promise<(DeliveryArea & { restaurantId: string })[]> =>
    db
      .select({
        restaurantId: deliveryAreas.restaurantId,
        name: deliveryAreas.name,
        polygon: deliveryAreas.polygon,
        baseFeeMinor: deliveryAreas.baseFeeMinor,
        perKilometreFeeMinor: deliveryAreas.perKilometreFeeMinor,
        freeFromMinor: deliveryAreas.freeFromMinor,
        minimumOrderMinor: deliveryAreas.minimumOrderMinor,
      })
      .from(deliveryAreas)
      .where(inArray(deliveryAreas.restaurantId, [...restaurantIds]))
      .orderBy(asc(deliveryAreas.restaurantId), asc(deliveryAreas.position));

  return { areasOf };
}

type Point = { latitude: number; longitude: number };
type Columns = Record<'id' | 'deliversByArea' | 'deliveryRadiusMeters' | 'distanceMeters', Ordered>;
type Ordered = Parameters<typeof lte>[0];

/** Whether a restaurant delivers to `near`: `deliveryTerms` of the domain, for SQL. */
export function deliversSql(near: Point, seller: Columns): SQL | undefined {
  const area = and(
    eq(deliveryAreas.restaurantId, seller.id),
    sql`ST_Intersects(${deliveryAreas.polygon}, ${pointSql(near)})`,
  );
  return or(
    and(eq(seller.deliversByArea, true), sql`EXISTS (SELECT 1 FROM ${deliveryAreas} WHERE ${area})`),
    and(eq(seller.deliversByArea, false), lte(seller.distanceMeters, seller.deliveryRadiusMeters)),
  );
}

export async function replaceAreas(tx: Transaction, restaurantId: string, areas: readonly DeliveryArea[]) {
  await tx.delete(deliveryAreas).where(eq(deliveryAreas.restaurantId, restaurantId));
  const rows = areas.map((area, position) => ({ ...area, restaurantId, position }));
  if (rows.length > 0) await tx.insert(deliveryAreas).values(rows);
  await tx
    .update(restaurants)
    .set({ deliversByArea: rows.length > 0 })
    .where(eq(restaurants.id, restaurantId));
}

/**
 * Brings the reach of restaurants in step with where they are and where their areas end. Those without areas keep the
 * reach of their radius.
 */
export async function reachAreas(tx: Transaction, restaurantIds: readonly string[]): Promise<void> {
  const rows = await tx
    .select({
      id: restaurants.id,
      latitude: restaurants.latitude,
      longitude: restaurants.longitude,
      polygon: deliveryAreas.polygon,
    })
    .from(deliveryAreas)
    .innerJoin(restaurants, eq(restaurants.id, deliveryAreas.restaurantId))
    .where(inArray(deliveryAreas.restaurantId, [...restaurantIds]));
  for (const [id, areas] of Map.groupBy(rows, row => row.id)) {
    const corners = areas.flatMap(({ polygon, ...kitchen }) =>
      polygon.map(corner => distanceMeters(kitchen, placeOf(corner))),
    );
    const reachMeters = reachOf(Math.max(...corners) + edgeMargin);
    await tx.update(restaurants).set({ reachMeters }).where(eq(restaurants.id, id));
  }
}
