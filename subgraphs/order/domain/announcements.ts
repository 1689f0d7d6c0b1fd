import type { Order, OrderEventType, OrderLine } from './order.ts';

const announcementTypes: Partial<Record<OrderEventType, string>> = {
  ORDER_CREATED: 'OrderCreated',
  PAYMENT_SUCCEEDED: 'OrderPlaced',
  ORDER_EXPIRED: 'OrderExpired',
  ORDER_ACCEPTED: 'OrderAccepted',
  ORDER_REJECTED: 'OrderRejected',
  ACCEPTANCE_TIMED_OUT: 'OrderCancelled',
  PREPARATION_STARTED: 'OrderPreparationStarted',
  ORDER_READY: 'OrderReady',
  ORDER_PICKED_UP: 'OrderPickedUp',
  ORDER_DELIVERED: 'OrderDelivered',
  ORDER_COMPLETED: 'OrderCompleted',
  ORDER_CANCELLED: 'OrderCancelled',
  ORDER_FAILED: 'OrderFailed',
};

/** What an order's event is called to other services. Those that nobody else needs still wake subscriptions. */
export const announcementType = (event: OrderEventType): string => announcementTypes[event] ?? event;

/** The delivery keeps this for itself: it asks nobody when it sends a rider. */
export const acceptance = (order: Order, lines: readonly OrderLine[], readyAt: Date) => ({
  number: order.number,
  fulfilment: order.fulfilment,
  customerId: order.customerId,
  merchantId: order.merchantId,
  restaurantId: order.restaurantId,
  restaurantName: order.restaurantName,
  readyAt: readyAt.toISOString(),
  pickup: pointOf(order.pickup),
  pickupAddress: order.pickup.line,
  dropoff: order.dropoff && pointOf(order.dropoff),
  dropoffLine: order.dropoff?.line ?? null,
  dropoffInstructions: order.dropoff?.instructions ?? null,
  currency: order.currency,
  deliveryFeeMinor: order.deliveryFeeMinor,
  tipMinor: order.tipMinor,
  lines: lines.map(({ itemId, quantity }) => ({ itemId, quantity })),
});

const pointOf = ({ latitude, longitude }: { latitude: number; longitude: number }) => ({ latitude, longitude });
