import type { CouponUseState } from '../../subgraphs/catalog/domain/coupon-use.ts';
import type { ReservationState } from '../../subgraphs/catalog/domain/reservation.ts';
import type { DeliveryStatus } from '../../subgraphs/delivery/domain/delivery.ts';
import type { Cancellation, Fulfilment, OrderStatus } from '../../subgraphs/order/domain/order.ts';
import type { ChargeWish, PaymentMethod, PaymentStatus } from '../../subgraphs/order/domain/payment.ts';

/** What the provider itself knows of a charge. NONE: it never heard of it. */
export type AtProvider = 'NONE' | 'DECLINED' | 'AUTHORIZED' | 'CAPTURED' | 'VOIDED' | 'REFUNDED';

export type PaymentPart = {
  status: PaymentStatus;
  wanted: ChargeWish | null;
  refund: 'NONE' | 'ASKED' | 'DONE';
  /** A charge that was sent and may still arrive. */
  onItsWay: boolean;
  provider: AtProvider;
  /** Everything that the provider has ever said: each can come again at any time, in any order. */
  said: readonly Exclude<AtProvider, 'NONE'>[];
};

/** An event of the outbox. Done: it was handled, and comes a second time. */
export type Message = { type: string; done: boolean };

/** One order with all that hangs on it, as far as any rule can tell two situations apart. */
export type World = {
  order: { status: OrderStatus; cancellation: Cancellation | null };
  payments: readonly PaymentPart[];
  stock: ReservationState;
  coupon: CouponUseState;
  /** The catalog has heard that the order was paid: the hold no longer falls by itself. */
  isKept: boolean;
  delivery: DeliveryStatus | null;
  offer: 'PENDING' | null;
  toDelivery: readonly Message[];
  toCatalog: readonly Message[];
  toOrder: readonly Message[];
};

export type Setting = {
  name: string;
  fulfilment: Fulfilment;
  method: PaymentMethod;
  isScheduled: boolean;
  autoAccept: boolean;
  /** How often the customer may try to pay. */
  attempts: number;
  /** Every message may have its effect twice. */
  hasNoInbox?: boolean;
  /** Planted: the order cancels itself, and tells the delivery afterwards. */
  cancelsInOnePhase?: boolean;
  /** Planted: money that nobody waits for any more is kept. */
  keepsLateMoney?: boolean;
};

/** No more than this is under way between two aggregates. */
export const mostUnderWay = 6;

const unpaid: PaymentPart = {
  status: 'CREATED',
  wanted: null,
  refund: 'NONE',
  onItsWay: false,
  provider: 'NONE',
  said: [],
};

/** Just placed: stock and coupon are held, nothing is paid. */
export const placed = (): World => ({
  order: { status: 'PENDING_PAYMENT', cancellation: null },
  payments: [unpaid],
  stock: 'HELD',
  coupon: 'HELD',
  isKept: false,
  delivery: null,
  offer: null,
  toDelivery: [],
  toCatalog: [],
  toOrder: [],
});

export const anotherAttempt = unpaid;
export const keyOf = (world: World): string => JSON.stringify(world);

const send = (channel: readonly Message[], type: string) => [...channel, { type, done: false }];
const heardByDelivery = new Set(['OrderAccepted', 'CancelDeliveryRequested', 'RecallRequested', 'OrderCancelled']);
const heardByCatalog = new Set([
  'OrderPlaced',
  'OrderScheduled',
  'OrderAccepted',
  'OrderRejected',
  'OrderCancelled',
  'OrderExpired',
]);

/** Tells an event of the order to those who listen to it. Null: too much is under way already. */
export function tell(world: World, type: string, { fulfilment }: Setting): World | null {
  const isForDelivery = fulfilment === 'DELIVERY' && heardByDelivery.has(type);
  const toDelivery = isForDelivery ? send(world.toDelivery, type) : world.toDelivery;
  const toCatalog = heardByCatalog.has(type) ? send(world.toCatalog, type) : world.toCatalog;
  if (toDelivery.length > mostUnderWay || toCatalog.length > mostUnderWay) return null;
  return { ...world, toDelivery, toCatalog };
}

const heardByOrder = new Set([
  'DeliveryPickedUp',
  'DeliveryDelivered',
  'DeliveryFailed',
  'DeliveryRecalled',
  'DeliveryCancelled',
  'DeliveryCancelledAsAsked',
  'CancelRefused',
]);

export function tellOrder(world: World, type: string): World | null {
  if (!heardByOrder.has(type)) return world;
  const toOrder = send(world.toOrder, type);
  return toOrder.length > mostUnderWay ? null : { ...world, toOrder };
}
