-- Orders from before prices had parts and money had a ledger. They are told by `promised_from`, which all later ones have.
-- What is already there stays: a line is posted once.
INSERT INTO `order_price_parts` (`order_id`, `position`, `kind`, `amount_minor`)
SELECT o.id, part.position, part.kind,
  CASE part.kind WHEN 'ITEMS' THEN o.subtotal_minor WHEN 'DELIVERY_FEE' THEN o.delivery_fee_minor ELSE o.tip_minor END
FROM `orders` o
JOIN (SELECT 0 AS position, 'ITEMS' AS kind UNION ALL SELECT 1, 'DELIVERY_FEE' UNION ALL SELECT 2, 'TIP') part
WHERE o.promised_from IS NULL AND (part.kind = 'ITEMS'
  OR part.kind = 'DELIVERY_FEE' AND o.delivery_fee_minor <> 0 OR part.kind = 'TIP' AND o.tip_minor <> 0)
ON DUPLICATE KEY UPDATE `order_price_parts`.`position` = `order_price_parts`.`position`;
--> statement-breakpoint
-- CAPTURE.<attempt>: PROVIDER or CASH against CUSTOMER.
INSERT INTO `ledger_entries`
  (`order_id`, `transaction_key`, `line`, `account`, `owner_id`, `amount_minor`, `currency`, `occurred_at`)
SELECT p.order_id, CONCAT('CAPTURE.', p.attempt), side.line,
  CASE WHEN side.line = 1 THEN 'CUSTOMER' WHEN p.method = 'CASH' THEN 'CASH' ELSE 'PROVIDER' END,
  CASE WHEN side.line = 1 OR COALESCE(p.method, '') <> 'CASH' THEN NULL
    WHEN o.fulfilment = 'PICKUP' THEN o.restaurant_id ELSE o.rider_id END,
  CASE side.line WHEN 0 THEN p.amount_minor ELSE -p.amount_minor END, p.currency, COALESCE(p.started_at, o.placed_at)
FROM `payments` p JOIN `orders` o ON o.id = p.order_id JOIN (SELECT 0 AS line UNION ALL SELECT 1) side
WHERE o.promised_from IS NULL AND p.amount_minor > 0 AND p.status IN ('CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED')
ON DUPLICATE KEY UPDATE `ledger_entries`.`line` = `ledger_entries`.`line`;
--> statement-breakpoint
-- REFUND.<refund>, or LATE.<refund>: REFUND_DUE against CUSTOMER.
INSERT INTO `ledger_entries` (`order_id`, `transaction_key`, `line`, `account`, `amount_minor`, `currency`, `occurred_at`)
SELECT r.order_id,
  CONCAT(CASE WHEN r.reason_key LIKE 'LATE_PAYMENT%' THEN 'LATE.' ELSE 'REFUND.' END,
    LOWER(CONCAT_WS('-', SUBSTR(HEX(r.id), 1, 8), SUBSTR(HEX(r.id), 9, 4), SUBSTR(HEX(r.id), 13, 4),
      SUBSTR(HEX(r.id), 17, 4), SUBSTR(HEX(r.id), 21)))),
  side.line, CASE side.line WHEN 0 THEN 'REFUND_DUE' ELSE 'CUSTOMER' END,
  CASE side.line WHEN 0 THEN -r.amount_minor ELSE r.amount_minor END, r.currency, COALESCE(r.requested_at, o.placed_at)
FROM `refunds` r JOIN `orders` o ON o.id = r.order_id JOIN (SELECT 0 AS line UNION ALL SELECT 1) side
WHERE o.promised_from IS NULL
ON DUPLICATE KEY UPDATE `ledger_entries`.`line` = `ledger_entries`.`line`;
--> statement-breakpoint
-- PAID_BACK.<refund>: PROVIDER or CASH against REFUND_DUE.
INSERT INTO `ledger_entries`
  (`order_id`, `transaction_key`, `line`, `account`, `owner_id`, `amount_minor`, `currency`, `occurred_at`)
SELECT r.order_id,
  CONCAT('PAID_BACK.', LOWER(CONCAT_WS('-', SUBSTR(HEX(r.id), 1, 8), SUBSTR(HEX(r.id), 9, 4), SUBSTR(HEX(r.id), 13, 4),
    SUBSTR(HEX(r.id), 17, 4), SUBSTR(HEX(r.id), 21)))),
  side.line, CASE WHEN side.line = 0 THEN 'REFUND_DUE' WHEN p.method = 'CASH' THEN 'CASH' ELSE 'PROVIDER' END,
  CASE WHEN side.line = 0 OR COALESCE(p.method, '') <> 'CASH' THEN NULL
    WHEN o.fulfilment = 'PICKUP' THEN o.restaurant_id ELSE o.rider_id END,
  CASE side.line WHEN 0 THEN r.amount_minor ELSE -r.amount_minor END, r.currency, COALESCE(r.requested_at, o.placed_at)
