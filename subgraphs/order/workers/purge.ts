import { lt } from 'drizzle-orm';
import type { Database } from '#platform/database.ts';
import type { Logger } from '#platform/log.ts';
import { createLoop, type Worker } from '#platform/worker.ts';
import { placements, providerEvents } from '../data/tables.ts';

const day = 24 * 60 * 60_000;

/** Forgets what is too old for anybody to come back to: broken-off placements, and webhooks that no longer repeat. */
export function createPurge({ db, now, log }: { db: Database; now: () => Date; log: Logger }): Worker {
  const ago = (days: number) => new Date(now().getTime() - days * day);
  async function pass(): Promise<boolean> {
    await db
      .delete(placements)
      .where(lt(placements.startedAt, ago(2)))
      .limit(1_000);
    await db
      .delete(providerEvents)
      .where(lt(providerEvents.receivedAt, ago(30)))
      .limit(1_000);
    return false;
  }
  return createLoop({ name: 'order purge', pass, idleMs: 60 * 60_000, log });
}
