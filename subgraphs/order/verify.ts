import { sql } from 'drizzle-orm';
import {
  type Breach,
  breachesOf,
  eventBreaches,
  lookInto,
  type Rule,
  type VerifyOptions,
} from '#platform/invariants.ts';
import { deadLetters, orders, outbox } from './data/tables.ts';
import { endings } from './domain/order.ts';
import { flashSaleRulesAt } from './verify-flash-sales.ts';
import { ledgerRules } from './verify-ledger.ts';
import { waitingRulesAt } from './verify-waiting.ts';

const ended = sql`(${sql.join(
  endings.map(status => sql`${status}`),
  sql`, `,
)})`;

const rules: readonly Rule[] = [
  {
    invariant: 'I3',
    query: sql`SELECT HEX(MIN(id)) AS subject, CONCAT(COUNT(*), ' orders under one key') AS detail
      FROM orders GROUP BY customer_id, idempotency_key HAVING COUNT(*) > 1`,
  },
  {
    invariant: 'I3',
    query: sql`SELECT HEX(p.order_id) AS subject, 'a key was answered with an order that is not there' AS detail
      FROM placements p LEFT JOIN orders o ON o.id = p.order_id
      WHERE JSON_UNQUOTE(JSON_EXTRACT(p.answer, '$.__typename')) = 'Order' AND o.id IS NULL`,
  },
  {
    invariant: 'I4',
    query: sql`SELECT HEX(p.id) AS subject, CONCAT('refunded ', p.refunded_minor, ' of ', p.amount_minor) AS detail
      FROM payments p WHERE p.refunded_minor > p.amount_minor OR p.refunded_minor <>
        (SELECT COALESCE(SUM(r.amount_minor), 0) FROM refunds r
          WHERE r.order_id = p.order_id AND r.payment_id = p.id)`,
  },
  {
    invariant: 'I4',
    query: sql`SELECT HEX(order_id) AS subject, 'captured twice and not given back' AS detail FROM payments
      WHERE status IN ('CAPTURED', 'PARTIALLY_REFUNDED') AND refunded_minor < amount_minor
      GROUP BY order_id HAVING COUNT(*) > 1`,
  },
  {
    invariant: 'I6',
    query: sql`SELECT HEX(o.id) AS subject, 'the total is not the sum of its parts' AS detail FROM orders o
      WHERE o.total_minor <> o.subtotal_minor - o.discount_minor + o.packaging_minor + o.delivery_fee_minor
          + o.small_order_fee_minor + o.tax_minor + o.tip_minor
        OR o.subtotal_minor <> (SELECT COALESCE(SUM(l.line_total_minor), 0) FROM order_lines l WHERE l.order_id = o.id)
        OR o.promised_from IS NOT NULL AND o.total_minor <>
          (SELECT COALESCE(SUM(p.amount_minor), 0) FROM order_price_parts p WHERE p.order_id = o.id)`,
  },
  {
    invariant: 'I6',
    query: sql`SELECT HEX(o.id) AS subject, 'its lines do not bear its discounts' AS detail FROM orders o
      JOIN (SELECT order_id, SUM(discount_minor) AS off, MIN(line_total_minor - discount_minor) AS least
        FROM order_lines GROUP BY order_id) l ON l.order_id = o.id
      WHERE l.least < 0 OR o.discount_minor - l.off NOT BETWEEN 0 AND o.delivery_fee_minor`,
  },
  {
    invariant: 'I7',
    query: sql`SELECT HEX(o.id) AS subject, 'events have a gap or another end than the order' AS detail FROM orders o
      LEFT JOIN order_events l ON l.order_id = o.id AND l.seq = o.seq
      WHERE l.seq IS NULL OR l.status <> o.status
        OR o.seq <> (SELECT COUNT(*) FROM order_events e WHERE e.order_id = o.id AND e.seq BETWEEN 1 AND o.seq)
        OR EXISTS (SELECT 1 FROM order_events e WHERE e.order_id = o.id AND e.seq > o.seq)`,
  },
  {
    invariant: 'I13',
    query: sql`SELECT t.aggregate_id AS subject, CONCAT('ended, with the timer ', t.kind) AS detail FROM timers t
      JOIN orders o ON o.id = UNHEX(REPLACE(t.aggregate_id, '-', '')) WHERE o.status IN ${ended}`,
  },
  {
    invariant: 'I13',
    query: sql`SELECT HEX(o.id) AS subject, 'ended, with money neither given back nor on its way' AS detail FROM orders o
      JOIN payments p ON p.order_id = o.id AND p.status = 'CAPTURED' AND p.refunded_minor < p.amount_minor
      WHERE o.status IN ('EXPIRED', 'REJECTED', 'CANCELLED') AND NOT EXISTS (SELECT 1 FROM ledger_entries l
        WHERE l.order_id = o.id AND l.transaction_key = 'KITCHEN')`,
  },
  {
    invariant: 'I14',
    query: sql`SELECT HEX(id) AS subject, 'a refund without reason or actor' AS detail FROM refunds
      WHERE reason_key = '' OR actor = '' OR actor <> 'SYSTEM' AND actor_id IS NULL`,
  },
];

/** Checks what this subgraph can know alone; an empty list is good news. */
export const verifyOrder = ({ now, ...where }: VerifyOptions): Promise<Breach[]> =>
  lookInto(where, async db => [
    ...(await breachesOf(db, [...rules, ...ledgerRules, ...waitingRulesAt(now()), ...flashSaleRulesAt(now())])),
    ...(await eventBreaches(db, now(), { outbox, deadLetters })),
  ]);

/** How every order stands, to be compared with what the deliveries say. */
export const orderEndings = (where: Pick<VerifyOptions, 'mysqlUrl' | 'log'>) =>
  lookInto(where, async db =>
    db.select({ orderId: orders.id, status: orders.status, fulfilment: orders.fulfilment }).from(orders),
  );
