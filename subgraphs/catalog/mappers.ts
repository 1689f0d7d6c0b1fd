export type { Coupon as CouponRow } from './domain/coupon.ts';
export type { FlashSale as FlashSaleRow } from './domain/flash-sale.ts';
export type { MenuItem as MenuItemRow } from './domain/menu-item.ts';
export type { Promotion as PromotionRow } from './domain/promotion.ts';
export type { Restaurant as RestaurantRow } from './domain/restaurant.ts';

/** An account is the user subgraph's: here it is a name for what it owns. */
export type UserReference = { id: string };
