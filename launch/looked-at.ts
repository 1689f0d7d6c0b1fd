import { sql } from 'drizzle-orm';
import { openDatabase } from '#platform/database.ts';
import type { Logger } from '#platform/log.ts';
import { type BySubgraph, type SubgraphName, subgraphNames } from './subgraph-names.ts';

/** What each invariant of the domain is about, and the tables in which it is looked for. */
export const invariants: readonly { name: string; about: string; tables: Partial<BySubgraph<readonly string[]>> }[] = [
  { name: 'I1', about: 'stock adds up', tables: { catalog: ['stock_levels', 'flash_sales'] } },
  {
    name: 'I2',
    about: 'one reservation for an order',
    tables: { catalog: ['stock_reservations', 'flash_sale_purchases'] },
  },
  { name: 'I3', about: 'one order for a key', tables: { order: ['orders', 'placements', 'flash_sale_tickets'] } },
  { name: 'I4', about: 'captured less refunded is what the ledger says', tables: { order: ['payments', 'refunds'] } },
  { name: 'I5', about: 'the ledger sums to zero', tables: { order: ['ledger_entries'] } },
  {
    name: 'I6',
    about: 'totals are the sums of their parts',
    tables: { order: ['orders', 'order_lines', 'order_price_parts'] },
  },
  {
    name: 'I7',
    about: 'events have no gap and end as the row',
    tables: { order: ['order_events'], delivery: ['delivery_events'] },
  },
  {
    name: 'I8',
    about: 'order and delivery agree who has the meal',
    tables: { order: ['orders'], delivery: ['deliveries'] },
  },
  { name: 'I9', about: 'riders carry what they can', tables: { delivery: ['deliveries', 'riders'] } },
  { name: 'I10', about: 'no offer outlives itself', tables: { delivery: ['offers'] } },
  {
    name: 'I11',
    about: 'what goes on waits for something',
    tables: { order: ['orders', 'payments', 'timers', 'discrepancies'], delivery: ['deliveries', 'timers', 'alerts'] },
  },
  {
    name: 'I12',
    about: 'every event is told and heard',
    tables: {
      user: ['outbox'],
      catalog: ['outbox', 'dead_letters'],
      order: ['outbox', 'dead_letters'],
      delivery: ['outbox', 'dead_letters'],
    },
  },
  {
    name: 'I13',
    about: 'what has ended holds nothing',
    tables: {
      catalog: ['stock_reservations', 'coupon_uses'],
      order: ['orders', 'timers'],
      delivery: ['deliveries', 'timers'],
    },
  },
  { name: 'I14', about: 'refunds have a reason and an actor', tables: { order: ['refunds'] } },
];

/** How many rows there are to look at, by `subgraph.table`: a clean answer about nothing would be worth nothing. */
export async function countRows(mysqlUrls: BySubgraph<string>, log: Logger): Promise<Map<string, number>> {
  const counted = await Promise.all(subgraphNames.map(name => countIn(name, mysqlUrls[name], log)));
  return new Map(counted.flat());
}

async function countIn(name: SubgraphName, url: string, log: Logger): Promise<[string, number][]> {
  const tables = [...new Set(invariants.flatMap(invariant => invariant.tables[name] ?? []))];
  const { db, close } = openDatabase(url, { log, poolSize: 1 });
  try {
    const counts: [string, number][] = [];
    for (const table of tables) {
      const [rows] = await db.execute(sql`SELECT COUNT(*) AS rows_there FROM ${sql.identifier(table)}`);
      counts.push([`${name}.${table}`, (rows as unknown as { rows_there: number }[])[0]?.rows_there ?? 0]);
    }
    return counts;
  } finally {
    await close();
  }
}
