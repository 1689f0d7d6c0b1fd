import type { Database } from '#platform/database.ts';
import { newId as newRequestId } from '#platform/ids.ts';
import type { Logger } from '#platform/log.ts';
import { createLoop, type Worker } from '#platform/worker.ts';
import { createDiscrepancyLog } from '../data/discrepancy-log.ts';
import type { TakeStep } from '../data/order-steps.ts';
import { createReconciliation, pageSize } from '../data/reconciliation.ts';
import { createRepairs } from '../data/repairs.ts';
import type { Standings, StandingsClient } from '../data/standings-client.ts';
import { type Compared, type Discrepancy, discrepanciesOf, isAtRest } from '../domain/reconcile.ts';

type Options = {
  db: Database;
  takeStep: TakeStep;
  standings: StandingsClient;
  now: () => Date;
  newId: () => string;
  afterCommit: () => void;
  log: Logger;
};

const reconcileEveryMs = 60_000;
/** A repair that has not helped so often is left to a person: whatever it asks of others, it asks in vain. */
const mostAttempts = 10;

/**
 * Compares orders with their money, stock and delivery, and mends what a lost message or a crash left apart. What only a
 * person can mend is kept as an alert until its cause is gone. One page at a time; answers whether there is another.
 */
export function createReconciliationPass({ db, takeStep, standings, now, newId, afterCommit, log }: Options) {
  const reconciliation = createReconciliation({ db, now });
  const discrepancyLog = createDiscrepancyLog({ db, now });
  const repair = createRepairs({ db, takeStep, log: discrepancyLog, now, newId });
  let cursor: string | null = null;

  async function pass(signal: AbortSignal): Promise<boolean> {
    const page = await reconciliation.nextPage(cursor);
    const ids = page.map(({ order }) => order.id);
    const known = ids.length > 0 && (await askOthers(ids, signal));
    if (known) await settle(page.map(one => ({ ...one, ...standingOf(known, one.order.id) })));
    const isLast = page.length < pageSize || signal.aborted;
    cursor = isLast ? null : (ids.at(-1) ?? null);
    return !isLast;
  }

  /** `null`: one of them is away, and nothing can be said of this page. */
  async function askOthers(ids: readonly string[], signal: AbortSignal): Promise<Standings | null> {
    try {
      return await standings(ids, { requestId: newRequestId(), signal });
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error, orders: ids.length }, 'orders are compared later');
      return null;
    }
  }

  async function settle(page: readonly Compared[]): Promise<void> {
    const open = await discrepancyLog.openOf(page.map(({ order }) => order.id));
    const openOf = Map.groupBy(open, ({ orderId }) => orderId);
    const found = page.map(compared => ({ compared, discrepancies: discrepanciesOf(compared, now()) }));
    for (const { compared, discrepancies } of found)
      for (const one of discrepancies) await attend(compared, one, attemptsOf(openOf.get(compared.order.id), one));
    const isFound = new Set(
      found.flatMap(({ compared, discrepancies }) => discrepancies.map(one => keyOf(compared, one))),
    );
    await discrepancyLog.close(open.filter(({ orderId, what }) => !isFound.has(`${orderId} ${what}`)));
    const right = found.filter(({ compared, discrepancies }) => discrepancies.length === 0 && isAtRest(compared));
    await reconciliation.markRight(right.map(({ compared }) => compared.order.id));
  }

  /** One that cannot be mended keeps nobody from mending the others. */
  async function attend({ order }: Compared, discrepancy: Discrepancy, attempts: number | null): Promise<void> {
    const { what, repair: how } = discrepancy;
    const about = { order: order.id, status: order.status, what, repair: how, attempts: attempts ?? 0 };
    try {
      if (how.kind === 'ALERT' || (attempts ?? 0) >= mostAttempts) {
        if (how.kind !== 'ALERT' || attempts === null) log.error(about, 'a discrepancy needs a person');
        return await discrepancyLog.note(db, order.id, discrepancy, false);
      }
      if (!(await repair(order, discrepancy))) return;
      afterCommit();
      log.warn(about, 'a discrepancy is repaired');
    } catch (error) {
      log.error({ ...about, err: error }, 'a discrepancy could not be repaired');
      await discrepancyLog.note(db, order.id, discrepancy, true);
    }
  }

  return pass;
}

/** Runs it every minute. */
export const createReconciler = ({ everyMs, ...options }: Options & { everyMs: number | undefined }): Worker =>
  createLoop({
    name: 'reconciler',
    pass: createReconciliationPass(options),
    idleMs: everyMs ?? reconcileEveryMs,
    log: options.log,
  });

const standingOf = ({ reservations, deliveries }: Standings, orderId: string) => ({
  reservation: reservations.get(orderId) ?? null,
  delivery: deliveries.get(orderId) ?? null,
});

const keyOf = ({ order }: Compared, { what }: Discrepancy) => `${order.id} ${what}`;

/** How often it was tried before; null for one that is new. */
const attemptsOf = (open: readonly { what: string; attempts: number }[] | undefined, { what }: Discrepancy) =>
  open?.find(one => one.what === what)?.attempts ?? null;
