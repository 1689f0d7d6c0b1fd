import { isId } from '#platform/ids.ts';
import { deliveryMinutes } from '../../domain/delivery-promise.ts';
import type { QueryResolvers, RestaurantSort } from '../../schema.generated.ts';
import { check, checkPoint, searchText } from '../check-input.ts';
import { checkFirst, decodeCursor, encodeCursor, pageOf } from '../page.ts';

type Position = { key: number; distanceMeters: number; id: string };

export const restaurants: NonNullable<QueryResolvers['restaurants']> = async (
  _,
  { near, filter, sort, first, after },
  context,
) => {
  checkPoint('near', near);
  checkFirst(first);
  const withinMeters = filter?.withinMeters ?? null;
  check(withinMeters !== null && withinMeters < 0 ? 'filter.withinMeters: must be zero or more.' : null);
  const order = sort ?? 'DISTANCE';
  const found = await context.discovery.find({
    near,
    text: searchText('filter.text', filter?.text),
    cuisine: searchText('filter.cuisine', filter?.cuisine),
    openAt: filter?.openNow ? context.now() : null,
    withinMeters,
    sort: order,
    after: decodeCursor(after, parts => readPosition(parts, order)),
    limit: first + 1,
  });
  const cursorOf = ({ key, distanceMeters, id }: Position) => encodeCursor([order, key, distanceMeters, id]);
  const { page, pageInfo } = pageOf(found, first, cursorOf);
  const edges = page.map(async position => {
    const node = await context.loaders.restaurantById.load(position.id);
    if (!node) return []; // closed since
    return {
      cursor: cursorOf(position),
      node,
      distanceMeters: position.distanceMeters,
      deliveryMinutes: deliveryMinutes(node.preparationMinutes, position.distanceMeters),
      deliveryFee: { amountMinor: node.deliveryFeeMinor, currency: node.currency },
    };
  });
  return { edges: (await Promise.all(edges)).flat(), pageInfo };
};

/** A cursor of another order is no place in this one. */
function readPosition([sort, key, distanceMeters, id]: readonly unknown[], order: RestaurantSort): Position | null {
  if (sort !== order || !Number.isSafeInteger(key) || !Number.isSafeInteger(distanceMeters) || !isId(id)) return null;
  return { key: Number(key), distanceMeters: Number(distanceMeters), id };
}
