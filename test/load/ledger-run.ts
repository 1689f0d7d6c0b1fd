import { sql } from 'drizzle-orm';
import type { Database } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { type Breach, breachesOf } from '#platform/invariants.ts';
import type { Logger } from '#platform/log.ts';
import { createRandom } from '../../demo/random.ts';
import { restaurantAccess } from '../../subgraphs/order/data/tables.ts';
import { ledgerRules } from '../../subgraphs/order/verify-ledger.ts';
import { createMoneyMoves } from './money-moves.ts';
import { placeRandomOrder } from './random-order.ts';

export type LedgerRunOptions = {
  db: Database;
  operations: number;
  seed: number;
  /** How many operations are under way at once. */
  lanes: number;
  log: Logger;
  signal: AbortSignal;
  onProgress?: (done: number) => void;
};

export type LedgerRunResult = {
  orders: number;
  entries: number;
  kinds: Record<string, number>;
  statuses: Record<string, number>;
  /** The sum of all entries, and how many orders are not balanced by themselves. */
  imbalanceMinor: number;
  unbalancedOrders: number;
  /** Payments of which more was given back than was captured. */
  overRefunded: number;
  breaches: Breach[];
};

const restaurants = 20;
const liveOrders = 200;
/** The clock of the run: so much later with each operation, that what is due by time comes due. */
const tickMs = 1_000;

/** Random operations on the money of many orders, several at once, through the code of the platform and its database. */
export async function runLedger(options: LedgerRunOptions): Promise<LedgerRunResult> {
  const { db, operations, seed, lanes, log, signal, onProgress } = options;
  const random = createRandom(seed);
  const startedAt = Date.now();
  let begun = 0;
  const now = () => new Date(startedAt + begun * tickMs);
  const moves = createMoneyMoves({ db, random, now, log });
  const access = Array.from({ length: restaurants }, newId).map(restaurantId => ({
    ...{ restaurantId, ownerId: newId(), name: 'Ledger Lunch', currency: 'EUR' },
    timeZone: random.pick(['Europe/Helsinki', 'Asia/Kolkata', 'America/St_Johns']),
  }));
  await db.insert(restaurantAccess).values(access);

  const live: string[] = [];
  async function operate(): Promise<void> {
    if (live.length < liveOrders) {
      live.push(await placeRandomOrder(db, random, random.pick(access).restaurantId, now()));
      return;
    }
    const index = random.int(0, live.length - 1);
    const id = live[index] ?? random.pick(live);
    const order = await moves.standingOf(id);
    await moves.anything(order);
    const isOver = ['COMPLETED', 'EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED'].includes(order.status);
    if (!isOver || random.chance(0.7)) return;
    live.splice(live.indexOf(id) >>> 0, 1);
    await moves.cleanUp(order);
  }

  async function lane(): Promise<void> {
    while (begun < operations && !signal.aborted) {
      begun++;
      await operate();
      if (begun % 500 === 0) onProgress?.(begun);
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane));
  for (const id of live) await moves.cleanUp(await moves.standingOf(id));
  return await judge(db);
}

async function judge(db: Database): Promise<LedgerRunResult> {
  const number = async (query: ReturnType<typeof sql>) => {
    const [rows] = await db.execute(query);
    return Number((rows as unknown as { n: unknown }[])[0]?.n ?? 0);
  };
  const counts = async (query: ReturnType<typeof sql>) => {
    const [rows] = await db.execute(query);
    const named = rows as unknown as { name: string; n: unknown }[];
    return Object.fromEntries(named.map(({ name, n }) => [name, Number(n)]));
  };
  return {
    orders: await number(sql`SELECT COUNT(*) AS n FROM orders`),
    entries: await number(sql`SELECT COUNT(*) AS n FROM ledger_entries`),
    kinds: await counts(sql`SELECT SUBSTRING_INDEX(transaction_key, '.', 1) AS name,
      COUNT(DISTINCT order_id, transaction_key) AS n FROM ledger_entries GROUP BY name ORDER BY name`),
    statuses: await counts(sql`SELECT status AS name, COUNT(*) AS n FROM orders GROUP BY status ORDER BY status`),
    imbalanceMinor: await number(sql`SELECT SUM(ABS(off)) AS n FROM
      (SELECT SUM(amount_minor) AS off FROM ledger_entries GROUP BY order_id, transaction_key) t`),
    unbalancedOrders: await number(sql`SELECT COUNT(*) AS n FROM
      (SELECT order_id FROM ledger_entries GROUP BY order_id HAVING SUM(amount_minor) <> 0) o`),
    overRefunded: await number(sql`SELECT COUNT(*) AS n FROM payments p WHERE p.amount_minor <
      (SELECT COALESCE(SUM(r.amount_minor), 0) FROM refunds r WHERE r.payment_id = p.id)`),
    breaches: await breachesOf(db, ledgerRules),
  };
}
