import DataLoader from 'dataloader';
import type { RestaurantAccessRepository } from '../data/restaurant-access.ts';

/** The account that owns a restaurant; `null` where none is known. */
export const createOwnerByRestaurant = (restaurants: RestaurantAccessRepository) =>
  new DataLoader<string, string | null>(async ids => {
    const owners = new Map((await restaurants.findMany(ids)).map(access => [access.restaurantId, access.ownerId]));
    return ids.map(id => owners.get(id) ?? null);
  });