FROM `refunds` r JOIN `payments` p ON p.id = r.payment_id JOIN `orders` o ON o.id = r.order_id
JOIN (SELECT 0 AS line UNION ALL SELECT 1) side
WHERE o.promised_from IS NULL AND r.status = 'SUCCEEDED'
ON DUPLICATE KEY UPDATE `ledger_entries`.`line` = `ledger_entries`.`line`;
--> statement-breakpoint
-- HANDOVER: CUSTOMER to MERCHANT and PLATFORM. There were no discounts, taxes and commissions yet; days are those of UTC.
-- A self pick-up that nobody came for was kept.
INSERT INTO `ledger_entries`
  (`order_id`, `transaction_key`, `line`, `account`, `owner_id`, `amount_minor`, `currency`, `occurred_at`, `local_date`)
SELECT o.id, 'HANDOVER', side.line, side.account, CASE side.account WHEN 'MERCHANT' THEN o.restaurant_id END,
  CASE side.account WHEN 'MERCHANT' THEN -o.subtotal_minor WHEN 'PLATFORM' THEN -o.delivery_fee_minor
    ELSE o.total_minor - o.tip_minor END,
  o.currency, e.occurred_at, CASE side.account WHEN 'MERCHANT' THEN DATE_FORMAT(e.occurred_at, '%Y-%m-%d') END
FROM `orders` o JOIN `order_events` e ON e.order_id = o.id AND e.type IN ('ORDER_DELIVERED', 'ORDER_FAILED')
JOIN (SELECT 0 AS line, 'MERCHANT' AS account UNION ALL SELECT 1, 'PLATFORM' UNION ALL SELECT 2, 'CUSTOMER') side
WHERE o.promised_from IS NULL AND (o.status IN ('DELIVERED', 'COMPLETED') OR o.status = 'FAILED' AND EXISTS
  (SELECT 1 FROM `payments` p WHERE p.order_id = o.id AND p.status = 'CAPTURED' AND p.refunded_minor < p.amount_minor))
ON DUPLICATE KEY UPDATE `ledger_entries`.`line` = `ledger_entries`.`line`;
--> statement-breakpoint
-- TIP: CUSTOMER to RIDER, or to MERCHANT at the counter.
INSERT INTO `ledger_entries`
  (`order_id`, `transaction_key`, `line`, `account`, `owner_id`, `amount_minor`, `currency`, `occurred_at`, `local_date`)
SELECT o.id, 'TIP', side.line,
  CASE WHEN side.line = 1 THEN 'CUSTOMER' WHEN o.fulfilment = 'PICKUP' THEN 'MERCHANT' ELSE 'RIDER' END,
  CASE WHEN side.line = 1 THEN NULL WHEN o.fulfilment = 'PICKUP' THEN o.restaurant_id ELSE o.rider_id END,
  CASE side.line WHEN 0 THEN -o.tip_minor ELSE o.tip_minor END,
  o.currency, h.occurred_at, CASE side.line WHEN 0 THEN h.local_date END
FROM `orders` o JOIN `ledger_entries` h ON h.order_id = o.id AND h.transaction_key = 'HANDOVER' AND h.line = 0
JOIN (SELECT 0 AS line UNION ALL SELECT 1) side
WHERE o.promised_from IS NULL AND o.tip_minor > 0 AND (o.fulfilment = 'PICKUP' OR o.rider_id IS NOT NULL)
ON DUPLICATE KEY UPDATE `ledger_entries`.`line` = `ledger_entries`.`line`;
--> statement-breakpoint
-- SETTLEMENT: what was earned becomes due.
INSERT INTO `ledger_entries`
  (`order_id`, `transaction_key`, `line`, `account`, `owner_id`, `amount_minor`, `currency`, `occurred_at`, `local_date`)
SELECT o.id, 'SETTLEMENT', side.line, CASE side.line WHEN 0 THEN 'MERCHANT' ELSE 'PAYOUT' END, o.restaurant_id,
  CASE side.line WHEN 0 THEN earned.minor ELSE -earned.minor END,
  o.currency, e.occurred_at, DATE_FORMAT(e.occurred_at, '%Y-%m-%d')
FROM `orders` o JOIN `order_events` e ON e.order_id = o.id AND e.type IN ('ORDER_COMPLETED', 'ORDER_FAILED')
JOIN (SELECT order_id, -SUM(amount_minor) AS minor FROM `ledger_entries` WHERE account = 'MERCHANT' GROUP BY order_id) earned
  ON earned.order_id = o.id
JOIN (SELECT 0 AS line UNION ALL SELECT 1) side
WHERE o.promised_from IS NULL
ON DUPLICATE KEY UPDATE `ledger_entries`.`line` = `ledger_entries`.`line`;
