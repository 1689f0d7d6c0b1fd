import { lt } from 'drizzle-orm';
import type { Database } from '#platform/database.ts';
import type { Logger } from '#platform/log.ts';
import { createLoop, type Worker } from '#platform/worker.ts';
import { locationPoints } from '../data/tables.ts';

const keptMs = 30 * 24 * 60 * 60_000;
const batchSize = 5_000;

/** Forgets where riders were more than 30 days ago. */
export function createTrailJanitor(db: Database, now: () => Date, log: Logger): Worker {
  async function pass(): Promise<boolean> {
    const oldest = new Date(now().getTime() - keptMs);
    const [{ affectedRows }] = await db
      .delete(locationPoints)
      .where(lt(locationPoints.recordedAt, oldest))
      .limit(batchSize);
    return affectedRows === batchSize;
  }
  return createLoop({ name: 'trail janitor', pass, idleMs: 10 * 60_000, log });
}
