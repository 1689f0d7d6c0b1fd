import DataLoader from 'dataloader';
import type { Viewer } from '#platform/claims.ts';
import type { OrderRepository } from '../data/order-repository.ts';
import type { ActorKind, Order } from '../domain/order.ts';
import { partiesOf } from '../domain/parties.ts';

export type PartiesOf = (order: Order) => Promise<ReadonlySet<ActorKind>>;

/** In which parts the viewer meets an order. Only a merchant costs a look at who owns the restaurant. */
export const createPartiesOf =
  (viewer: Viewer, ownerByRestaurant: DataLoader<string, string | null>): PartiesOf =>
  async order =>
    partiesOf(order, viewer, viewer.hasRole('MERCHANT') ? await ownerByRestaurant.load(order.restaurantId) : null);

/** The one door to an order: query, entity reference, mutation and subscription all pass through this check. */
export const createOrderById = (orders: OrderRepository, viewer: Viewer, parties: PartiesOf) =>
  new DataLoader<string, Order | null>(async ids => {
    const found = await orders.findMany(ids);
    const seen = await Promise.all(
      found.map(async order => viewer.service !== null || (await parties(order)).size > 0),
    );
    const visible = new Map(found.flatMap((order, index) => (seen[index] ? [[order.id, order]] : [])));
    return ids.map(id => visible.get(id) ?? null);
  });
