-- Riders' earnings live in the order subgraph's ledger: it is told once more of the rides from before it kept them, each
-- under the delivery's own id. A ride that it knows is not paid twice.
INSERT INTO `outbox` (`event_id`, `type`, `aggregate_id`, `seq`, `payload`, `topics`, `occurred_at`)
SELECT ride.id, 'DeliveryDelivered', ride.delivery, ride.seq,
  JSON_OBJECT('deliveryId', ride.delivery, 'orderId', ride.order_text, 'riderId', ride.rider,
    'earningMinor', ride.fee_minor, 'currency', ride.currency, 'localDate', DATE_FORMAT(ride.ended_at, '%Y-%m-%d'),
    'occurredAt', DATE_FORMAT(ride.ended_at, '%Y-%m-%dT%H:%i:%sZ')),
  JSON_ARRAY(), ride.ended_at
FROM (SELECT id, seq, fee_minor, currency, ended_at,
  LOWER(CONCAT_WS('-', SUBSTR(HEX(id), 1, 8), SUBSTR(HEX(id), 9, 4), SUBSTR(HEX(id), 13, 4),
    SUBSTR(HEX(id), 17, 4), SUBSTR(HEX(id), 21))) AS delivery,
  LOWER(CONCAT_WS('-', SUBSTR(HEX(order_id), 1, 8), SUBSTR(HEX(order_id), 9, 4), SUBSTR(HEX(order_id), 13, 4),
    SUBSTR(HEX(order_id), 17, 4), SUBSTR(HEX(order_id), 21))) AS order_text,
  LOWER(CONCAT_WS('-', SUBSTR(HEX(rider_id), 1, 8), SUBSTR(HEX(rider_id), 9, 4), SUBSTR(HEX(rider_id), 13, 4),
    SUBSTR(HEX(rider_id), 17, 4), SUBSTR(HEX(rider_id), 21))) AS rider
  FROM `deliveries` WHERE status = 'DELIVERED' AND rider_id IS NOT NULL AND ended_at IS NOT NULL) ride;
