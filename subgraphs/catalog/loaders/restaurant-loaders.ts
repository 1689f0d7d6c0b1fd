import DataLoader from 'dataloader';
import { manyById, oneById } from '#platform/batch-loaders.ts';
import { isId } from '#platform/ids.ts';
import type { DeliveryAreas } from '../data/delivery-areas.ts';
import type { RestaurantRepository } from '../data/restaurant-repository.ts';
import type { SpecialHours } from '../data/special-hours.ts';
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

/** Of restaurants that have passed their own door, as all that follow. */
export const createHoursByRestaurant = (restaurants: RestaurantRepository) =>
  manyById(restaurants.hoursOf, ({ restaurantId }) => restaurantId);

export const createSpecialDaysByRestaurant = (special: SpecialHours) =>
  manyById(special.specialDaysOf, ({ restaurantId }) => restaurantId);

export const createAreasByRestaurant = (areas: DeliveryAreas) =>
  manyById(areas.areasOf, ({ restaurantId }) => restaurantId);
