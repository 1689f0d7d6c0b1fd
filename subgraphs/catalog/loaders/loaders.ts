import type { FlashSaleRepository } from '../data/flash-sale-repository.ts';
import type { MenuRepository } from '../data/menu-repository.ts';
import type { RestaurantRepository } from '../data/restaurant-repository.ts';
import type { ReviewRepository } from '../data/review-repository.ts';
import type { Onlooker } from '../domain/restaurant.ts';
import { createFlashSaleById } from './flash-sale-loaders.ts';
import {
  createBestSellers,
  createGroupsByItem,
  createItemById,
  createMenuByRestaurant,
  createOptionById,
} from './menu-loaders.ts';
import { createHoursByRestaurant, createRestaurantById, createRestaurantsByOwner } from './restaurant-loaders.ts';
import { createReviewById, createReviewsByRestaurant } from './review-loaders.ts';

type Repositories = {
  restaurants: RestaurantRepository;
  menus: MenuRepository;
  reviews: ReviewRepository;
  flashSales: FlashSaleRepository;
};

export type CatalogLoaders = ReturnType<typeof createLoaders>;

/** For one operation of one viewer: what they remember is true for no one else and for no later. */
export const createLoaders = ({ restaurants, menus, reviews, flashSales }: Repositories, viewer: Onlooker) => ({
  restaurantById: createRestaurantById(restaurants, viewer),
  restaurantsByOwner: createRestaurantsByOwner(restaurants, viewer),
  hoursByRestaurant: createHoursByRestaurant(restaurants),
  itemById: createItemById(menus, viewer),
  menuByRestaurant: createMenuByRestaurant(menus),
  groupsByItem: createGroupsByItem(menus),
  optionById: createOptionById(menus),
  bestSellers: createBestSellers(menus),
  flashSaleById: createFlashSaleById(flashSales),
  reviewById: createReviewById(reviews),
  reviewsByRestaurant: createReviewsByRestaurant(reviews),
});
