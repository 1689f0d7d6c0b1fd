import type { DeliveryAreas } from '../data/delivery-areas.ts';
import type { FlashSaleRepository } from '../data/flash-sale-repository.ts';
import type { MenuRepository } from '../data/menu-repository.ts';
import type { OfferRepository } from '../data/offer-repository.ts';
import type { Rankings } from '../data/rankings.ts';
import type { RestaurantRepository } from '../data/restaurant-repository.ts';
import type { ReviewRepository } from '../data/review-repository.ts';
import type { SpecialHours } from '../data/special-hours.ts';
import type { Onlooker } from '../domain/restaurant.ts';
import { createFlashSaleById } from './flash-sale-loaders.ts';
import {
  createBestSellers,
  createGroupsByItem,
  createItemById,
  createMenuByRestaurant,
  createOptionById,
} from './menu-loaders.ts';
import {
  createAllPromotionsByRestaurant,
  createCouponByCode,
  createCouponById,
  createCouponsByCustomer,
  createCouponsByRestaurant,
  createPromotionById,
  createPromotionsByRestaurant,
  createUsesByCustomer,
} from './offer-loaders.ts';
import {
  createAreasByRestaurant,
  createHoursByRestaurant,
  createRestaurantById,
  createRestaurantsByOwner,
  createSpecialDaysByRestaurant,
} from './restaurant-loaders.ts';
import { createReviewById, createReviewsByRestaurant } from './review-loaders.ts';

type Repositories = {
  restaurants: RestaurantRepository;
  special: SpecialHours;
  areas: DeliveryAreas;
  menus: MenuRepository;
  offers: OfferRepository;
  rankings: Rankings;
  reviews: ReviewRepository;
  flashSales: FlashSaleRepository;
};

export type CatalogLoaders = ReturnType<typeof createLoaders>;

/** For one operation of one viewer: what they remember is true for no one else and for no later. */
export const createLoaders = (
  { restaurants, special, areas, menus, offers, rankings, reviews, flashSales }: Repositories,
  viewer: Onlooker,
) => ({
  restaurantById: createRestaurantById(restaurants, viewer),
  restaurantsByOwner: createRestaurantsByOwner(restaurants, viewer),
  hoursByRestaurant: createHoursByRestaurant(restaurants),
  specialDaysByRestaurant: createSpecialDaysByRestaurant(special),
  areasByRestaurant: createAreasByRestaurant(areas),
  itemById: createItemById(menus, viewer),
  menuByRestaurant: createMenuByRestaurant(menus),
  groupsByItem: createGroupsByItem(menus),
  optionById: createOptionById(menus),
  bestSellers: createBestSellers(rankings, menus),
  flashSaleById: createFlashSaleById(flashSales),
  promotionById: createPromotionById(offers),
  promotionsByRestaurant: createPromotionsByRestaurant(offers),
  allPromotionsByRestaurant: createAllPromotionsByRestaurant(offers),
  couponById: createCouponById(offers),
  couponByCode: createCouponByCode(offers),
  couponsByRestaurant: createCouponsByRestaurant(offers),
  couponsByCustomer: createCouponsByCustomer(offers, viewer),
  usesByCustomer: createUsesByCustomer(offers),
  reviewById: createReviewById(reviews),
  reviewsByRestaurant: createReviewsByRestaurant(reviews),
});
