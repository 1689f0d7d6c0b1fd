import { encodeCursor, pageOf, readPage } from '#platform/connection-page.ts';
import { requireGeoPoint } from '#platform/geo-input.ts';
import { isId } from '#platform/ids.ts';
import { deliveryMinutes } from '../../domain/delivery-promise.ts';
import { deliveryTerms } from '../../domain/delivery-terms.ts';
import type { QueryResolvers, RestaurantSort } from '../../schema.generated.ts';
import { check, searchText } from '../check-input.ts';

type Position = { key: number; distanceMeters: number; id: string };

export const restaurants: NonNullable<QueryResolvers['restaurants']> = async (
  _,
  { near: place, filter, sort, first, after },
  context,
) => {
  const near = requireGeoPoint('near', place);
  const withinMeters = filter?.withinMeters ?? null;
  check(withinMeters !== null && withinMeters < 0 ? 'filter.withinMeters: must be zero or more.' : null);
  const order = sort ?? 'DISTANCE';
  const page = readPage({ first, after }, parts => readPosition(parts, order));
  const found = await context.discovery.find({
    near,
    text: searchText('filter.text', filter?.text),
    cuisine: searchText('filter.cuisine', filter?.cuisine),
    openAt: filter?.openNow ? context.now() : null,
    withinMeters,
    sort: order,
    ...page,
  });
  const cursorOf = ({ key, distanceMeters, id }: Position) => encodeCursor([order, key, distanceMeters, id]);
  const { rows, pageInfo } = pageOf(found, first, cursorOf);
  const edges = rows.map(async position => {
    const node = await context.loaders.restaurantById.load(position.id);
    if (!node) return []; // closed since
    const areas = node.deliversByArea ? await context.loaders.areasByRestaurant.load(node.id) : [];
    const terms = deliveryTerms(node, areas, { ...near, distanceMeters: position.distanceMeters });
    if (!terms.delivers) return []; // not here any more
    return {
      cursor: cursorOf(position),
      node,
      distanceMeters: position.distanceMeters,
      deliveryMinutes: deliveryMinutes(node.preparationMinutes, position.distanceMeters),
      deliveryFee: { amountMinor: terms.feeMinor, currency: node.currency },
    };
  });
  return { edges: (await Promise.all(edges)).flat(), pageInfo };
};

/** A cursor of another order is no place in this one. */
function readPosition([sort, key, distanceMeters, id]: readonly unknown[], order: RestaurantSort): Position | null {
  if (sort !== order || !Number.isSafeInteger(key) || !Number.isSafeInteger(distanceMeters) || !isId(id)) return null;
  return { key: Number(key), distanceMeters: Number(distanceMeters), id };
}
