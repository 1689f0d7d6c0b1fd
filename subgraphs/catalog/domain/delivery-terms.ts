import { areaAt, areaFeeMinor, type DeliveryArea } from './delivery-area.ts';
import type { Restaurant } from './restaurant.ts';

/** What a delivery to one place costs. Amounts are minor units. */
export type DeliveryTerms = {
  delivers: boolean;
  feeMinor: number;
  /** No fee from this subtotal on; null for never. */
  freeFromMinor: number | null;
  minimumOrderMinor: number;
};

type Dropoff = { latitude: number; longitude: number; distanceMeters: number };
type Seller = Pick<Restaurant, 'deliversByArea' | 'deliveryRadiusMeters' | 'deliveryFeeMinor' | 'minimumOrderMinor'>;

/** By area where the restaurant has areas, by its radius where it has none. Null is self pick-up. */
export function deliveryTerms(
  { deliversByArea, deliveryRadiusMeters, deliveryFeeMinor, minimumOrderMinor }: Seller,
  areas: readonly DeliveryArea[],
  dropoff: Dropoff | null,
): DeliveryTerms {
  const plain = { delivers: true, feeMinor: 0, freeFromMinor: null, minimumOrderMinor };
  if (dropoff === null) return plain;
  const { distanceMeters } = dropoff;
  const outside = { ...plain, delivers: false, feeMinor: deliveryFeeMinor };
  if (!deliversByArea) return { ...outside, delivers: distanceMeters <= deliveryRadiusMeters };
  const area = areaAt(areas, dropoff);
  if (area === null) return outside;
  return {
    delivers: true,
    feeMinor: areaFeeMinor(area, distanceMeters),
    freeFromMinor: area.freeFromMinor,
    minimumOrderMinor: area.minimumOrderMinor ?? minimumOrderMinor,
  };
}
