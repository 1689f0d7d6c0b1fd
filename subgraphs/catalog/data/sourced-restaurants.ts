import { inArray, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { appendEvents } from '#platform/outbox.ts';
import type { DeliveryArea } from '../domain/delivery-area.ts';
import type { OpeningHours } from '../domain/opening-hours.ts';
import { reachAreas, replaceAreas } from './delivery-areas.ts';
import { restaurantSaved } from './restaurant-event.ts';
import {
  hoursRows,
  type RestaurantContent,
  type RestaurantTerms,
  restaurantColumns,
  restaurantValues,
} from './restaurant-rows.ts';
import { type Change, inChunks, sourceDigest } from './source.ts';
import { openingHours, outbox, restaurants } from './tables.ts';

/** A restaurant as a file or the demo city tells of it. */
export type SourcedRestaurant = {
  /** Never changes: it finds the row that an earlier load made. */
  sourceKey: string;
  /** For a new row. */
  id: string;
  content: RestaurantContent;
  hours: readonly OpeningHours[];
  /** What a source that knows of fees and areas tells; a file of places leaves them to the owner. All of a load or none. */
  trade?: { terms: Omit<RestaurantTerms, 'autoAccept'>; areas: readonly DeliveryArea[] };
};

export type LoadedRestaurant = { id: string; sourceKey: string; change: Change };

/**
 * Adds what is new and changes what its source tells differently than the last time; the rest is not touched, so that
 * what an owner has edited since stays. Answers one entry for each, with the id of its row.
 */
export async function loadRestaurants(
  tx: Transaction,
  sourced: readonly SourcedRestaurant[],
  now: Date,
): Promise<LoadedRestaurant[]> {
  const loaded: LoadedRestaurant[] = [];
  for (const chunk of inChunks(sourced)) loaded.push(...(await loadChunk(tx, chunk, now)));
  return loaded;
}

async function loadChunk(tx: Transaction, sourced: readonly SourcedRestaurant[], now: Date) {
  const known = await knownRows(tx, sourced);
  const compared = sourced.map(({ sourceKey, id, content, hours, trade }) => {
    const row = known.get(sourceKey);
    const digest = sourceDigest({ ...content, hours, ...trade });
    const change: Change = row ? (row.digest === digest ? 'UNCHANGED' : 'CHANGED') : 'ADDED';
    return { sourceKey, id: row?.id ?? id, content, hours, digest, change, ...(trade && { trade }) };
  });
  const differing = compared.filter(({ change }) => change !== 'UNCHANGED');
  if (differing.length > 0) await write(tx, differing, now);
  return compared.map(({ id, sourceKey, change }) => ({ id, sourceKey, change }));
}

async function knownRows(tx: Transaction, sourced: readonly SourcedRestaurant[]) {
  const keys = sourced.map(({ sourceKey }) => sourceKey);
  const rows = await tx
    .select({ id: restaurants.id, sourceKey: restaurants.sourceKey, digest: restaurants.sourceDigest })
    .from(restaurants)
    .where(inArray(restaurants.sourceKey, keys))
    .for('update');
  return new Map(rows.map(row => [row.sourceKey, row]));
}

async function write(
  tx: Transaction,
  sourced: readonly (SourcedRestaurant & { digest: string; change: Change })[],
  now: Date,
) {
  const rows = sourced.map(({ id, sourceKey, digest, content, trade }) => ({
    ...restaurantValues(content),
    ...trade?.terms,
    id,
    sourceKey,
    sourceDigest: digest,
    state: 'LIVE' as const,
    version: 1,
    createdAt: now,
    updatedAt: now,
  }));
  const set = sourced.every(({ trade }) => trade) ? { ...newContent, ...newTerms } : newContent;
  await tx.insert(restaurants).values(rows).onDuplicateKeyUpdate({ set });
  const ids = sourced.map(({ id }) => id);
  await tx.delete(openingHours).where(inArray(openingHours.restaurantId, ids));
  const hours = sourced.flatMap(({ id, hours }) => hoursRows(id, hours));
  if (hours.length > 0) await tx.insert(openingHours).values(hours);
  for (const { id, change, trade } of sourced)
    if (trade && (trade.areas.length > 0 || change === 'CHANGED')) await replaceAreas(tx, id, trade.areas);
  await reachAreas(tx, ids);
  const saved = await tx.select(restaurantColumns).from(restaurants).where(inArray(restaurants.id, ids));
  await appendEvents(tx, outbox, saved.map(restaurantSaved), now);
}

/** Neither its state nor its currency, in which its menu is priced. */
const newContent = {
  sourceDigest: sql`values(source_digest)`,
  ownerId: sql`values(owner_id)`,
  name: sql`values(name)`,
  cuisines: sql`values(cuisines)`,
  searchText: sql`values(search_text)`,
  latitude: sql`values(latitude)`,
  longitude: sql`values(longitude)`,
  addressLine: sql`values(address_line)`,
  timeZone: sql`values(time_zone)`,
  deliveryRadiusMeters: sql`values(delivery_radius_meters)`,
  reachMeters: sql`values(reach_meters)`,
  deliveryFeeMinor: sql`values(delivery_fee_minor)`,
  minimumOrderMinor: sql`values(minimum_order_minor)`,
  preparationMinutes: sql`values(preparation_minutes)`,
  autoAccept: sql`values(auto_accept)`,
  version: sql`${restaurants.version} + 1`,
  updatedAt: sql`values(updated_at)`,
};

const newTerms = {
  cashOnDelivery: sql`values(cash_on_delivery)`,
  packagingFeeMinor: sql`values(packaging_fee_minor)`,
  smallOrderFeeMinor: sql`values(small_order_fee_minor)`,
  smallOrderBelowMinor: sql`values(small_order_below_minor)`,
  taxBasisPoints: sql`values(tax_basis_points)`,
  maxOrdersPer15Minutes: sql`values(max_orders_per_15_minutes)`,
};
