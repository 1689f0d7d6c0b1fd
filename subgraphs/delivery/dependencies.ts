import type { Foundation } from '#platform/subgraph-foundation.ts';
import type { DeliveryDependencies } from './context.ts';
import { createAlertRepository } from './data/alert-repository.ts';
import { createAssignmentRepository } from './data/assignment-repository.ts';
import { createDecisionRepository } from './data/decision-repository.ts';
import { createDeliveryRepository } from './data/delivery-repository.ts';
import { createLocationReports } from './data/location-reports.ts';
import { createOfferRepository } from './data/offer-repository.ts';
import { createOrderClient } from './data/order-client.ts';
import { createPositionStore } from './data/position-store.ts';
import { createRiderRepository } from './data/rider-repository.ts';
import { createShiftRepository } from './data/shift-repository.ts';
import type { DeliveryOptions } from './main.ts';

type Opened = Pick<Foundation, 'db' | 'redis' | 'pubsub' | 'closing'>;

/** Builds what requests work with. `afterCommit` has the workers look at once. */
export function createDependencies(
  { now, log, connect, timeZone = 'UTC' }: DeliveryOptions,
  { db, redis, pubsub, closing }: Opened,
  afterCommit: () => void,
): DeliveryDependencies {
  const deliveries = createDeliveryRepository({ db, now, afterCommit });
  const riders = createRiderRepository(db);
  const positions = createPositionStore(redis, log);
  return {
    deliveries,
    riders,
    positions,
    assignments: createAssignmentRepository({ db, now, afterCommit }),
    offers: createOfferRepository(db),
    shifts: createShiftRepository({ db, now, timeZone, afterCommit }),
    alerts: createAlertRepository({ db, now }),
    decisions: createDecisionRepository(db),
    locationReports: createLocationReports({ riders, deliveries, positions, pubsub, now, log }),
    orders: createOrderClient(() => connect('order')),
    pubsub,
    closing,
    now,
  };
}
