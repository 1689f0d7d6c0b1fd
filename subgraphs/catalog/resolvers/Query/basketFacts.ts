import { distanceMeters } from '#platform/geo.ts';
import { requireGeoPoint } from '#platform/geo-input.ts';
import type { CatalogContext } from '../../context.ts';
import { type BasketLine, basketLine, unknownLine } from '../../domain/basket-line.ts';
import { rideSeconds } from '../../domain/delivery-promise.ts';
import { deliveryTerms } from '../../domain/delivery-terms.ts';
import { countProblem, firstOf } from '../../domain/input-problem.ts';
import type { RestaurantRow } from '../../mappers.ts';
import type { BasketLineInput, QueryResolvers } from '../../schema.generated.ts';
import { check } from '../check-input.ts';
import { offersFor } from '../offers.ts';
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
  const [facts, open, opening, areas, offers] = await Promise.all([
    Promise.all(lines.map(line => factsOf(line, restaurant, context))),
    isOpen(restaurant, at, context),
    opensAt(restaurant, at, context),
    restaurant.deliversByArea && dropoff ? context.loaders.areasByRestaurant.load(restaurant.id) : [],
    offersFor(restaurant, { at, couponCode: input.couponCode, customerId: input.customerId }, context),
  ]);
  const terms = deliveryTerms(
    restaurant,
    areas,
    dropoff && distance !== null ? { ...dropoff, distanceMeters: distance } : null,
  );
  return {
    restaurantId: restaurant.id,
    restaurantName: restaurant.name,
    ownerId: restaurant.ownerId,
    currency: restaurant.currency,
    timeZone: restaurant.timeZone,
    location: { latitude: restaurant.latitude, longitude: restaurant.longitude },
    addressLine: restaurant.addressLine,
    isLive: restaurant.state === 'LIVE',
    isOpen: open,
    opensAt: opening,
    autoAccept: restaurant.autoAccept,
    preparationSeconds: restaurant.preparationMinutes * 60,
    minimumOrder: money(terms.minimumOrderMinor),
    cashOnDelivery: restaurant.cashOnDelivery,
    maxOrdersPer15Minutes: restaurant.maxOrdersPer15Minutes,
    distanceMeters: distance,
    rideSeconds: rideSeconds(distance ?? 0),
    inDeliveryArea: terms.delivers,
    deliveryFee: money(terms.feeMinor),
    freeDeliveryFrom: terms.freeFromMinor === null ? null : money(terms.freeFromMinor),
    packagingFee: money(restaurant.packagingFeeMinor),
    smallOrderFee: money(restaurant.smallOrderFeeMinor),
    smallOrderBelow: money(restaurant.smallOrderBelowMinor),
    taxBasisPoints: restaurant.taxBasisPoints,
    commissionBasisPoints: restaurant.commissionBasisPoints,
    ...offers,
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
