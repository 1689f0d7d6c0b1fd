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
import type { CartLine, CartOwner } from '../domain/cart.ts';
import type { TicketRefusal, TicketState } from '../domain/flash-sale.ts';
import type { LedgerAccount } from '../domain/ledger.ts';
import type {
  ActorKind,
  Cancellation,
  Dropoff,
  Fault,
  Fulfilment,
  OrderEventType,
  OrderLine,
  OrderStatus,
  Place,
} from '../domain/order.ts';
import type { ChargeWish, DisputeState, PaymentMethod, PaymentStatus } from '../domain/payment.ts';
import type { PricePartKind } from '../domain/price-order.ts';
import type { DiscrepancyCode, RepairKind } from '../domain/reconcile.ts';
import type { RefundStatus } from '../domain/refund.ts';
import { clientKey } from './columns.ts';
import type { FirstAnswer } from './first-answer.ts';

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
    packagingMinor: amountMinor('packaging_minor').notNull().default(0),
    smallOrderFeeMinor: amountMinor('small_order_fee_minor').notNull().default(0),
    taxMinor: amountMinor('tax_minor').notNull().default(0),
    tipMinor: amountMinor('tip_minor').notNull(),
    totalMinor: amountMinor('total_minor').notNull(),
    /** The platform's share, as it was agreed when the order was placed. */
    commissionBasisPoints: int('commission_basis_points').notNull().default(0),
    couponId: idColumn('coupon_id'),
    flashSaleId: idColumn('flash_sale_id'),
    note: varchar('note', { length: 500 }),
    scheduledFor: instant('scheduled_for'),
    /** When a scheduled order goes to the kitchen. */
    releaseAt: instant('release_at'),
    promisedFrom: instant('promised_from'),
    promisedTo: instant('promised_to'),
    /** The quarter of an hour of the kitchen's capacity that it took. */
    kitchenSlotAt: instant('kitchen_slot_at'),
    delays: int('delays').notNull().default(0),
    delayedSeconds: int('delayed_seconds').notNull().default(0),
    remindedAt: instant('reminded_at'),
    reviewedAt: instant('reviewed_at'),
    collectionPin: char('collection_pin', { length: 4 }),
    collectionTries: int('collection_tries').notNull().default(0),
    pickup: jsonColumn<Place>('pickup').notNull(),
    dropoff: jsonColumn<Dropoff>('dropoff'),
    cancellation: jsonColumn<Cancellation>('cancellation'),
    /** When it had ended and was compared with payments, stock and delivery, and found right. */
    reconciledAt: instant('reconciled_at'),
    idempotencyKey: clientKey('idempotency_key').notNull(),
    requestHash: char('request_hash', { length: 64 }).notNull(),
  },
  table => [
    uniqueIndex('orders_number').on(table.number),
    uniqueIndex('orders_customer_key').on(table.customerId, table.idempotencyKey),
    index('orders_customer').on(table.customerId, table.id),
    index('orders_restaurant').on(table.restaurantId, table.id),
    index('orders_reconciled').on(table.reconciledAt, table.id),
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
    /** Its share of all discounts, and the tax on what is left. */
    discountMinor: amountMinor('discount_minor').notNull().default(0),
    taxMinor: amountMinor('tax_minor').notNull().default(0),
    modifiers: jsonColumn<OrderLine['modifiers']>('modifiers').notNull(),
  },
  table => [primaryKey({ columns: [table.orderId, table.position] })],
);

/** What the total is the sum of; discounts are negative. */
export const orderPriceParts = mysqlTable(
  'order_price_parts',
  {
    orderId: idColumn('order_id').notNull(),
    position: int('position').notNull(),
    kind: word<PricePartKind>('kind').notNull(),
    /** The promotion or coupon. */
    sourceId: idColumn('source_id'),
    label: varchar('label', { length: 120 }),
    /** Whether the platform bears it; the restaurant does otherwise. Matters for discounts. */
    paidByPlatform: boolean('paid_by_platform').notNull().default(false),
    amountMinor: amountMinor('amount_minor').notNull(),
  },
  table => [primaryKey({ columns: [table.orderId, table.position] })],
);

