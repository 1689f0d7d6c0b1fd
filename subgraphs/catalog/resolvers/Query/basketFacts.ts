import { distanceMeters } from '#platform/geo.ts';
import { requireGeoPoint } from '#platform/geo-input.ts';
import type { CatalogContext } from '../../context.ts';
import { type BasketLine, basketLine, unknownLine } from '../../domain/basket-line.ts';
import { countProblem, firstOf } from '../../domain/input-problem.ts';
import type { RestaurantRow } from '../../mappers.ts';
import type { BasketLineInput, QueryResolvers } from '../../schema.generated.ts';
import { check } from '../check-input.ts';
import { isOpen, opensAt } from '../opening.ts';

const most = 200;

export const basketFacts: NonNullable<QueryResolvers['basketFacts']> = async (_, { input }, context) => {
  context.viewer.requireService();
  const { lines, dropoff } = input;
  check(countProblem('lines', lines, 0, most));
  check(firstOf(...lines.map(line => countProblem('modifierOptionIds', line.modifierOptionIds, 0, most))));
  if (dropoff) requireGeoPoint('dropoff', dropoff);
  const restaurant = await context.loaders.restaurantById.load(input.restaurantId);
  if (!restaurant) return null;
  const at = input.at ?? context.now();
  const money = (amountMinor: number) => ({ amountMinor, currency: restaurant.currency });
  const distance = dropoff ? Math.round(distanceMeters(restaurant, dropoff)) : null;
  const facts = await Promise.all(lines.map(line => factsOf(line, restaurant, context)));
  return {
    restaurantId: restaurant.id,
    restaurantName: restaurant.name,
    ownerId: restaurant.ownerId,
    currency: restaurant.currency,
    timeZone: restaurant.timeZone,
    location: { latitude: restaurant.latitude, longitude: restaurant.longitude },
    addressLine: restaurant.addressLine,
    isLive: restaurant.state === 'LIVE',
    isOpen: await isOpen(restaurant, at, context),
    opensAt: await opensAt(restaurant, at, context),
    autoAccept: restaurant.autoAccept,
    preparationSeconds: restaurant.preparationMinutes * 60,
    minimumOrder: money(restaurant.minimumOrderMinor),
    distanceMeters: distance,
    inDeliveryArea: distance === null || distance <= restaurant.deliveryRadiusMeters,
    deliveryFee: money(distance === null ? 0 : restaurant.deliveryFeeMinor),
    lines: facts.map(({ unitPriceMinor, modifiers, ...line }) => ({
      ...line,
      unitPrice: money(unitPriceMinor),
      modifiers: modifiers.map(({ id, name, priceMinor }) => ({ id, name, price: money(priceMinor) })),
    })),
  };
};

async function factsOf(
  { itemId, modifierOptionIds }: BasketLineInput,
  { id }: RestaurantRow,
  { loaders }: CatalogContext,
): Promise<BasketLine> {
  const item = await loaders.itemById.load(itemId);
  if (item?.restaurantId !== id) return unknownLine(itemId);
  return basketLine(item, await loaders.groupsByItem.load(itemId), modifierOptionIds);
}
