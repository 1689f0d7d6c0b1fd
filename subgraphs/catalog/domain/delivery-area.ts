import { type Corner, holds, microdegrees } from './polygon.ts';

/** A polygon that a restaurant delivers to. Amounts are minor units of its currency. */
export type DeliveryArea = {
  name: string;
  polygon: Corner[];
  baseFeeMinor: number;
  perKilometreFeeMinor: number;
  /** No fee from this subtotal on; null for never. */
  freeFromMinor: number | null;
  /** Null for the restaurant's own. */
  minimumOrderMinor: number | null;
};

/** The first that holds the place. */
export const areaAt = (
  areas: readonly DeliveryArea[],
  place: { latitude: number; longitude: number },
): DeliveryArea | null => areas.find(({ polygon }) => holds(polygon, microdegrees(place))) ?? null;

/** By the metre, rounded up to a whole minor unit. `distanceMeters` is whole. */
export const areaFeeMinor = (area: DeliveryArea, distanceMeters: number): number =>
  area.baseFeeMinor + Math.ceil((area.perKilometreFeeMinor * distanceMeters) / 1_000);