/** How many orders a kitchen has taken for a quarter of an hour. */
export const kitchenSlots = mysqlTable(
  'kitchen_slots',
  {
    restaurantId: idColumn('restaurant_id').notNull(),
    slotAt: instant('slot_at').notNull(),
    taken: int('taken').notNull(),
  },
  table => [primaryKey({ columns: [table.restaurantId, table.slotAt] }), index('kitchen_slots_at').on(table.slotAt)],
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
export const restaurantAccess = mysqlTable(
  'restaurant_access',
  {
    restaurantId: idColumn('restaurant_id').primaryKey(),
    ownerId: idColumn('owner_id').notNull(),
    name: varchar('name', { length: 200 }).notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    timeZone: varchar('time_zone', { length: 64 }).notNull().default('UTC'),
  },
  table => [index('restaurant_access_owner').on(table.ownerId)],
);

/**
 * What was asked for under a client's key, and what came of it: a repeat gets the first answer, and a broken-off attempt
 * is resumed under the id that the order was to have. Kept for 48 hours.
 */
export const placements = mysqlTable(
  'placements',
  {
    customerId: idColumn('customer_id').notNull(),
    idempotencyKey: clientKey('idempotency_key').notNull(),
    orderId: idColumn('order_id').notNull(),
    requestHash: char('request_hash', { length: 64 }).notNull(),
    startedAt: instant('started_at').notNull(),
    /** Null while it is under way. */
    answer: jsonColumn<FirstAnswer>('answer'),
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
    /** What the provider is still to be told of an authorised charge, and when (again). */
    wanted: word<ChargeWish>('wanted'),
    wantedAt: instant('wanted_at'),
    wantedAttempts: int('wanted_attempts').notNull().default(0),
    /** Whether the cardholder disputed the charge, and how that ended. */
    dispute: word<DisputeState>('dispute'),
  },
  table => [
    uniqueIndex('payments_order_attempt').on(table.orderId, table.attempt),
    uniqueIndex('payments_order_key').on(table.orderId, table.clientKey),
    index('payments_check_at').on(table.checkAt),
    index('payments_wanted_at').on(table.wantedAt),
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
    actorId: idColumn('actor_id'),
    reason: varchar('reason', { length: 200 }).notNull().default(''),
    requestedAt: instant('requested_at'),
    /** Who bears it. */
    fault: word<Fault>('fault').notNull().default('PLATFORM'),
    /** When to submit it (again); null when it has succeeded or was given up. */
    submitAt: instant('submit_at'),
  },
  table => [
    uniqueIndex('refunds_order_reason').on(table.orderId, table.reasonKey),
    index('refunds_submit_at').on(table.submitAt),
  ],
);

/**
 * Double entry: the lines of one transaction of an order sum to zero. Written once and never changed. A positive amount
 * is a debit: money that the account has or is owed; a negative one is a credit: money that it owes or has earned.
 */
export const ledgerEntries = mysqlTable(
  'ledger_entries',
  {
    id: bigint('id', { mode: 'number' }).autoincrement().primaryKey(),
    orderId: idColumn('order_id').notNull(),
    /** What happened, once for each order: `CAPTURE.1`, `SETTLEMENT`, `REFUND.<id>`. */
    transactionKey: varchar('transaction_key', { length: 80 }).notNull(),
    line: int('line').notNull(),
    account: word<LedgerAccount>('account').notNull(),
    /** The restaurant or rider whose account it is; null for the platform's own. */
    ownerId: idColumn('owner_id'),
    amountMinor: amountMinor('amount_minor').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    occurredAt: instant('occurred_at').notNull(),
    /** The calendar day of the owner; null where nobody reports by days. */
    localDate: char('local_date', { length: 10 }),
  },
  table => [
    uniqueIndex('ledger_entries_once').on(table.orderId, table.transactionKey, table.line),
    index('ledger_entries_owner').on(table.ownerId, table.account, table.occurredAt),
  ],
);

/** Carts as Redis last had them: only for a Redis that has lost them. Updates rely on the order of the columns. */
export const carts = mysqlTable(
  'carts',
  {
    owner: varchar('owner', { length: 48 }).$type<CartOwner>().notNull(),
    restaurantId: idColumn('restaurant_id').notNull(),
    lines: jsonColumn<CartLine[]>('lines').notNull(),
    updatedAt: instant('updated_at').notNull(),
    version: int('version').notNull(),
  },
  table => [primaryKey({ columns: [table.owner, table.restaurantId] }), index('carts_updated_at').on(table.updatedAt)],
);

/** Where an order does not agree with its money, its stock or its delivery, and what became of that. */
export const discrepancies = mysqlTable(
  'discrepancies',
  {
    orderId: idColumn('order_id').notNull(),
    what: word<DiscrepancyCode>('what').notNull(),
    /** How it is repaired; ALERT: only a person can. */
    repair: word<RepairKind>('repair').notNull(),
    /** How often a repair was tried since it was first seen. */
    attempts: int('attempts').notNull(),
    firstSeenAt: instant('first_seen_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    /** When it was gone; null while it is open. */
    repairedAt: instant('repaired_at'),
    /** REPAIRED by the platform; GONE by itself or by a person. */
    resolution: word<'REPAIRED' | 'GONE'>('resolution'),
  },
  table => [primaryKey({ columns: [table.orderId, table.what] }), index('discrepancies_open').on(table.repairedAt)],
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

/** A place in the queue of a flash sale, drawn at once; a worker makes the order of it, whose key is the ticket's id. */
export const flashSaleTickets = mysqlTable(
  'flash_sale_tickets',
  {
    id: idColumn('id').primaryKey(),
    saleId: idColumn('sale_id').notNull(),
    customerId: idColumn('customer_id').notNull(),
    /** The customer while the ticket is QUEUED, and null afterwards: nobody queues twice for one sale. */
    queuedCustomerId: idColumn('queued_customer_id'),
    idempotencyKey: clientKey('idempotency_key').notNull(),
    requestHash: char('request_hash', { length: 64 }).notNull(),
    dropoff: jsonColumn<Dropoff>('dropoff').notNull(),
    state: word<TicketState>('state').notNull(),
    orderId: idColumn('order_id'),
    refusal: jsonColumn<TicketRefusal>('refusal'),
    attempts: int('attempts').notNull().default(0),
    /** When to put it into the stream again, should it still be QUEUED; null when it is not. */
    checkAt: instant('check_at'),
    createdAt: instant('created_at').notNull(),
  },
  table => [
    uniqueIndex('flash_sale_tickets_customer_key').on(table.customerId, table.idempotencyKey),
    uniqueIndex('flash_sale_tickets_queued').on(table.saleId, table.queuedCustomerId),
    index('flash_sale_tickets_sale').on(table.saleId, table.customerId),
    index('flash_sale_tickets_check_at').on(table.checkAt),
  ],
);
