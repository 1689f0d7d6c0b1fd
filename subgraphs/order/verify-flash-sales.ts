import { sql } from 'drizzle-orm';
import { instantText } from '#platform/columns.ts';
import type { Rule } from '#platform/invariants.ts';

const lookedAtWithinMs = 60_000;

/** What must hold of the tickets of flash sales: one order for each, and none is forgotten. */
export const flashSaleRulesAt = (now: Date): readonly Rule[] => [
  {
    invariant: 'I3',
    query: sql`SELECT HEX(t.id) AS subject, CONCAT('the ticket is ', t.state, ' and its order is another or missing') AS detail
      FROM flash_sale_tickets t LEFT JOIN orders o ON o.id = t.order_id
      WHERE (t.state = 'ORDERED') <> (o.id IS NOT NULL)
        OR (o.id IS NOT NULL AND (o.customer_id <> t.customer_id OR o.flash_sale_id IS NULL OR o.flash_sale_id <> t.sale_id))`,
  },
  {
    invariant: 'I3',
    query: sql`SELECT HEX(order_id) AS subject, CONCAT(COUNT(*), ' tickets for one order') AS detail
      FROM flash_sale_tickets WHERE order_id IS NOT NULL GROUP BY order_id HAVING COUNT(*) > 1`,
  },
  {
    invariant: 'I11',
    query: sql`SELECT HEX(id) AS subject, 'a ticket in the queue that nobody looks after' AS detail
      FROM flash_sale_tickets
      WHERE state = 'QUEUED' AND (check_at IS NULL OR check_at < ${instantText(new Date(now.getTime() - lookedAtWithinMs))})`,
  },
];
