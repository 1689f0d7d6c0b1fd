import { type SQL, sql } from 'drizzle-orm';
import { instantText } from '#platform/columns.ts';
import { type Rule, textOfId } from '#platform/invariants.ts';

/** A worker looks a few times a second; what is later than this was forgotten. */
const attendedWithinMs = 60_000;
/** A delivery answers at once; the reconciler asks it again after a minute. */
const answeredWithinMs = 5 * 60_000;

/** Somebody was told of it, or it is being mended. */
const isNoted = (orderId: SQL): SQL =>
  sql`EXISTS (SELECT 1 FROM discrepancies d WHERE d.order_id = ${orderId} AND d.repaired_at IS NULL)`;
const isAsked = sql`JSON_UNQUOTE(JSON_EXTRACT(o.cancellation, '$.state'))`;

/**
 * I11: whatever has not ended waits for something that is going to come, or for a person who knows. Food that is brought
 * waits for its delivery, which has timers of its own.
 */
export function waitingRulesAt(now: Date): readonly Rule[] {
  const ago = (ms: number) => instantText(new Date(now.getTime() - ms));
  const forgotten = ago(attendedWithinMs);
  const awaits = (kind: SQL) => sql`LEFT JOIN timers t ON t.kind = ${kind} AND t.aggregate_id = ${textOfId(sql`o.id`)}`;
  const isLost = sql`(t.id IS NULL OR t.due_at < ${forgotten}) AND NOT ${isNoted(sql`o.id`)}`;
  return [
    {
      invariant: 'I11',
      query: sql`SELECT HEX(o.id) AS subject, CONCAT(o.status, ' without a timer to come') AS detail FROM orders o
        JOIN (SELECT 'PENDING_PAYMENT' AS status, 'payment' AS kind, 'BOTH' AS fulfilment
          UNION ALL SELECT 'SCHEDULED', 'release', 'BOTH' UNION ALL SELECT 'PLACED', 'acceptance', 'BOTH'
          UNION ALL SELECT 'READY', 'no-show', 'PICKUP' UNION ALL SELECT 'DELIVERED', 'completion', 'BOTH') w
          ON w.status = o.status AND w.fulfilment IN ('BOTH', o.fulfilment)
        ${awaits(sql`w.kind`)} WHERE ${isLost}`,
    },
    {
      invariant: 'I11',
      query: sql`SELECT HEX(o.id) AS subject, CONCAT(o.status, ', and nobody will say that it is late') AS detail
        FROM orders o ${awaits(sql`'overdue'`)}
        WHERE o.status IN ('ACCEPTED', 'PREPARING') AND ${isLost} AND NOT EXISTS (SELECT 1 FROM order_events e
          WHERE e.order_id = o.id AND e.type = 'PREPARATION_OVERDUE'
            AND e.occurred_at >= o.ready_at + INTERVAL 5 MINUTE)`,
    },
    {
      invariant: 'I11',
      query: sql`SELECT HEX(o.id) AS subject, 'asked to be cancelled, without a timer to come' AS detail
        FROM orders o ${awaits(sql`'cancel-request'`)}
        WHERE o.status IN ('ACCEPTED', 'PREPARING', 'READY') AND ${isAsked} = 'REQUESTED' AND ${isLost}`,
    },
    {
      invariant: 'I11',
      query: sql`SELECT HEX(o.id) AS subject, 'its delivery does not say whether it is cancelled' AS detail
        FROM orders o JOIN order_events e ON e.order_id = o.id AND e.seq = o.seq
        WHERE o.status IN ('ACCEPTED', 'PREPARING', 'READY', 'PICKED_UP') AND ${isAsked} = 'PENDING_CUSTODY'
          AND e.recorded_at < ${ago(answeredWithinMs)} AND NOT ${isNoted(sql`o.id`)}`,
    },
    {
      invariant: 'I11',
      query: sql`SELECT HEX(p.id) AS subject, 'a charge that nobody looks up' AS detail FROM payments p
        WHERE p.status = 'PROCESSING' AND (p.check_at IS NULL OR p.check_at < ${forgotten})`,
    },
    {
      invariant: 'I11',
      query: sql`SELECT HEX(p.id) AS subject, CONCAT('nobody asks for ', p.wanted) AS detail FROM payments p
        WHERE p.wanted IS NOT NULL AND (p.wanted_at < ${forgotten} OR p.wanted_at IS NULL AND p.status = 'AUTHORIZED')`,
    },
    {
      invariant: 'I11',
      query: sql`SELECT HEX(r.id) AS subject, CONCAT(r.status, ', and nobody submits it') AS detail FROM refunds r
        JOIN payments p ON p.id = r.payment_id AND p.status IN ('CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED')
        WHERE r.status IN ('REQUESTED', 'SUBMITTED') AND (r.submit_at IS NULL OR r.submit_at < ${forgotten})`,
    },
  ];
}
