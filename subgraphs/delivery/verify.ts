import { type Breach, lookInto, type VerifyOptions } from '#platform/invariants.ts';
import { findBreaches } from './data/invariants.ts';
import { deliveries } from './data/tables.ts';
import type { DeliveryStatus } from './domain/delivery.ts';

/** The invariants of deliveries, offers, riders, timers and outbox: I7 and I9 to I13. */
export const verifyDelivery = ({ now, ...where }: VerifyOptions): Promise<Breach[]> =>
  lookInto(where, db => findBreaches(db, now()));

/** How each delivery stands, for comparing with its order. */
export const deliveryEndings = (
  where: Pick<VerifyOptions, 'mysqlUrl' | 'log'>,
): Promise<{ orderId: string; status: DeliveryStatus }[]> =>
  lookInto(where, async db => db.select({ orderId: deliveries.orderId, status: deliveries.status }).from(deliveries));
