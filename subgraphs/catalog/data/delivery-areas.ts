import { asc, inArray } from 'drizzle-orm';
import type { Database } from '#platform/database.ts';
import type { DeliveryArea } from '../domain/delivery-area.ts';
import { deliveryAreas } from './tables.ts';

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
