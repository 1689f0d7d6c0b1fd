import type { Order, OrderEventType, OrderLine, OrderStatus } from './order.ts';

const announcementTypes: Record<OrderEventType, string> = {
  ORDER_CREATED: 'OrderCreated',
  PAYMENT_SUCCEEDED: 'OrderPlaced',
  ORDER_EXPIRED: 'OrderExpired',
  ORDER_RELEASED: 'OrderPlaced',
  ORDER_ACCEPTED: 'OrderAccepted',
  ORDER_REJECTED: 'OrderRejected',
  ACCEPTANCE_TIMED_OUT: 'OrderCancelled',
  PREPARATION_STARTED: 'OrderPreparationStarted',
  ORDER_DELAYED: 'PrepDelayed',
  ORDER_READY: 'OrderReady',
  ORDER_PICKED_UP: 'OrderPickedUp',
  ORDER_DELIVERED: 'OrderDelivered',
  ORDER_COMPLETED: 'OrderCompleted',
  CANCELLATION_REQUESTED: 'CancellationRequested',
  CANCELLATION_DENIED: 'CancellationDenied',
  CANCELLATION_STARTED: 'CancelDeliveryRequested',
  CANCELLATION_REFUSED: 'CancellationRefused',
  ORDER_CANCELLED: 'OrderCancelled',
  ORDER_FAILED: 'OrderFailed',
  RESTAURANT_REMINDED: 'RestaurantReminded',
  PREPARATION_OVERDUE: 'PreparationOverdue',
};

/** What an order's event is called to other services. Those that nobody else needs still wake subscriptions. */
export const announcementType = (event: OrderEventType): string => announcementTypes[event];

/** What an event that was recorded has been told as: two of them by where the order stood. */
export function announcementOf({ type, status }: { type: OrderEventType; status: OrderStatus }): string {
  if (type === 'PAYMENT_SUCCEEDED' && status === 'SCHEDULED') return 'OrderScheduled';
  if (type === 'CANCELLATION_STARTED' && status === 'PICKED_UP') return 'RecallRequested';
  return announcementType(type);
}

/** The delivery keeps this for itself: it asks nobody when it sends a rider. */
export const acceptance = (order: Order, lines: readonly OrderLine[], readyAt: Date, cashMinor: number) => ({
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
  paidInCash: cashMinor > 0,
  /** What the rider takes at the door. */
  cashMinor,
  lines: lines.map(({ itemId, quantity }) => ({ itemId, quantity })),
});

const pointOf = ({ latitude, longitude }: { latitude: number; longitude: number }) => ({ latitude, longitude });
