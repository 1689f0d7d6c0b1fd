import type { Clock } from '#platform/clock.ts';
import { type Database, openDatabase } from '#platform/database.ts';
import { createLog } from '#platform/log.ts';
import { type Breach, findBreaches } from './data/invariants.ts';
import { deliveries } from './data/tables.ts';
import type { DeliveryStatus } from './domain/delivery.ts';

export type { Breach } from './data/invariants.ts';

type VerifyOptions = { mysqlUrl: string; redisUrl?: string; now: Clock };

/** The invariants of deliveries, offers, riders, timers and outbox: I7 and I9 to I13. */
export const verifyDelivery = ({ mysqlUrl, now }: VerifyOptions): Promise<Breach[]> =>
  withDatabase(mysqlUrl, db => findBreaches(db, now()));

/** How each delivery stands, for comparing with its order. */
export const deliveryEndings = (mysqlUrl: string): Promise<{ orderId: string; status: DeliveryStatus }[]> =>
  withDatabase(mysqlUrl, async db =>
    db.select({ orderId: deliveries.orderId, status: deliveries.status }).from(deliveries),
  );

async function withDatabase<T>(mysqlUrl: string, work: (db: Database) => Promise<T>): Promise<T> {
  const { db, close } = openDatabase(mysqlUrl, { log: createLog({ name: 'verify', level: 'warn' }), poolSize: 1 });
  try {
    return await work(db);
  } finally {
    await close();
  }
}
