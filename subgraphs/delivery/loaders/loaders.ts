import DataLoader from 'dataloader';
import type { AlertRepository } from '../data/alert-repository.ts';
import type { DecisionRepository } from '../data/decision-repository.ts';
import type { DeliveryRepository } from '../data/delivery-repository.ts';
import type { OfferRepository } from '../data/offer-repository.ts';
import type { PositionStore } from '../data/position-store.ts';
import type { RiderRepository } from '../data/rider-repository.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Asker } from '../domain/permissions.ts';
import type { Rider } from '../domain/rider.ts';
import { createAdmission } from './admission.ts';
import { createPositionLoaders } from './positions.ts';

type Options = {
  asker: Asker;
  deliveries: DeliveryRepository;
  offers: OfferRepository;
  riders: RiderRepository;
  positions: PositionStore;
  alerts: AlertRepository;
  decisions: DecisionRepository;
  now: () => Date;
};

export type Loaders = ReturnType<typeof createLoaders>;

/** One set for each operation: what they remember is the answer's, and no longer. */
export function createLoaders({ asker, deliveries, offers, riders, positions, alerts, decisions, now }: Options) {
  const admitted = createAdmission({ asker, offers, now });

  /** The door to a delivery, by its id; null when it is not the viewer's to see. */
  const deliveryById = new DataLoader<string, Delivery | null>(async ids => {
    const found = new Map((await admitted(await deliveries.findMany(ids))).map(row => [row.id, row]));
    return ids.map(id => found.get(id) ?? null);
  });
  /** The same door, by the order. */
  const deliveryByOrderId = new DataLoader<string, Delivery | null>(async ids => {
    const found = new Map((await admitted(await deliveries.findManyByOrder(ids))).map(row => [row.orderId, row]));
    return ids.map(id => found.get(id) ?? null);
  });
  const riderById = new DataLoader<string, Rider | null>(async ids => {
    const found = new Map((await riders.findMany(ids)).map(row => [row.id, row]));
    return ids.map(id => found.get(id) ?? null);
  });
  /** What riders have on hands, whoever asks: decide before showing it. */
  const activeByRiderId = new DataLoader<string, Delivery[]>(async ids => {
    const found = Map.groupBy(await deliveries.activeByRiders(ids), row => row.riderId);
    return ids.map(id => found.get(id) ?? []);
  });
  const alertsByDeliveryId = grouped(alerts.ofDeliveries);
  const decisionsByDeliveryId = grouped(decisions.ofDeliveries);

  return {
    deliveryById,
    deliveryByOrderId,
    riderById,
    activeByRiderId,
    alertsByDeliveryId,
    decisionsByDeliveryId,
    ...createPositionLoaders({ asker, positions, riderById, activeByRiderId }),
  };
}

const grouped = <Row extends { deliveryId: string }>(ofDeliveries: (ids: readonly string[]) => Promise<Row[]>) =>
  new DataLoader<string, Row[]>(async ids => {
    const found = Map.groupBy(await ofDeliveries(ids), row => row.deliveryId);
    return ids.map(id => found.get(id) ?? []);
  });
