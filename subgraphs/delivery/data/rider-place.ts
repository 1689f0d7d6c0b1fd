import { eq } from 'drizzle-orm';
import type { Queryable } from '#platform/database.ts';
import type { Place } from '../domain/place.ts';
import type { PositionStore } from './position-store.ts';
import { riders } from './tables.ts';

/** Where a rider was last: by Redis, else by the row of the last half minute. Null for nobody, or one never seen. */
export async function riderPlace(
  tx: Queryable,
  positions: PositionStore,
  riderId: string | null,
): Promise<Place | null> {
  if (!riderId) return null;
  const [latest] = await positions.latest([riderId]);
  if (latest) return { latitude: latest.latitude, longitude: latest.longitude };
  const place = { latitude: riders.latitude, longitude: riders.longitude };
  const [row] = await tx.select(place).from(riders).where(eq(riders.id, riderId));
  const { latitude, longitude } = row ?? { latitude: null, longitude: null };
  return latitude !== null && longitude !== null ? { latitude, longitude } : null;
}
