import {
  bigint,
  boolean,
  char,
  index,
  int,
  mysqlTable,
  primaryKey,
  uniqueIndex,
  varchar,
} from 'drizzle-orm/mysql-core';
import { amountMinor, idColumn, instant, jsonColumn } from '#platform/columns.ts';
import { deadLetterTable, inboxTable } from '#platform/inbox.ts';
import { outboxTable } from '#platform/outbox.ts';
import { timersTable } from '#platform/timers.ts';
import type {
  ActorKind,
  Cancellation,
  Dropoff,
  Fulfilment,
  OrderEventType,
  OrderLine,
  OrderStatus,
  Place,
} from '../domain/order.ts';
import type { PaymentMethod, PaymentStatus, RefundStatus } from '../domain/payment.ts';
import { clientKey } from './columns.ts';

export const outbox = outboxTable();
export const inbox = inboxTable();
export const deadLetters = deadLetterTable();
export const timers = timersTable();

const word = <T extends string>(name: string) => varchar(name, { length: 32 }).$type<T>();

export const orders = mysqlTable(
  'orders',
  {
    id: idColumn('id').primaryKey(),
    // The sequence that the short numbers come from; a column of its own table would be one more write.
    number: bigint('number', { mode: 'number' }).autoincrement().notNull(),
    version: int('version').notNull(),
    status: word<OrderStatus>('status').notNull(),
    seq: int('seq').notNull(),
    fulfilment: word<Fulfilment>('fulfilment').notNull(),
    customerId: idColumn('customer_id').notNull(),
    restaurantId: idColumn('restaurant_id').notNull(),
    merchantId: idColumn('merchant_id').notNull(),
    restaurantName: varchar('restaurant_name', { length: 200 }).notNull(),
    autoAccept: boolean('auto_accept').notNull(),
    preparationSeconds: int('preparation_seconds').notNull(),
    riderId: idColumn('rider_id'),
    /** The delivery's event that named the rider: an older one never overwrites a newer. */
    riderSeq: int('rider_seq').notNull().default(0),
    placedAt: instant('placed_at').notNull(),
    paymentDueAt: instant('payment_due_at'),
    readyAt: instant('ready_at'),
    currency: char('currency', { length: 3 }).notNull(),
    subtotalMinor: amountMinor('subtotal_minor').notNull(),
    deliveryFeeMinor: amountMinor('delivery_fee_minor').notNull(),
    discountMinor: amountMinor('discount_minor').notNull(),
    tipMinor: amountMinor('tip_minor').notNull(),
    totalMinor: amountMinor('total_minor').notNull(),
    note: varchar('note', { length: 500 }),
    pickup: jsonColumn<Place>('pickup').notNull(),
    dropoff: jsonColumn<Dropoff>('dropoff'),
    cancellation: jsonColumn<Cancellation>('cancellation'),
    idempotencyKey: clientKey('idempotency_key').notNull(),
    requestHash: char('request_hash', { length: 64 }).notNull(),
  },
  table => [
    uniqueIndex('orders_number').on(table.number),
    uniqueIndex('orders_customer_key').on(table.customerId, table.idempotencyKey),
    index('orders_customer').on(table.customerId, table.id),
    index('orders_restaurant').on(table.restaurantId, table.id),
  ],
);

export const orderLines = mysqlTable(
  'order_lines',
  {
    orderId: idColumn('order_id').notNull(),
    position: int('position').notNull(),
    itemId: idColumn('item_id').notNull(),
    name: varchar('name', { length: 200 }).notNull(),
    quantity: int('quantity').notNull(),
    unitPriceMinor: amountMinor('unit_price_minor').notNull(),
    lineTotalMinor: amountMinor('line_total_minor').notNull(),
    modifiers: jsonColumn<OrderLine['modifiers']>('modifiers').notNull(),
  },
  table => [primaryKey({ columns: [table.orderId, table.position] })],
);

