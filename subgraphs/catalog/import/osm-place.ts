import { z } from 'zod';

const foodAmenities = new Set(['restaurant', 'cafe', 'fast_food', 'bar', 'pub', 'food_court', 'ice_cream']);

const degrees = z.number().optional();
const shape = z.object({
  type: z.enum(['node', 'way', 'relation']),
  id: z.number().int(),
  lat: degrees,
  lon: degrees,
  lat_mean_of_nodes: degrees,
  lon_mean_of_nodes: degrees,
  tags: z.record(z.string(), z.string()),
});

/** What a place of OpenStreetMap says of itself. */
export type Place = {
  /** `osm:node/123`. */
  sourceKey: string;
  name: string;
  cuisines: string[];
  location: { latitude: number; longitude: number };
  addressLine: string;
  /** As people wrote them; null when nobody did. */
  openingHours: string | null;
};

/** Reads one line; or says why it is left out. */
export function readPlace(line: string): Place | { skipped: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { skipped: 'not JSON' };
  }
  const parsed = shape.safeParse(value);
  if (!parsed.success) return { skipped: `not an OpenStreetMap object (${parsed.error.issues[0]?.path.join('.')})` };
  const { type, id, tags, ...position } = parsed.data;
  const amenity = tags['amenity'] ?? '';
  if (!foodAmenities.has(amenity)) return { skipped: `not a place that serves food (${kindOf(tags)})` };
  const name = (tags['name'] ?? tags['name:en'])?.trim();
  if (!name) return { skipped: 'no name' };
  const latitude = position.lat ?? position.lat_mean_of_nodes;
  const longitude = position.lon ?? position.lon_mean_of_nodes;
  if (latitude === undefined || longitude === undefined) return { skipped: 'no position' };
  const location = { latitude: sixDecimals(latitude), longitude: sixDecimals(longitude) };
  return {
    sourceKey: `osm:${type}/${id}`,
    name,
    cuisines: cuisinesOf(tags['cuisine'] ?? amenity),
    location,
    addressLine: addressOf(tags) || `${location.latitude}, ${location.longitude}`,
    openingHours: tags['opening_hours'] ?? null,
  };
}

type Tags = Record<string, string>;

const kindOf = (tags: Tags) =>
  tags['amenity'] ? `amenity=${tags['amenity']}` : tags['shop'] ? `shop=${tags['shop']}` : 'no amenity';

/** `nordic;coffee_shop` is Nordic and Coffee shop; a place that names no cuisine is what it is: a cafe, a pub. */
const cuisinesOf = (list: string): string[] => {
  const names = list.split(/[;,]/).map(name => name.replaceAll('_', ' ').trim().toLowerCase());
  const written = names.filter(Boolean).map(name => `${name[0]?.toUpperCase()}${name.slice(1)}`);
  return [...new Set(written)].slice(0, 10);
};

function addressOf(tags: Tags): string {
  const street = [tags['addr:street'], tags['addr:housenumber']].filter(Boolean).join(' ');
  const town = [tags['addr:postcode'], tags['addr:city']].filter(Boolean).join(' ');
  return [street, town].filter(Boolean).join(', ');
}

const sixDecimals = (value: number) => Math.round(value * 1e6) / 1e6;
