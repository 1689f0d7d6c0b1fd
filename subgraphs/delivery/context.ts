import type { Viewer } from '#platform/claims.ts';
import type { Clock } from '#platform/clock.ts';
import type { PubSub } from '#platform/pubsub.ts';
import type { AlertRepository } from './data/alert-repository.ts';
import type { AssignmentRepository } from './data/assignment-repository.ts';
import type { DecisionRepository } from './data/decision-repository.ts';
import type { DeliveryRepository } from './data/delivery-repository.ts';
import type { LocationReports } from './data/location-reports.ts';
import type { OfferRepository } from './data/offer-repository.ts';
import type { OrderClient } from './data/order-client.ts';
import type { PositionStore } from './data/position-store.ts';
import type { RiderRepository } from './data/rider-repository.ts';
import type { ShiftRepository } from './data/shift-repository.ts';
import type { Asker } from './domain/permissions.ts';
import type { Loaders } from './loaders/loaders.ts';

/** What the subgraph is built from; the same for every request. */
export type DeliveryDependencies = {
  deliveries: DeliveryRepository;
  assignments: AssignmentRepository;
  offers: OfferRepository;
  riders: RiderRepository;
  shifts: ShiftRepository;
  alerts: AlertRepository;
  decisions: DecisionRepository;
  positions: PositionStore;
  locationReports: LocationReports;
  orders: OrderClient;
  pubsub: PubSub;
  /** Aborts when the subgraph stops. */
  closing: AbortSignal;
  now: Clock;
};

/** What a resolver may touch. The loaders are fresh for every operation and every event of a subscription. */
export type DeliveryContext = DeliveryDependencies & {
  viewer: Viewer;
  /** The viewer as the domain sees one. */
  asker: Asker;
  signal: AbortSignal;
  loaders: Loaders;
};
