import { and, asc, eq, lte } from 'drizzle-orm';
import type { Clock } from './clock.ts';
import { type Database, inTransaction, type Transaction, unobserved } from './database.ts';
import { createLanes } from './lanes.ts';
import type { Logger } from './log.ts';
import type { Timer, TimersTable } from './timers.ts';
import { createLoop, type Worker } from './worker.ts';

export type TimerHandler = (timer: Timer, tx: Transaction) => Promise<void>;

type TimerOptions = {
  db: Database;
  table: TimersTable;
  now: Clock;
  /** By kind. Runs in the transaction that takes the timer away, and decides by the aggregate's state and version. */
  handlers: Readonly<Record<string, TimerHandler>>;
  /** After each commit, as to wake a relay. */
  afterCommit?: () => void;
  log: Logger;
  pollMs?: number;
};

const batchSize = 64;
const firstRetryMs = 1_000;
const longestRetryMs = 5 * 60_000;

/** Fires timers that are due, each once, however many workers look. One that fails is put off; the others go on. */
export function createTimerWorker(options: TimerOptions): Worker {
  const { table, now, handlers, afterCommit, log, pollMs = 200 } = options;
  const db = unobserved(options.db);

  async function pass(signal: AbortSignal): Promise<boolean> {
    const due = await db
      .select({ id: table.id, kind: table.kind })
      .from(table)
      .where(lte(table.dueAt, now()))
      .orderBy(asc(table.dueAt))
      .limit(batchSize);
    const lanes = createLanes(4);
    for (const { id, kind } of due)
      lanes.add(id, () =>
        lanes.inPlace(async () => {
          if (!signal.aborted) await fire(id, kind);
        }),
      );
    await lanes.until(0);
    return due.length === batchSize && !signal.aborted;
  }

  async function fire(id: string, kind: string): Promise<void> {
    try {
      const fired = await inTransaction(db, tx => fireIn(tx, id));
      if (fired) afterCommit?.();
    } catch (error) {
      log.error({ err: error, timer: id, kind }, 'a timer failed');
      await putOff(id).catch(failure => log.error({ err: failure, timer: id }, 'a timer could not be put off'));
    }
  }

  async function fireIn(tx: Transaction, id: string): Promise<boolean> {
    const stillDue = and(eq(table.id, id), lte(table.dueAt, now()));
    const [timer] = await tx.select().from(table).where(stillDue).for('update', { skipLocked: true });
    if (!timer) return false; // another worker has it, or it was moved
    const handler = handlers[timer.kind];
    if (!handler) throw new Error(`Nobody handles timers of the kind ${timer.kind}.`);
    // Deleted before the handler runs: it may set the same timer anew.
    await tx.delete(table).where(eq(table.id, id));
    await handler(timer, tx);
    return true;
  }

  async function putOff(id: string): Promise<void> {
    await inTransaction(db, async tx => {
      const [timer] = await tx.select().from(table).where(eq(table.id, id)).for('update');
      if (!timer) return;
      const pauseMs = Math.min(firstRetryMs * 2 ** timer.attempt, longestRetryMs);
      const later = { attempt: timer.attempt + 1, dueAt: new Date(now().getTime() + pauseMs) };
      await tx.update(table).set(later).where(eq(table.id, id));
    });
  }

  return createLoop({ name: 'timers', pass, idleMs: pollMs, log });
}
