CREATE TABLE `flash_sale_tickets` (
	`id` binary(16) NOT NULL,
	`sale_id` binary(16) NOT NULL,
	`customer_id` binary(16) NOT NULL,
	`queued_customer_id` binary(16),
	`idempotency_key` varbinary(400) NOT NULL,
	`request_hash` char(64) NOT NULL,
	`dropoff` json NOT NULL,
	`state` varchar(32) NOT NULL,
	`order_id` binary(16),
	`refusal` json,
	`attempts` int NOT NULL DEFAULT 0,
	`check_at` datetime(3),
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `flash_sale_tickets_id` PRIMARY KEY(`id`),
	CONSTRAINT `flash_sale_tickets_customer_key` UNIQUE(`customer_id`,`idempotency_key`),
	CONSTRAINT `flash_sale_tickets_queued` UNIQUE(`sale_id`,`queued_customer_id`)
);
--> statement-breakpoint
CREATE INDEX `flash_sale_tickets_sale` ON `flash_sale_tickets` (`sale_id`,`customer_id`);--> statement-breakpoint
CREATE INDEX `flash_sale_tickets_check_at` ON `flash_sale_tickets` (`check_at`);