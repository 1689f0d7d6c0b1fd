import { lt } from 'drizzle-orm';
import type { Database } from '#platform/database.ts';
import type { Logger } from '#platform/log.ts';
import { createLoop, type Worker } from '#platform/worker.ts';
import { kitchenSlots, placements, providerEvents } from '../data/tables.ts';

const day = 24 * 60 * 60_000;
const atOnce = 1_000;

/**
 * Forgets what is too old for anybody to come back to: what was asked for under a client's key after 48 hours (an order
 * keeps its own key, so that it is never made twice), quarters of an hour that are over, and webhooks that no longer repeat.
 */
export function createPurge({ db, now, log }: { db: Database; now: () => Date; log: Logger }): Worker {
  const ago = (days: number) => new Date(now().getTime() - days * day);
  async function pass(): Promise<boolean> {
    const gone = [
      await db
        .delete(placements)
        .where(lt(placements.startedAt, ago(2)))
        .limit(atOnce),
      await db
        .delete(kitchenSlots)
        .where(lt(kitchenSlots.slotAt, ago(2)))
        .limit(atOnce),
      await db
        .delete(providerEvents)
        .where(lt(providerEvents.receivedAt, ago(30)))
        .limit(atOnce),
    ];
    return gone.some(([{ affectedRows }]) => affectedRows === atOnce);
  }
  return createLoop({ name: 'order purge', pass, idleMs: 60 * 60_000, log });
}
