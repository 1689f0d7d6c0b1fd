export type OrderStatus =
  | 'PENDING_PAYMENT'
  | 'SCHEDULED'
  | 'PLACED'
  | 'ACCEPTED'
  | 'PREPARING'
  | 'READY'
  | 'PICKED_UP'
  | 'DELIVERED'
  | 'COMPLETED'
  | 'EXPIRED'
  | 'REJECTED'
  | 'CANCELLED'
  | 'FAILED';

export type Fulfilment = 'DELIVERY' | 'PICKUP';
export type ActorKind = 'CUSTOMER' | 'MERCHANT' | 'RIDER' | 'DISPATCHER' | 'SUPPORT' | 'ADMIN' | 'SYSTEM';

/** Who acts for the platform. */
export const staff: readonly ActorKind[] = ['DISPATCHER', 'SUPPORT', 'ADMIN'];

/** Who did something: an account in one of its parts, or the platform itself. */
export type Actor = { kind: ActorKind; id: string | null };
export const system: Actor = { kind: 'SYSTEM', id: null };

export type Place = { latitude: number; longitude: number; line: string };
export type Dropoff = Place & { instructions: string | null };

/** Whose doing it was that an order ended badly. */
export type Fault = 'CUSTOMER' | 'MERCHANT' | 'PLATFORM';
export type Cancellation = {
  state: 'REQUESTED' | 'PENDING_CUSTODY' | 'DENIED' | 'CANCELLED';
  reason: string | null;
  requestedBy: ActorKind;
  fault: Fault;
};

export type Order = {
  id: string;
  /** As people say it: `D-10427`. */
  number: string;
  /** Grows with every change of the row; a change names the version it was decided on. */
  version: number;
  status: OrderStatus;
  /** The number of the last event. */
  seq: number;
  fulfilment: Fulfilment;
  customerId: string;
  restaurantId: string;
  merchantId: string;
  restaurantName: string;
  autoAccept: boolean;
  preparationSeconds: number;
  riderId: string | null;
  placedAt: Date;
  paymentDueAt: Date | null;
  readyAt: Date | null;
  currency: string;
  subtotalMinor: number;
  deliveryFeeMinor: number;
  discountMinor: number;
  packagingMinor: number;
  smallOrderFeeMinor: number;
  taxMinor: number;
  tipMinor: number;
  totalMinor: number;
  commissionBasisPoints: number;
  couponId: string | null;
  flashSaleId: string | null;
  note: string | null;
  /** Null for as soon as possible. */
  scheduledFor: Date | null;
  /** When a scheduled order goes to the kitchen. */
  releaseAt: Date | null;
  promisedFrom: Date | null;
  promisedTo: Date | null;
  kitchenSlotAt: Date | null;
  delays: number;
  delayedSeconds: number;
  remindedAt: Date | null;
  reviewedAt: Date | null;
  /** What the customer of a self pick-up shows at the counter. */
  collectionPin: string | null;
  collectionTries: number;
  pickup: Place;
  dropoff: Dropoff | null;
  cancellation: Cancellation | null;
};

/** A line as it was ordered; the menu may change afterwards. */
export type OrderLine = {
  itemId: string;
  name: string;
  quantity: number;
  unitPriceMinor: number;
  lineTotalMinor: number;
  discountMinor: number;
  taxMinor: number;
  modifiers: { id: string; name: string; priceMinor: number }[];
};

export type OrderEventType =
  | 'ORDER_CREATED'
  | 'PAYMENT_SUCCEEDED'
  | 'ORDER_EXPIRED'
  | 'ORDER_RELEASED'
  | 'ORDER_ACCEPTED'
  | 'ORDER_REJECTED'
  | 'ACCEPTANCE_TIMED_OUT'
  | 'PREPARATION_STARTED'
  | 'ORDER_DELAYED'
  | 'ORDER_READY'
  | 'ORDER_PICKED_UP'
  | 'ORDER_DELIVERED'
  | 'ORDER_COMPLETED'
  | 'CANCELLATION_REQUESTED'
  | 'CANCELLATION_DENIED'
  | 'CANCELLATION_STARTED'
  | 'CANCELLATION_REFUSED'
  | 'ORDER_CANCELLED'
  | 'ORDER_FAILED'
  | 'RESTAURANT_REMINDED'
  | 'PREPARATION_OVERDUE';

export type OrderEvent = {
  orderId: string;
  seq: number;
  type: OrderEventType;
  status: OrderStatus;
  actor: ActorKind;
  occurredAt: Date;
  recordedAt: Date;
  restaurantId: string;
  /** Its place among all events of the restaurant. */
  feedSeq: number;
};

export const endings: readonly OrderStatus[] = ['COMPLETED', 'EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED'];
/** Whether nothing more can happen to an order in this status. */
export const isEnded = (status: OrderStatus): boolean => endings.includes(status);

/** Endings without a meal, by which whatever was held for it is free again. */
export const cameToNothing: readonly OrderStatus[] = ['EXPIRED', 'REJECTED', 'CANCELLED'];

export const orderTopic = (orderId: string) => `order.${orderId}`;
export const restaurantOrdersTopic = (restaurantId: string) => `restaurant-orders.${restaurantId}`;
