import { sql } from 'drizzle-orm';
import type { Rule } from '#platform/invariants.ts';

/** What must hold of the money of every order at every moment. */
export const ledgerRules: readonly Rule[] = [
  {
    invariant: 'I5',
    query: sql`SELECT HEX(order_id) AS subject, CONCAT(transaction_key, ' is off by ', SUM(amount_minor)) AS detail
      FROM ledger_entries GROUP BY order_id, transaction_key HAVING SUM(amount_minor) <> 0 OR MIN(currency) <> MAX(currency)`,
  },
  {
    invariant: 'I4',
    query: sql`SELECT HEX(p.order_id) AS subject, CONCAT('captured less paid back is ', p.captured - COALESCE(r.given, 0),
        ', the ledger says ', COALESCE(l.held, 0)) AS detail
      FROM (SELECT order_id, SUM(CASE WHEN status IN ('CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'DISPUTED')
          THEN amount_minor ELSE 0 END) AS captured FROM payments GROUP BY order_id) p
      LEFT JOIN (SELECT order_id, SUM(amount_minor) AS given FROM refunds WHERE status = 'SUCCEEDED' GROUP BY order_id) r
        ON r.order_id = p.order_id
      LEFT JOIN (SELECT order_id, SUM(amount_minor) AS held FROM ledger_entries WHERE account IN ('PROVIDER', 'CASH')
        GROUP BY order_id) l ON l.order_id = p.order_id
      WHERE p.captured - COALESCE(r.given, 0) <> COALESCE(l.held, 0)`,
  },
  {
    invariant: 'I4',
    query: sql`SELECT HEX(r.order_id) AS subject, CONCAT('promised back is ', r.promised, ', the ledger says ',
        COALESCE(l.due, 0)) AS detail
      FROM (SELECT order_id, SUM(CASE WHEN status = 'SUCCEEDED' THEN 0 ELSE amount_minor END) AS promised FROM refunds
        GROUP BY order_id) r
      LEFT JOIN (SELECT order_id, -SUM(amount_minor) AS due FROM ledger_entries WHERE account = 'REFUND_DUE'
        GROUP BY order_id) l ON l.order_id = r.order_id
      WHERE r.promised <> COALESCE(l.due, 0)`,
  },
  {
    // A capture on its way is the one thing that an ended order may still wait for.
    invariant: 'I5',
    query: sql`SELECT HEX(o.id) AS subject, CONCAT(o.status, ', with ', l.owed, ' left on CUSTOMER') AS detail FROM orders o
      JOIN (SELECT order_id, SUM(amount_minor) AS owed FROM ledger_entries WHERE account = 'CUSTOMER' GROUP BY order_id
        HAVING SUM(amount_minor) <> 0) l ON l.order_id = o.id
      WHERE o.status IN ('COMPLETED', 'EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED')
        AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.order_id = o.id AND p.wanted = 'CAPTURE')`,
  },
  {
    invariant: 'I5',
    query: sql`SELECT HEX(o.id) AS subject, CONCAT('completed, with ', l.earned, ' not due to the restaurant') AS detail
      FROM orders o JOIN (SELECT order_id, SUM(amount_minor) AS earned FROM ledger_entries WHERE account = 'MERCHANT'
        GROUP BY order_id HAVING SUM(amount_minor) <> 0) l ON l.order_id = o.id WHERE o.status = 'COMPLETED'`,
  },
  {
    invariant: 'I4',
    query: sql`SELECT HEX(id) AS subject, CONCAT('a capture was refused for good: ', COALESCE(decline_reason, '')) AS detail
      FROM payments WHERE wanted = 'CAPTURE' AND wanted_at IS NULL`,
  },
];
