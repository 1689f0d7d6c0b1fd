import { notFound } from '#platform/errors.ts';
import type { CatalogContext } from '../context.ts';
import { canChange } from '../domain/restaurant.ts';
import type { MenuItemRow, RestaurantRow } from '../mappers.ts';

/** The restaurant, if the viewer may change it. Throws UNAUTHENTICATED, FORBIDDEN, and NOT_FOUND for somebody else's. */
export async function ownRestaurant(id: string, { viewer, onlooker, loaders }: CatalogContext): Promise<RestaurantRow> {
  viewer.requireRole('MERCHANT', 'ADMIN');
  const restaurant = await loaders.restaurantById.load(id);
  if (!restaurant || !canChange(restaurant, onlooker)) throw notFound('Restaurant');
  return restaurant;
}

/** The item, if the viewer may change it. Throws as `ownRestaurant` does. */
export async function ownItem(id: string, { viewer, onlooker, loaders }: CatalogContext): Promise<MenuItemRow> {
  viewer.requireRole('MERCHANT', 'ADMIN');
  const item = await loaders.itemById.load(id);
  if (!item || !canChange(item.seller, onlooker)) throw notFound('MenuItem');
  return item;
}

/** What was just saved, as it is now. */
export async function savedRestaurant(id: string, { loaders }: CatalogContext): Promise<RestaurantRow> {
  loaders.hoursByRestaurant.clear(id);
  loaders.specialDaysByRestaurant.clear(id);
  loaders.areasByRestaurant.clear(id);
  const restaurant = await loaders.restaurantById.clear(id).load(id);
  if (!restaurant) throw notFound('Restaurant');
  return restaurant;
}

export async function savedItem(id: string, { loaders }: CatalogContext): Promise<MenuItemRow> {
  loaders.groupsByItem.clear(id);
  const item = await loaders.itemById.clear(id).load(id);
  if (!item) throw notFound('MenuItem');
  return item;
}
