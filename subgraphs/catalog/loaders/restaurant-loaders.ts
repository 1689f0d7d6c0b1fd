import DataLoader from 'dataloader';
import { oneById } from '#platform/batch-loaders.ts';
import { isId } from '#platform/ids.ts';
import type { RestaurantRepository } from '../data/restaurant-repository.ts';
import type { OpeningHours } from '../domain/opening-hours.ts';
import { canSee, type Onlooker, type Restaurant } from '../domain/restaurant.ts';

/** More restaurants than anyone owns who made them by hand: `mostRestaurants`. */
const mostListed = 1_000;

/** The one door to a restaurant: null when there is none, or none for this viewer. */
export const createRestaurantById = (restaurants: RestaurantRepository, viewer: Onlooker) =>
  oneById(
    async ids => (await restaurants.findMany(ids)).filter(restaurant => canSee(restaurant, viewer)),
    restaurant => restaurant.id,
  );

/** One's own restaurants, by name; of anyone else's account none. */
export const createRestaurantsByOwner = (restaurants: RestaurantRepository, viewer: Onlooker) =>
  new DataLoader<string, Restaurant[]>(ids =>
    Promise.all(
      ids.map(async id => (id === viewer.userId && isId(id) ? await restaurants.findByOwner(id, mostListed) : [])),
    ),
  );

export const createHoursByRestaurant = (restaurants: RestaurantRepository) =>
  new DataLoader<string, OpeningHours[]>(async ids => {
    const rows = Map.groupBy(await restaurants.hoursOf(ids), ({ restaurantId }) => restaurantId);
    return ids.map(id => (rows.get(id) ?? []).map(({ day, opens, closes }) => ({ day, opens, closes })));
  });
