import { manyById, oneById } from '#platform/batch-loaders.ts';
import type { AlertRepository } from '../data/alert-repository.ts';
import type { DecisionRepository } from '../data/decision-repository.ts';
import type { DeliveryRepository } from '../data/delivery-repository.ts';
import type { OfferRepository } from '../data/offer-repository.ts';
import type { PositionStore } from '../data/position-store.ts';
import type { RiderRepository } from '../data/rider-repository.ts';
import type { Asker } from '../domain/permissions.ts';
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
  const deliveryById = oneById(
    async ids => admitted(await deliveries.findMany(ids)),
    row => row.id,
  );
  /** The same door, by the order. */
  const deliveryByOrderId = oneById(
    async ids => admitted(await deliveries.findManyByOrder(ids)),
    row => row.orderId,
  );
  const riderById = oneById(riders.findMany, row => row.id);
  /** What riders have on hands, whoever asks: decide before showing it. */
  const activeByRiderId = manyById(deliveries.activeByRiders, row => row.riderId);
  const alertsByDeliveryId = manyById(alerts.ofDeliveries, row => row.deliveryId);
  const decisionsByDeliveryId = manyById(decisions.ofDeliveries, row => row.deliveryId);

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
