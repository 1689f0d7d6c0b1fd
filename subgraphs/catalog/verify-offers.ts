import { sql } from 'drizzle-orm';
import type { Rule } from '#platform/invariants.ts';

/** I13 and the counts of coupons: a use is held as long as the stock is, and each that counts is counted once. */
export const offerRules: readonly Rule[] = [
  {
    invariant: 'I13',
    query: sql`SELECT HEX(u.order_id) AS subject,
        CONCAT('holds a coupon, and its stock is ', COALESCE(r.state, 'not reserved')) AS detail
      FROM coupon_uses u LEFT JOIN stock_reservations r ON r.order_id = u.order_id
      WHERE u.state = 'HELD' AND (r.state IS NULL OR r.state <> 'HELD')`,
  },
  {
    invariant: 'I13',
    query: sql`SELECT HEX(c.id) AS subject,
        CONCAT('used ', c.used_count, ' times, and orders use it ', COUNT(u.order_id), ' times') AS detail
      FROM coupons c LEFT JOIN coupon_uses u ON u.coupon_id = c.id AND u.state <> 'RELEASED'
      GROUP BY c.id, c.used_count HAVING c.used_count <> COUNT(u.order_id)`,
  },
  {
    invariant: 'I13',
    query: sql`SELECT HEX(u.order_id) AS subject, 'uses a coupon that is not there' AS detail
      FROM coupon_uses u LEFT JOIN coupons c ON c.id = u.coupon_id WHERE c.id IS NULL`,
  },
];
