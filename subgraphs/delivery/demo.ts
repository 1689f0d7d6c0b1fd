import type { Clock } from '#platform/clock.ts';
import { migrateDatabase, openDatabase } from '#platform/database.ts';
import type { Logger } from '#platform/log.ts';
import { riders } from './data/tables.ts';
import type { Vehicle } from './domain/ride.ts';
import { migrationsFolder } from './main.ts';

export type DemoRider = { id: string; vehicle: Vehicle; location: { latitude: number; longitude: number } };

type Options = {
  mysqlUrl: string;
  redisUrl: string;
  now: Clock;
  riders: readonly DemoRider[];
  timeZone?: string;
  log: Logger;
};

/** Adds the riders that are not there yet, off shift; leaves the others as they are. */
export async function loadDemo({ mysqlUrl, now, riders: wanted, timeZone = 'UTC', log }: Options): Promise<void> {
  await migrateDatabase(mysqlUrl, migrationsFolder, log);
  if (wanted.length === 0) return;
  const { db, close } = openDatabase(mysqlUrl, { log, poolSize: 1 });
  try {
    const at = now();
    const blank = { capacity: 1, activeCount: 0, timeZone, recordedAt: at, receivedAt: at };
    const rows = wanted.map(({ id, vehicle, location }) => ({ id, vehicle, ...location, ...blank }));
    const [{ affectedRows }] = await db.insert(riders).ignore().values(rows);
    if (affectedRows > 0) log.info({ riders: affectedRows }, 'demo riders loaded');
  } finally {
    await close();
  }
}
