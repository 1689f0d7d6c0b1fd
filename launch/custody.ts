import type { Breach } from '#platform/invariants.ts';

export type OrderEnding = { orderId: string; status: string; fulfilment: string };
export type DeliveryEnding = { orderId: string; status: string };

const onTheWay = new Set(['PICKED_UP', 'ARRIVED_AT_DROPOFF']);
const handedOver = new Set(['DELIVERED', 'COMPLETED']);
const neverPickedUp = new Set(['CANCELLED']);

/** I8: once no event is under way, an order and its delivery tell the same story of who has the meal. */
export function compareCustody(orders: readonly OrderEnding[], deliveries: readonly DeliveryEnding[]): Breach[] {
  const deliveryOf = new Map(deliveries.map(delivery => [delivery.orderId, delivery.status]));
  return orders
    .filter(({ fulfilment }) => fulfilment === 'DELIVERY')
    .filter(({ orderId, status }) => !agree(status, deliveryOf.get(orderId)))
    .map(({ orderId, status }) => ({
      invariant: 'I8',
      subject: orderId,
      detail: `the order is ${status}, its delivery ${deliveryOf.get(orderId) ?? 'not there'}`,
    }));
}

function agree(order: string, delivery: string | undefined): boolean {
  if ((order === 'PICKED_UP') !== (delivery !== undefined && onTheWay.has(delivery))) return false;
  if (handedOver.has(order) !== (delivery === 'DELIVERED')) return false;
  return order !== 'CANCELLED' || delivery === undefined || neverPickedUp.has(delivery);
}
