import { badInput } from '#platform/errors.ts';
import { distanceMeters } from '#platform/geo.ts';
import type { CatalogContext } from '../context.ts';
import type { DeliveryArea } from '../domain/delivery-area.ts';
import { areasProblem, cornerProblem } from '../domain/delivery-area-draft.ts';
import { microdegrees, placeOf } from '../domain/polygon.ts';
import type { RestaurantRow } from '../mappers.ts';
import type { DeliveryAreaInput, RestaurantInput } from '../schema.generated.ts';
import { check } from './check-input.ts';

const kitchenAt = (location: RestaurantInput['location']) => ({
  location,
  metersTo: (place: RestaurantInput['location']) => distanceMeters(location, place),
});

/** Throws BAD_USER_INPUT. */
export function checkAreas({ location, deliveryFee }: RestaurantInput, areas: readonly DeliveryAreaInput[]): void {
  check(areasProblem('deliveryAreas', areas, kitchenAt(location), deliveryFee.currency));
}

/** Areas that stay must fit a restaurant that moves. Throws BAD_USER_INPUT. */
export async function checkKeptAreas(
  { id, deliversByArea }: RestaurantRow,
  input: RestaurantInput,
  context: CatalogContext,
) {
  if (!deliversByArea) return;
  const kitchen = kitchenAt(input.location);
  for (const { name, polygon } of await context.loaders.areasByRestaurant.load(id))
    if (polygon.some(corner => cornerProblem('polygon', placeOf(corner), kitchen) !== null))
      throw badInput(`deliveryAreas: must be given anew, for ${name} ends further than 30 km from the new location.`);
}

export const deliveryAreasOf = (areas: readonly DeliveryAreaInput[]): DeliveryArea[] =>
  areas.map(({ name, polygon, baseFee, perKilometreFee, freeFrom, minimumOrder }) => ({
    name: name.trim(),
    polygon: polygon.map(microdegrees),
    baseFeeMinor: baseFee.amountMinor,
    perKilometreFeeMinor: perKilometreFee?.amountMinor ?? 0,
    freeFromMinor: freeFrom?.amountMinor ?? null,
    minimumOrderMinor: minimumOrder?.amountMinor ?? null,
  }));
