import {
  bigint,
  boolean,
  char,
  double,
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
import type { AlertKind, AlertLevel } from '../domain/alert.ts';
import type { DeliveryEventName } from '../domain/change.ts';
import type { DeliveryStatus } from '../domain/delivery.ts';
import type { Candidate } from '../domain/nearest-rider.ts';
import type { OfferStatus } from '../domain/offer.ts';
import type { Place } from '../domain/place.ts';
import type { Vehicle } from '../domain/ride.ts';
import type { Actor } from '../domain/transitions.ts';

export const outbox = outboxTable();
export const inbox = inboxTable();
export const deadLetters = deadLetterTable();
export const timers = timersTable();

export const deliveries = mysqlTable(
  'deliveries',
  {
    id: idColumn('id').primaryKey(),
    orderId: idColumn('order_id').notNull(),
    orderNumber: varchar('order_number', { length: 32 }).notNull(),
    customerId: idColumn('customer_id').notNull(),
    merchantId: idColumn('merchant_id').notNull(),
    restaurantId: idColumn('restaurant_id').notNull(),
    status: varchar('status', { length: 24 }).$type<DeliveryStatus>().notNull(),
    stageSince: instant('stage_since').notNull(),
    attempt: int('attempt').notNull(),
    riderId: idColumn('rider_id'),
    readyAt: instant('ready_at').notNull(),
    isReady: boolean('is_ready').notNull(),
    expectedAt: instant('expected_at').notNull(),
    pickup: jsonColumn<Place>('pickup').notNull(),
    dropoff: jsonColumn<Place>('dropoff').notNull(),
    dropoffLine: varchar('dropoff_line', { length: 500 }).notNull(),
    dropoffInstructions: varchar('dropoff_instructions', { length: 1000 }).notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    feeMinor: amountMinor('fee_minor').notNull(),
    pickupCode: char('pickup_code', { length: 4 }).notNull(),
    pickupTries: int('pickup_tries').notNull(),
    dropoffPin: char('dropoff_pin', { length: 4 }).notNull(),
    dropoffTries: int('dropoff_tries').notNull(),
    pickedUpAt: instant('picked_up_at'),
    atDoorSince: instant('at_door_since'),
    contactAttempts: int('contact_attempts').notNull().default(0),
    returnFeeMinor: amountMinor('return_fee_minor').notNull().default(0),
    endedAt: instant('ended_at'),
    createdAt: instant('created_at').notNull(),
    seq: int('seq').notNull(),
    version: int('version').notNull(),
  },
  table => [
    uniqueIndex('deliveries_order').on(table.orderId),
    index('deliveries_rider').on(table.riderId, table.status),
    index('deliveries_board').on(table.status, table.readyAt, table.id),
  ],
);

/** The life of each delivery, numbered from 1 without a gap. */
export const deliveryEvents = mysqlTable(
  'delivery_events',
  {
    deliveryId: idColumn('delivery_id').notNull(),
    seq: int('seq').notNull(),
    type: varchar('type', { length: 32 }).$type<DeliveryEventName>().notNull(),
    status: varchar('status', { length: 24 }).$type<DeliveryStatus>().notNull(),
    actor: varchar('actor', { length: 16 }).$type<Actor>().notNull(),
    actorId: idColumn('actor_id'),
    /** When it happened, by the one who did it; `recordedAt` is when it was heard of. */
    occurredAt: instant('occurred_at').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    payload: jsonColumn<Record<string, unknown>>('payload').notNull(),
  },
  table => [primaryKey({ columns: [table.deliveryId, table.seq] })],
);

export const riders = mysqlTable(
  'riders',
  {
    id: idColumn('id').primaryKey(),
    vehicle: varchar('vehicle', { length: 16 }).$type<Vehicle>().notNull(),
    capacity: int('capacity').notNull(),
    activeCount: int('active_count').notNull(),
    timeZone: varchar('time_zone', { length: 64 }).notNull(),
    onShiftSince: instant('on_shift_since'),
    latitude: double('latitude'),
    longitude: double('longitude'),
    headingDegrees: double('heading_degrees'),
    speedMetersPerSecond: double('speed_meters_per_second'),
    recordedAt: instant('recorded_at'),
    receivedAt: instant('received_at'),
    seq: bigint('seq', { mode: 'number' }),
  },
  table => [index('riders_heard_of').on(table.receivedAt)],
);

/** `pendingRider` and `pendingDelivery` are set while an offer is open: the database allows one of each. */
export const offers = mysqlTable(
  'offers',
  {
    id: idColumn('id').primaryKey(),
    deliveryId: idColumn('delivery_id').notNull(),
    riderId: idColumn('rider_id').notNull(),
    status: varchar('status', { length: 16 }).$type<OfferStatus>().notNull(),
    feeMinor: amountMinor('fee_minor').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    offeredAt: instant('offered_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    decidedAt: instant('decided_at'),
    reason: varchar('reason', { length: 200 }),
    pendingRider: idColumn('pending_rider'),
    pendingDelivery: idColumn('pending_delivery'),
  },
  table => [
    uniqueIndex('offers_pending_rider').on(table.pendingRider),
    uniqueIndex('offers_pending_delivery').on(table.pendingDelivery),
    index('offers_delivery').on(table.deliveryId),
  ],
);

export const decisions = mysqlTable(
  'dispatch_decisions',
  {
    id: idColumn('id').primaryKey(),
    deliveryId: idColumn('delivery_id').notNull(),
    decidedAt: instant('decided_at').notNull(),
    algorithm: varchar('algorithm', { length: 64 }).notNull(),
    candidates: jsonColumn<Candidate[]>('candidates').notNull(),
  },
  table => [index('decisions_delivery').on(table.deliveryId, table.decidedAt)],
);

export const alerts = mysqlTable(
  'alerts',
  {
    id: idColumn('id').primaryKey(),
    deliveryId: idColumn('delivery_id').notNull(),
    attempt: int('attempt').notNull(),
    kind: varchar('kind', { length: 24 }).$type<AlertKind>().notNull(),
    level: varchar('level', { length: 16 }).$type<AlertLevel>().notNull(),
    raisedAt: instant('raised_at').notNull(),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: idColumn('acknowledged_by'),
    resolution: varchar('resolution', { length: 500 }),
  },
  table => [
    uniqueIndex('alerts_once').on(table.deliveryId, table.kind, table.level, table.attempt),
    index('alerts_raised').on(table.raisedAt, table.id),
  ],
);

export const locationPoints = mysqlTable(
  'location_points',
  {
    riderId: idColumn('rider_id').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    latitude: double('latitude').notNull(),
    longitude: double('longitude').notNull(),
  },
  table => [
    primaryKey({ columns: [table.riderId, table.recordedAt, table.seq] }),
    index('location_points_age').on(table.recordedAt),
  ],
);
