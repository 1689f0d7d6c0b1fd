-- Who asked for a refund before it was kept with it: whoever took the step that it was for.
UPDATE `refunds` r JOIN `order_events` e ON e.order_id = r.order_id AND r.reason_key LIKE CONCAT(e.type, '.%')
SET r.actor_id = e.actor_id
WHERE r.actor_id IS NULL AND e.actor_id IS NOT NULL;
