import { type SQL, sql } from 'drizzle-orm';
import { type Database, openDatabase } from '#platform/database.ts';
import type { Logger } from '#platform/log.ts';
import { endings } from './domain/order.ts';

/** A rule of the domain that the data breaks. `subject` is an id. */
export type Breach = { invariant: string; subject: string; detail: string };

type VerifyOptions = { mysqlUrl: string; redisUrl?: string; now: () => Date; log: Logger };
type Rule = { invariant: string; query: (now: Date) => SQL };

const toldWithinMs = 5_000;
/** A worker looks a few times a second; what is later than this was forgotten. */
const firedWithinMs = 60_000;

const ended = sql`(${sql.join(
  endings.map(status => sql`${status}`),
  sql`, `,
)})`;
const before = (now: Date, ms: number) => new Date(now.getTime() - ms).toISOString().slice(0, 23).replace('T', ' ');

// Each query answers (subject, detail) of what breaks its rule.
const rules: readonly Rule[] = [
  {
    invariant: 'I3',
    query: () => sql`SELECT HEX(MIN(id)) AS subject, CONCAT(COUNT(*), ' orders under one key') AS detail
      FROM orders GROUP BY customer_id, idempotency_key HAVING COUNT(*) > 1`,
  },
  {
    invariant: 'I4',
    query:
      () => sql`SELECT HEX(p.id) AS subject, CONCAT('refunded ', p.refunded_minor, ' of ', p.amount_minor) AS detail
      FROM payments p WHERE p.refunded_minor > p.amount_minor OR p.refunded_minor <>
        (SELECT COALESCE(SUM(r.amount_minor), 0) FROM refunds r WHERE r.payment_id = p.id)`,
  },
  {
    invariant: 'I4',
    query: () => sql`SELECT HEX(order_id) AS subject, 'captured twice and not given back' AS detail FROM payments
      WHERE status IN ('CAPTURED', 'PARTIALLY_REFUNDED') AND refunded_minor < amount_minor
      GROUP BY order_id HAVING COUNT(*) > 1`,
  },
  {
    invariant: 'I6',
    query: () => sql`SELECT HEX(o.id) AS subject, 'the total is not the sum of its parts' AS detail FROM orders o
      WHERE o.total_minor <> o.subtotal_minor + o.delivery_fee_minor - o.discount_minor + o.tip_minor
        OR o.subtotal_minor <> (SELECT COALESCE(SUM(l.line_total_minor), 0) FROM order_lines l WHERE l.order_id = o.id)`,
  },
  {
    invariant: 'I7',
    query:
      () => sql`SELECT HEX(o.id) AS subject, 'events have a gap or another end than the order' AS detail FROM orders o
      LEFT JOIN (SELECT order_id, COUNT(*) AS count, MIN(seq) AS first, MAX(seq) AS last FROM order_events GROUP BY order_id) e
        ON e.order_id = o.id
      LEFT JOIN order_events l ON l.order_id = o.id AND l.seq = e.last
      WHERE e.count IS NULL OR e.first <> 1 OR e.last <> e.count OR e.last <> o.seq OR l.status <> o.status`,
  },
  {
    invariant: 'I11',
    query: now => sql`SELECT HEX(o.id) AS subject, CONCAT(o.status, ' without a timer to come') AS detail FROM orders o
      JOIN (SELECT 'PENDING_PAYMENT' AS status, 'payment' AS kind UNION ALL SELECT 'PLACED', 'acceptance'
        UNION ALL SELECT 'DELIVERED', 'completion') w ON w.status = o.status
      LEFT JOIN timers t ON t.kind = w.kind
        AND t.aggregate_id = LOWER(CONCAT_WS('-', SUBSTR(HEX(o.id), 1, 8), SUBSTR(HEX(o.id), 9, 4), SUBSTR(HEX(o.id), 13, 4),
          SUBSTR(HEX(o.id), 17, 4), SUBSTR(HEX(o.id), 21)))
      WHERE t.id IS NULL OR t.due_at < ${before(now, firedWithinMs)}`,
  },
  {
    invariant: 'I12',
    query: now => sql`SELECT aggregate_id AS subject, CONCAT(type, ' was not told') AS detail FROM outbox
      WHERE published_at IS NULL AND occurred_at < ${before(now, toldWithinMs)}`,
  },
  {
    invariant: 'I13',
    query: () => sql`SELECT t.aggregate_id AS subject, CONCAT('ended, with the timer ', t.kind) AS detail FROM timers t
      JOIN orders o ON o.id = UNHEX(REPLACE(t.aggregate_id, '-', '')) WHERE o.status IN ${ended}`,
  },
  {
    invariant: 'I13',
    query:
      () => sql`SELECT HEX(o.id) AS subject, 'ended, with money neither given back nor on its way' AS detail FROM orders o
      JOIN payments p ON p.order_id = o.id AND p.status = 'CAPTURED' AND p.refunded_minor < p.amount_minor
      WHERE o.status IN ('EXPIRED', 'REJECTED', 'CANCELLED')`,
  },
  {
    invariant: 'I14',
    query: () => sql`SELECT HEX(id) AS subject, 'a refund without reason or actor' AS detail FROM refunds
      WHERE reason_key = '' OR actor = ''`,
  },
];

/** Checks what this subgraph can know alone; an empty list is good news. */
export const verifyOrder = ({ mysqlUrl, now, log }: VerifyOptions): Promise<Breach[]> =>
  withDatabase(mysqlUrl, log, async db => {
    const breaches: Breach[] = [];
    for (const { invariant, query } of rules)
      for (const { subject, detail } of await select<{ subject: string; detail: string }>(db, query(now())))
        breaches.push({ invariant, subject: idOf(subject), detail });
    return breaches;
  });

/** How every order stands, to be compared with what the deliveries say. */
export const orderEndings = ({ mysqlUrl, log }: Pick<VerifyOptions, 'mysqlUrl' | 'log'>) =>
  withDatabase(mysqlUrl, log, async db => {
    type Row = { subject: string; status: string; fulfilment: string };
    const rows = await select<Row>(db, sql`SELECT HEX(id) AS subject, status, fulfilment FROM orders`);
    return rows.map(({ subject, status, fulfilment }) => ({ orderId: idOf(subject), status, fulfilment }));
  });

async function select<Row>(db: Database, query: SQL): Promise<Row[]> {
  const [rows] = await db.execute(query);
  return rows as unknown as Row[];
}

async function withDatabase<T>(mysqlUrl: string, log: Logger, work: (db: Database) => Promise<T>): Promise<T> {
  const { db, close } = openDatabase(mysqlUrl, { log, poolSize: 1 });
  try {
    return await work(db);
  } finally {
    await close();
  }
}

/** `0190…` in hex as the id that people see. */
function idOf(subject: string): string {
  const hex = subject.toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(hex)) return subject;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
