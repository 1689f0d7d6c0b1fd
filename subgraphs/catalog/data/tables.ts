import {
  boolean,
  char,
  double,
  index,
  int,
  mysqlTable,
  primaryKey,
  tinyint,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/mysql-core';
import { amountMinor, idColumn, instant, jsonColumn } from '#platform/columns.ts';
import { deadLetterTable, inboxTable } from '#platform/inbox.ts';
import { outboxTable } from '#platform/outbox.ts';
import { timersTable } from '#platform/timers.ts';
import type { ReservationState } from '../domain/reservation.ts';
import type { RestaurantState } from '../domain/restaurant.ts';
import { exactText } from './exact-text.ts';
import { polygonColumn } from './polygon-column.ts';

export * from './offer-tables.ts';

export const restaurants = mysqlTable(
  'restaurants',
  {
    id: idColumn('id').primaryKey(),
    /** Where an imported one came from, and a digest of what was said there: null for one made through the API. */
    sourceKey: exactText('source_key', 190),
    sourceDigest: char('source_digest', { length: 64 }),
    ownerId: idColumn('owner_id').notNull(),
    name: varchar('name', { length: 120 }).notNull(),
    cuisines: jsonColumn<string[]>('cuisines').notNull(),
    searchText: exactText('search_text', 600).notNull(),
    latitude: double('latitude').notNull(),
    longitude: double('longitude').notNull(),
    addressLine: varchar('address_line', { length: 300 }).notNull(),
    timeZone: varchar('time_zone', { length: 64 }).notNull(),
    deliveryRadiusMeters: int('delivery_radius_meters').notNull(),
    /** The class of the furthest place that it delivers to, by which it is searched. */
    reachMeters: int('reach_meters').notNull(),
    deliveryFeeMinor: amountMinor('delivery_fee_minor').notNull(),
    minimumOrderMinor: amountMinor('minimum_order_minor').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    preparationMinutes: int('preparation_minutes').notNull(),
    autoAccept: boolean('auto_accept').notNull(),
    cashOnDelivery: boolean('cash_on_delivery').notNull().default(true),
    packagingFeeMinor: amountMinor('packaging_fee_minor').notNull().default(0),
    smallOrderFeeMinor: amountMinor('small_order_fee_minor').notNull().default(0),
    /** Orders whose items come to less pay that fee: none at zero. */
    smallOrderBelowMinor: amountMinor('small_order_below_minor').notNull().default(0),
    taxBasisPoints: int('tax_basis_points').notNull().default(0),
    maxOrdersPer15Minutes: int('max_orders_per_15_minutes'),
    /** The platform's share of what it sells: agreed with the platform, not set by its owner. */
    commissionBasisPoints: int('commission_basis_points').notNull().default(1_500),
    /** Whether it has delivery areas; where it has none, the radius counts. */
    deliversByArea: boolean('delivers_by_area').notNull().default(false),
    /** Orders in a row that its kitchen did not answer. */
    unansweredOrders: int('unanswered_orders').notNull().default(0),
    state: varchar('state', { length: 16 }).$type<RestaurantState>().notNull(),
    ratingSum: int('rating_sum').notNull().default(0),
    ratingCount: int('rating_count').notNull().default(0),
    /** Orders that its kitchen accepted: its popularity. */
    acceptedOrders: int('accepted_orders').notNull().default(0),
    version: int('version').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  table => [
    uniqueIndex('restaurants_source_key').on(table.sourceKey),
    index('restaurants_owner').on(table.ownerId, table.id),
    index('restaurants_place').on(table.state, table.reachMeters, table.latitude, table.longitude),
  ],
);

export const openingHours = mysqlTable(
  'opening_hours',
  {
    restaurantId: idColumn('restaurant_id').notNull(),
    position: tinyint('position').notNull(),
    day: tinyint('day').notNull(),
    opens: char('opens', { length: 5 }).notNull(),
    closes: char('closes', { length: 5 }).notNull(),
    /** The same in minutes since Monday 00:00, for SQL to compare. */
    startsAt: int('starts_at').notNull(),
    minutes: int('minutes').notNull(),
  },
  table => [primaryKey({ columns: [table.restaurantId, table.position] })],
);

/** Days with hours of their own: a row for each stretch, or one without times for a day that is closed. */
export const specialHours = mysqlTable(
  'special_hours',
  {
    restaurantId: idColumn('restaurant_id').notNull(),
    /** YYYY-MM-DD on the restaurant's calendar. */
    date: char('date', { length: 10 }).notNull(),
    position: tinyint('position').notNull(),
    opens: char('opens', { length: 5 }),
    closes: char('closes', { length: 5 }),
    /** The same in minutes since that day's 00:00, for SQL to compare; nothing is within zero minutes. */
    startsAt: int('starts_at').notNull(),
    minutes: int('minutes').notNull(),
  },
  table => [primaryKey({ columns: [table.restaurantId, table.date, table.position] })],
);

export const deliveryAreas = mysqlTable(
  'delivery_areas',
  {
    restaurantId: idColumn('restaurant_id').notNull(),
    position: tinyint('position').notNull(),
    name: varchar('name', { length: 80 }).notNull(),
    polygon: polygonColumn('polygon').notNull(),
    baseFeeMinor: amountMinor('base_fee_minor').notNull(),
    perKilometreFeeMinor: amountMinor('per_kilometre_fee_minor').notNull(),
    freeFromMinor: amountMinor('free_from_minor'),
    minimumOrderMinor: amountMinor('minimum_order_minor'),
  },
  table => [primaryKey({ columns: [table.restaurantId, table.position] })],
);

export const menuSections = mysqlTable(
  'menu_sections',
  {
    id: idColumn('id').primaryKey(),
    restaurantId: idColumn('restaurant_id').notNull(),
    name: varchar('name', { length: 80 }).notNull(),
    /** The name without case and accents: a section is found by it. */
    nameKey: exactText('name_key', 190).notNull(),
    position: int('position').notNull(),
  },
  table => [uniqueIndex('menu_sections_name').on(table.restaurantId, table.nameKey)],
);

export const menuItems = mysqlTable(
  'menu_items',
  {
    id: idColumn('id').primaryKey(),
    restaurantId: idColumn('restaurant_id').notNull(),
    sectionId: idColumn('section_id').notNull(),
    sourceKey: exactText('source_key', 190),
    sourceDigest: char('source_digest', { length: 64 }),
    name: varchar('name', { length: 120 }).notNull(),
    description: varchar('description', { length: 1000 }),
    searchText: exactText('search_text', 1200).notNull(),
    priceMinor: amountMinor('price_minor').notNull(),
    limitPerOrder: int('limit_per_order'),
    soldOut: boolean('sold_out').notNull(),
    position: int('position').notNull(),
    version: int('version').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  table => [uniqueIndex('menu_items_source_key').on(table.restaurantId, table.sourceKey)],
);

/** Removed groups and options stay as rows: carts and old orders still name them. */
export const modifierGroups = mysqlTable(
  'modifier_groups',
  {
    id: idColumn('id').primaryKey(),
    itemId: idColumn('item_id').notNull(),
    name: varchar('name', { length: 80 }).notNull(),
    min: int('min_options').notNull(),
    max: int('max_options').notNull(),
    position: int('position').notNull(),
    removed: boolean('removed').notNull().default(false),
  },
  table => [index('modifier_groups_item').on(table.itemId, table.position)],
);

export const modifierOptions = mysqlTable(
  'modifier_options',
  {
    id: idColumn('id').primaryKey(),
    groupId: idColumn('group_id').notNull(),
    itemId: idColumn('item_id').notNull(),
    name: varchar('name', { length: 80 }).notNull(),
    priceMinor: amountMinor('price_minor').notNull(),
    position: int('position').notNull(),
    removed: boolean('removed').notNull().default(false),
  },
  table => [index('modifier_options_item').on(table.itemId, table.position)],
);

/** Always `stocked = available + held + committed`, and nothing below zero. Updates rely on the order of the columns. */
export const stockLevels = mysqlTable('stock_levels', {
  itemId: idColumn('item_id').primaryKey(),
  counted: boolean('counted').notNull(),
  /** All that was ever put in, less what was taken out again by a lower count. */
  stocked: int('stocked').notNull(),
  available: int('available').notNull(),
  held: int('held').notNull().default(0),
  committed: int('committed').notNull().default(0),
  /** Grows with every change: tells newer numbers from older ones. */
  version: int('version').notNull().default(0),
});

/** What an order holds: one row an order, also for an order that released before it held. */
export const stockReservations = mysqlTable(
  'stock_reservations',
  {
    orderId: idColumn('order_id').primaryKey(),
    /** Null where the order let go before it held. */
    restaurantId: idColumn('restaurant_id'),
    state: varchar('state', { length: 16 }).$type<ReservationState>().notNull(),
    expiresAt: instant('expires_at'),
    updatedAt: instant('updated_at').notNull(),
  },
  table => [index('stock_reservations_state').on(table.state, table.expiresAt)],
);

export const stockReservationLines = mysqlTable(
  'stock_reservation_lines',
  {
    orderId: idColumn('order_id').notNull(),
    itemId: idColumn('item_id').notNull(),
    quantity: int('quantity').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orderId, table.itemId] }),
    index('stock_reservation_lines_item').on(table.itemId),
  ],
);

