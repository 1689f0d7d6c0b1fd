import { sql } from 'drizzle-orm';
import type { Rule } from '#platform/invariants.ts';

/** What must hold of the portions of flash sales, and of who has them. */
export const flashSaleRules: readonly Rule[] = [
  {
    invariant: 'I1',
    query: sql`SELECT HEX(id) AS subject,
        CONCAT('sale of ', stock, ': available ', available, ', held ', held, ', committed ', committed) AS detail
      FROM flash_sales
      WHERE stock <> available + held + committed OR available < 0 OR held < 0 OR committed < 0`,
  },
  {
    invariant: 'I1',
    query: sql`SELECT HEX(s.id) AS subject,
        CONCAT('sale holds ', s.held, ' and orders ', COALESCE(p.held, 0), '; sold ', s.committed, ' and to orders ',
          COALESCE(p.committed, 0)) AS detail
      FROM flash_sales s
      LEFT JOIN (SELECT sale_id, SUM(state = 'HELD') AS held, SUM(state = 'COMMITTED') AS committed
        FROM flash_sale_purchases GROUP BY sale_id) p ON p.sale_id = s.id
      WHERE s.held <> COALESCE(p.held, 0) OR s.committed <> COALESCE(p.committed, 0)`,
  },
  {
    invariant: 'I2',
    query: sql`SELECT HEX(p.order_id) AS subject,
        CONCAT('the portion is ', p.state, ', the reservation ', COALESCE(r.state, 'missing')) AS detail
      FROM flash_sale_purchases p LEFT JOIN stock_reservations r ON r.order_id = p.order_id
      WHERE r.order_id IS NULL OR (p.state = 'RELEASED') <> (r.state IN ('RELEASED', 'EXPIRED'))
        OR (p.state <> 'RELEASED' AND p.state <> r.state)`,
  },
  {
    invariant: 'I2',
    query: sql`SELECT HEX(sale_id) AS subject, CONCAT(COUNT(*), ' portions held by one customer') AS detail
      FROM flash_sale_purchases WHERE state = 'HELD' GROUP BY sale_id, customer_id HAVING COUNT(*) > 1`,
  },
];