export const orderEvents = mysqlTable(
  'order_events',
  {
    orderId: idColumn('order_id').notNull(),
    seq: int('seq').notNull(),
    type: word<OrderEventType>('type').notNull(),
    status: word<OrderStatus>('status').notNull(),
    actor: word<ActorKind>('actor').notNull(),
    actorId: idColumn('actor_id'),
    occurredAt: instant('occurred_at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    restaurantId: idColumn('restaurant_id').notNull(),
    /** Its place among all events of the restaurant, without gaps. */
    feedSeq: bigint('feed_seq', { mode: 'number' }).notNull(),
    payload: jsonColumn<object>('payload').notNull(),
  },
  table => [
    primaryKey({ columns: [table.orderId, table.seq] }),
    uniqueIndex('order_events_feed').on(table.restaurantId, table.feedSeq),
  ],
);

/** How far each restaurant's feed of events has come. */
export const restaurantFeeds = mysqlTable('restaurant_feeds', {
  restaurantId: idColumn('restaurant_id').primaryKey(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
});

/** Who owns a restaurant, as the catalog last said. */
export const restaurantAccess = mysqlTable('restaurant_access', {
  restaurantId: idColumn('restaurant_id').primaryKey(),
  ownerId: idColumn('owner_id').notNull(),
  name: varchar('name', { length: 200 }).notNull(),
  currency: char('currency', { length: 3 }).notNull(),
});

/** Orders on their way: begun under a key, not written yet. Gone once the order is there or was refused. */
export const placements = mysqlTable(
  'placements',
  {
    customerId: idColumn('customer_id').notNull(),
    idempotencyKey: clientKey('idempotency_key').notNull(),
    orderId: idColumn('order_id').notNull(),
    requestHash: char('request_hash', { length: 64 }).notNull(),
    startedAt: instant('started_at').notNull(),
  },
  table => [
    primaryKey({ columns: [table.customerId, table.idempotencyKey] }),
    index('placements_started_at').on(table.startedAt),
  ],
);

export const payments = mysqlTable(
  'payments',
  {
    id: idColumn('id').primaryKey(),
    orderId: idColumn('order_id').notNull(),
    attempt: int('attempt').notNull(),
    method: word<PaymentMethod>('method'),
    status: word<PaymentStatus>('status').notNull(),
    amountMinor: amountMinor('amount_minor').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    refundedMinor: amountMinor('refunded_minor').notNull().default(0),
    declineReason: varchar('decline_reason', { length: 200 }),
    clientKey: clientKey('client_key'),
    requestHash: char('request_hash', { length: 64 }),
    startedAt: instant('started_at'),
    /** When to ask the provider what became of the charge; null when that is known. */
    checkAt: instant('check_at'),
  },
  table => [
    uniqueIndex('payments_order_attempt').on(table.orderId, table.attempt),
    uniqueIndex('payments_order_key').on(table.orderId, table.clientKey),
    index('payments_check_at').on(table.checkAt),
  ],
);

export const refunds = mysqlTable(
  'refunds',
  {
    id: idColumn('id').primaryKey(),
    orderId: idColumn('order_id').notNull(),
    reasonKey: varchar('reason_key', { length: 80 }).notNull(),
    paymentId: idColumn('payment_id').notNull(),
    status: word<RefundStatus>('status').notNull(),
    amountMinor: amountMinor('amount_minor').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    attempts: int('attempts').notNull().default(0),
    actor: word<ActorKind>('actor').notNull(),
    /** When to submit it (again); null when it has succeeded or was given up. */
    submitAt: instant('submit_at'),
  },
  table => [
    uniqueIndex('refunds_order_reason').on(table.orderId, table.reasonKey),
    index('refunds_submit_at').on(table.submitAt),
  ],
);

/** Webhooks of the payment provider that were dealt with. */
export const providerEvents = mysqlTable(
  'provider_events',
  {
    id: varchar('id', { length: 100 }).primaryKey(),
    receivedAt: instant('received_at').notNull(),
  },
  table => [index('provider_events_received_at').on(table.receivedAt)],
);