export const itemSales = mysqlTable(
  'item_sales',
  {
    itemId: idColumn('item_id').primaryKey(),
    restaurantId: idColumn('restaurant_id').notNull(),
    soldCount: int('sold_count').notNull(),
  },
  table => [index('item_sales_best').on(table.restaurantId, table.soldCount)],
);

export const reviews = mysqlTable(
  'reviews',
  {
    id: idColumn('id').primaryKey(),
    restaurantId: idColumn('restaurant_id').notNull(),
    orderId: idColumn('order_id').notNull(),
    authorId: idColumn('author_id').notNull(),
    rating: tinyint('rating').notNull(),
    comment: varchar('comment', { length: 2000 }),
    createdAt: instant('created_at').notNull(),
  },
  table => [
    uniqueIndex('reviews_order').on(table.orderId),
    index('reviews_restaurant').on(table.restaurantId, table.id),
  ],
);

export const timers = timersTable();
export const outbox = outboxTable();
export const inbox = inboxTable();
export const deadLetters = deadLetterTable();

/** Always `stock = available + held + committed`, and nothing below zero. Updates rely on the order of the columns. */
export const flashSales = mysqlTable(
  'flash_sales',
  {
    id: idColumn('id').primaryKey(),
    itemId: idColumn('item_id').notNull(),
    restaurantId: idColumn('restaurant_id').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    priceMinor: amountMinor('price_minor').notNull(),
    stock: int('stock').notNull(),
    available: int('available').notNull(),
    held: int('held').notNull().default(0),
    committed: int('committed').notNull().default(0),
    createdAt: instant('created_at').notNull(),
  },
  table => [
    index('flash_sales_item').on(table.itemId, table.endsAt),
    index('flash_sales_restaurant').on(table.restaurantId, table.endsAt),
    index('flash_sales_ends_at').on(table.endsAt),
  ],
);

export const flashSalePurchases = mysqlTable(
  'flash_sale_purchases',
  {
    orderId: idColumn('order_id').primaryKey(),
    saleId: idColumn('sale_id').notNull(),
    customerId: idColumn('customer_id').notNull(),
    /** The customer while the portion is theirs, and null once it went back: that is one to a customer. */
    buyerId: idColumn('buyer_id'),
    state: varchar('state', { length: 16 }).$type<'HELD' | 'COMMITTED' | 'RELEASED'>().notNull(),
  },
  table => [uniqueIndex('flash_sale_purchases_buyer').on(table.saleId, table.buyerId)],
);
