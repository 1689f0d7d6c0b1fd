import { z } from 'zod';
import { askSubgraph } from '#platform/subgraph-client.ts';
import type { SubgraphConnection } from '#platform/subgraph-connection.ts';
import type { DeliveryStanding, ReservationStanding } from '../domain/reconcile.ts';
import type { Asking } from './catalog-client.ts';

export type StandingsClient = ReturnType<typeof createStandingsClient>;

/** By the order. Orders that the other side knows nothing of are not in it. */
export type Standings = {
  reservations: ReadonlyMap<string, ReservationStanding>;
  deliveries: ReadonlyMap<string, DeliveryStanding>;
};

const reservations = z.array(
  z.object({
    orderId: z.string(),
    state: z.enum(['HELD', 'COMMITTED', 'RELEASED', 'EXPIRED']),
    hasCoupon: z.boolean(),
  }),
);
const deliveries = z.array(z.object({ orderId: z.string(), status: z.string() }));

const ofReservations = 'query($ids: [ID!]!) { reservationStandings(orderIds: $ids) { orderId state hasCoupon } }';
const ofDeliveries = 'query($ids: [ID!]!) { deliveryStandings(orderIds: $ids) { orderId status } }';

/** How catalog and delivery see orders, at most 500 at a time. Throws when one of them is away. */
export function createStandingsClient(connect: (name: 'catalog' | 'delivery') => SubgraphConnection) {
  return async function ask(ids: readonly string[], asking: Asking): Promise<Standings> {
    const [catalog, delivery] = await Promise.all([
      askSubgraph<{ reservationStandings: unknown }>(connect('catalog'), 'order', ofReservations, { ids }, asking),
      askSubgraph<{ deliveryStandings: unknown }>(connect('delivery'), 'order', ofDeliveries, { ids }, asking),
    ]);
    return {
      reservations: byOrder(reservations.parse(catalog.reservationStandings)),
      deliveries: byOrder(deliveries.parse(delivery.deliveryStandings)),
    };
  };
}

const byOrder = <T extends { orderId: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map(row => [row.orderId, row]));
