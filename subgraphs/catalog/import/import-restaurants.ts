import { type Database, inTransaction } from '#platform/database.ts';
import { loadRestaurants, type SourcedRestaurant } from '../data/sourced-restaurants.ts';
import type { OpeningHours } from '../domain/opening-hours.ts';
import { restaurantProblem } from '../domain/restaurant-draft.ts';
import { readOpeningHours } from './opening-hours-text.ts';
import { type Place, readPlace } from './osm-place.ts';
import type { ImportReport, Remark } from './report.ts';

export type RestaurantImportOptions = {
  ownerId: string;
  timeZone: string;
  currency: string;
  /** For places whose own hours are missing or not understood; null leaves those closed. */
  defaultHours: { opens: string; closes: string } | null;
  now: () => Date;
  newId: () => string;
  onProgress?: (lines: number) => void;
};

/** What a map does not tell: enough to be ordered from at once. Amounts are minor units. */
const assumed = {
  preparationMinutes: 15,
  deliveryRadiusMeters: 3_000,
  deliveryFeeMinor: 290,
  minimumOrderMinor: 1_000,
};

/**
 * Imports places of OpenStreetMap, one JSON object a line. The whole file is one transaction. A row is known again by
 * its OpenStreetMap id: a second import changes only what the file tells differently.
 */
export async function importRestaurants(
  db: Database,
  lines: AsyncIterable<string>,
  options: RestaurantImportOptions,
): Promise<ImportReport> {
  const skipped: Remark[] = [];
  const remarks: Remark[] = [];
  const kept = new Map<string, { line: number; row: SourcedRestaurant }>();
  let line = 0;
  let read = 0;
  for await (const text of lines) {
    line++;
    if (line % 1_000 === 0) options.onProgress?.(line);
    const json = line === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (json.trim() === '') continue;
    read++;
    const place = readPlace(json);
    if ('skipped' in place) {
      skipped.push({ line, text: place.skipped });
      continue;
    }
    const { row, remark } = restaurantOf(place, options);
    const first = kept.get(row.sourceKey);
    const problem = first ? `the same place as line ${first.line}` : problemOf(row);
    if (problem !== null) skipped.push({ line, text: problem });
    else {
      kept.set(row.sourceKey, { line, row });
      if (remark) remarks.push({ line, text: remark });
    }
  }
  const rows = [...kept.values()].map(({ row }) => row);
  const loaded = await inTransaction(db, tx => loadRestaurants(tx, rows, options.now()));
  const countOf = (change: string) => loaded.filter(row => row.change === change).length;
  const [added, changed, unchanged] = [countOf('ADDED'), countOf('CHANGED'), countOf('UNCHANGED')];
  return { read, added, changed, unchanged, skipped, remarks };
}

function restaurantOf(place: Place, options: RestaurantImportOptions) {
  const { ownerId, timeZone, currency } = options;
  const { hours, remark } = hoursOf(place, options);
  const { sourceKey, name, cuisines, location, addressLine } = place;
  const content = {
    ownerId,
    name,
    cuisines,
    ...location,
    addressLine,
    timeZone,
    currency,
    ...assumed,
    autoAccept: false,
  };
  return { row: { sourceKey, id: options.newId(), content, hours }, remark };
}

function hoursOf({ openingHours }: Place, { defaultHours }: RestaurantImportOptions) {
  const read = openingHours === null ? { problem: 'no opening hours' } : readOpeningHours(openingHours);
  if ('hours' in read)
    return { hours: read.hours, remark: read.hours.length === 0 ? `opening hours ${openingHours}: closed` : null };
  const why = openingHours === null ? read.problem : `opening hours ${openingHours}, not understood (${read.problem})`;
  if (defaultHours === null) return { hours: [], remark: `${why}: closed` };
  return { hours: allWeek(defaultHours), remark: `${why}: ${defaultHours.opens}-${defaultHours.closes} assumed` };
}

const allWeek = (hours: { opens: string; closes: string }): OpeningHours[] =>
  [1, 2, 3, 4, 5, 6, 7].map(day => ({ day, ...hours }));

/** What an owner could not save, a file cannot either. */
function problemOf({ content, hours }: SourcedRestaurant): string | null {
  const { latitude, longitude, deliveryFeeMinor, minimumOrderMinor, currency, ...rest } = content;
  const draft = {
    ...rest,
    location: { latitude, longitude },
    openingHours: hours,
    deliveryFee: { amountMinor: deliveryFeeMinor, currency },
    minimumOrder: { amountMinor: minimumOrderMinor, currency },
  };
  return restaurantProblem(draft, null);
}
