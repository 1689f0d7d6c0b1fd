import type { Breach } from '#platform/invariants.ts';

export type OrderSide = { orderId: string; status: string; fulfilment: string };
export type DeliverySide = { status: string };

const onTheWay = new Set(['PICKED_UP', 'ARRIVED_AT_DROPOFF']);
const handedOver = new Set(['DELIVERED', 'COMPLETED']);
const cooking = new Set(['ACCEPTED', 'PREPARING', 'READY']);
const over = new Set(['DELIVERED', 'RETURNED', 'FAILED', 'CANCELLED']);

/** I8: once no event is under way, an order and its delivery tell the same story of who has the meal. */
export function compareCustody(orders: readonly OrderSide[], deliveryOf: ReadonlyMap<string, DeliverySide>): Breach[] {
  return orders.flatMap(({ orderId, status, fulfilment }) => {
    const delivery = deliveryOf.get(orderId)?.status;
    const detail = `the order is ${status}, its delivery ${delivery ?? 'not there'}`;
    if (fulfilment === 'PICKUP') return delivery ? [{ invariant: 'I8', subject: orderId, detail }] : [];
    if (!agree(status, delivery)) return [{ invariant: 'I8', subject: orderId, detail }];
    // Such an order has no timer of its own: it waits for its delivery.
    const waitsForNobody = cooking.has(status) && (delivery === undefined || over.has(delivery));
    return waitsForNobody ? [{ invariant: 'I11', subject: orderId, detail }] : [];
  });
}

function agree(order: string, delivery: string | undefined): boolean {
  if ((order === 'PICKED_UP') !== (delivery !== undefined && onTheWay.has(delivery))) return false;
  if (handedOver.has(order) !== (delivery === 'DELIVERED')) return false;
  return order !== 'CANCELLED' || delivery === undefined || delivery === 'CANCELLED';
}
