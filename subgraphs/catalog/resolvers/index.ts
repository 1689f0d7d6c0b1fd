import { scalars } from '#platform/scalars.ts';
import type { Resolvers } from '../schema.generated.ts';
import { Coupon } from './Coupon.ts';
import { FlashSale } from './FlashSale.ts';
import { MenuItem } from './MenuItem.ts';
import { ModifierOption } from './ModifierOption.ts';
import { createFlashSale } from './Mutation/createFlashSale.ts';
import { holdStock } from './Mutation/holdStock.ts';
import { pauseRestaurant } from './Mutation/pauseRestaurant.ts';
import { releaseStock } from './Mutation/releaseStock.ts';
import { restockOrder } from './Mutation/restockOrder.ts';
import { reviewOrder } from './Mutation/reviewOrder.ts';
import { saveCoupon } from './Mutation/saveCoupon.ts';
import { saveMenuItem } from './Mutation/saveMenuItem.ts';
import { savePromotion } from './Mutation/savePromotion.ts';
import { saveRestaurant } from './Mutation/saveRestaurant.ts';
import { setAvailability } from './Mutation/setAvailability.ts';
import { setStock } from './Mutation/setStock.ts';
import { Promotion } from './Promotion.ts';
import { basketFacts } from './Query/basketFacts.ts';
import { flashSaleFacts } from './Query/flashSaleFacts.ts';
import { flashSales } from './Query/flashSales.ts';
import { reservationStandings } from './Query/reservationStandings.ts';
import { restaurant } from './Query/restaurant.ts';
import { restaurants } from './Query/restaurants.ts';
import { searchMenuItems } from './Query/searchMenuItems.ts';
import { Restaurant } from './Restaurant.ts';
import { Review } from './Review.ts';
import { User } from './User.ts';

export const resolvers: Resolvers = {
  ...scalars,
  Query: { restaurants, restaurant, searchMenuItems, flashSales, flashSaleFacts, basketFacts, reservationStandings },
  Mutation: {
    saveRestaurant,
    pauseRestaurant,
    saveMenuItem,
    savePromotion,
    saveCoupon,
    restockOrder,
    setAvailability,
    setStock,
    createFlashSale,
    reviewOrder,
    holdStock,
    releaseStock,
  },
  Coupon,
  FlashSale,
  MenuItem,
  ModifierOption,
  Promotion,
  Restaurant,
  Review,
  User,
};
