import { char, index, int, mysqlTable, uniqueIndex, varchar } from 'drizzle-orm/mysql-core';
import { amountMinor, idColumn, instant, jsonColumn } from '#platform/columns.ts';
import type { CouponKind } from '../domain/coupon.ts';
import type { CouponUseState } from '../domain/coupon-use.ts';
import type { PromotionKind } from '../domain/promotion.ts';
import { exactText } from './exact-text.ts';

export const promotions = mysqlTable(
  'promotions',
  {
    id: idColumn('id').primaryKey(),
    restaurantId: idColumn('restaurant_id').notNull(),
    name: varchar('name', { length: 80 }).notNull(),
    kind: varchar('kind', { length: 16 }).$type<PromotionKind>().notNull(),
    basisPoints: int('basis_points'),
    amountMinor: amountMinor('amount_minor'),
    itemIds: jsonColumn<string[]>('item_ids').notNull(),
    minimumSubtotalMinor: amountMinor('minimum_subtotal_minor').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at'),
    updatedAt: instant('updated_at').notNull(),
  },
  table => [index('promotions_restaurant').on(table.restaurantId, table.startsAt)],
);

/** `usedCount` is always the number of its uses that are held or redeemed. */
export const coupons = mysqlTable(
  'coupons',
  {
    id: idColumn('id').primaryKey(),
    code: exactText('code', 40).notNull(),
    /** Null for every restaurant. */
    restaurantId: idColumn('restaurant_id'),
    /** Whose it is alone; null for whoever knows the code. */
    customerId: idColumn('customer_id'),
    /** The late order that it makes up for: one coupon an order. */
    sourceOrderId: idColumn('source_order_id'),
    kind: varchar('kind', { length: 16 }).$type<CouponKind>().notNull(),
    basisPoints: int('basis_points'),
    amountMinor: amountMinor('amount_minor'),
    maximumDiscountMinor: amountMinor('maximum_discount_minor'),
    minimumSubtotalMinor: amountMinor('minimum_subtotal_minor'),
    /** Of its amounts; null for one that has none. */
    currency: char('currency', { length: 3 }),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at'),
    limitPerCustomer: int('limit_per_customer').notNull(),
    limitTotal: int('limit_total'),
    usedCount: int('used_count').notNull().default(0),
    updatedAt: instant('updated_at').notNull(),
  },
  table => [
    uniqueIndex('coupons_code').on(table.code),
    uniqueIndex('coupons_source_order').on(table.sourceOrderId),
    index('coupons_restaurant').on(table.restaurantId, table.id),
    index('coupons_customer').on(table.customerId, table.id),
  ],
);

/** The coupon of an order: one at most. */
export const couponUses = mysqlTable(
  'coupon_uses',
  {
    orderId: idColumn('order_id').primaryKey(),
    couponId: idColumn('coupon_id').notNull(),
    customerId: idColumn('customer_id').notNull(),
    /** The how-manieth use of this customer, released ones too: two that race for the last one want the same number. */
    n: int('n').notNull(),
    state: varchar('state', { length: 16 }).$type<CouponUseState>().notNull(),
    amountMinor: amountMinor('amount_minor').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  table => [uniqueIndex('coupon_uses_turn').on(table.couponId, table.customerId, table.n)],
);
