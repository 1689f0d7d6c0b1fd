CREATE TABLE `dead_letters` (
	`consumer` varchar(64) NOT NULL,
	`event_id` binary(16) NOT NULL,
	`type` varchar(64) NOT NULL,
	`aggregate_id` varchar(64) NOT NULL,
	`seq` int NOT NULL,
	`payload` json NOT NULL,
	`reason` varchar(1000) NOT NULL,
	`attempts` int NOT NULL,
	`occurred_at` datetime(3) NOT NULL,
	`buried_at` datetime(3) NOT NULL,
	CONSTRAINT `dead_letters_consumer_event_id_pk` PRIMARY KEY(`consumer`,`event_id`)
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`consumer` varchar(64) NOT NULL,
	`event_id` binary(16) NOT NULL,
	`handled_at` datetime(3) NOT NULL,
	CONSTRAINT `inbox_consumer_event_id_pk` PRIMARY KEY(`consumer`,`event_id`)
);
--> statement-breakpoint
CREATE TABLE `order_events` (
	`order_id` binary(16) NOT NULL,
	`seq` int NOT NULL,
	`type` varchar(32) NOT NULL,
	`status` varchar(32) NOT NULL,
	`actor` varchar(32) NOT NULL,
	`actor_id` binary(16),
	`occurred_at` datetime(3) NOT NULL,
	`recorded_at` datetime(3) NOT NULL,
	`restaurant_id` binary(16) NOT NULL,
	`feed_seq` bigint NOT NULL,
	`payload` json NOT NULL,
	CONSTRAINT `order_events_order_id_seq_pk` PRIMARY KEY(`order_id`,`seq`),
	CONSTRAINT `order_events_feed` UNIQUE(`restaurant_id`,`feed_seq`)
);
--> statement-breakpoint
CREATE TABLE `order_lines` (
	`order_id` binary(16) NOT NULL,
	`position` int NOT NULL,
	`item_id` binary(16) NOT NULL,
	`name` varchar(200) NOT NULL,
	`quantity` int NOT NULL,
	`unit_price_minor` bigint NOT NULL,
	`line_total_minor` bigint NOT NULL,
	`modifiers` json NOT NULL,
	CONSTRAINT `order_lines_order_id_position_pk` PRIMARY KEY(`order_id`,`position`)
);
--> statement-breakpoint
CREATE TABLE `orders` (
	`id` binary(16) NOT NULL,
	`number` bigint AUTO_INCREMENT NOT NULL,
	`version` int NOT NULL,
	`status` varchar(32) NOT NULL,
	`seq` int NOT NULL,
	`fulfilment` varchar(32) NOT NULL,
	`customer_id` binary(16) NOT NULL,
	`restaurant_id` binary(16) NOT NULL,
	`merchant_id` binary(16) NOT NULL,
	`restaurant_name` varchar(200) NOT NULL,
	`auto_accept` boolean NOT NULL,
	`preparation_seconds` int NOT NULL,
	`rider_id` binary(16),
	`rider_seq` int NOT NULL DEFAULT 0,
	`placed_at` datetime(3) NOT NULL,
	`payment_due_at` datetime(3),
	`ready_at` datetime(3),
	`currency` char(3) NOT NULL,
	`subtotal_minor` bigint NOT NULL,
	`delivery_fee_minor` bigint NOT NULL,
	`discount_minor` bigint NOT NULL,
	`tip_minor` bigint NOT NULL,
	`total_minor` bigint NOT NULL,
	`note` varchar(500),
	`pickup` json NOT NULL,
	`dropoff` json,
	`cancellation` json,
	`idempotency_key` varbinary(400) NOT NULL,
	`request_hash` char(64) NOT NULL,
	CONSTRAINT `orders_id` PRIMARY KEY(`id`),
	CONSTRAINT `orders_number` UNIQUE(`number`),
	CONSTRAINT `orders_customer_key` UNIQUE(`customer_id`,`idempotency_key`)
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` bigint AUTO_INCREMENT NOT NULL,
	`event_id` binary(16) NOT NULL,
	`type` varchar(64) NOT NULL,
	`aggregate_id` varchar(64) NOT NULL,
	`seq` int NOT NULL,
	`payload` json NOT NULL,
	`topics` json NOT NULL,
	`occurred_at` datetime(3) NOT NULL,
	`published_at` datetime(3),
	CONSTRAINT `outbox_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `payments` (
	`id` binary(16) NOT NULL,
	`order_id` binary(16) NOT NULL,
	`attempt` int NOT NULL,
	`method` varchar(32),
	`status` varchar(32) NOT NULL,
	`amount_minor` bigint NOT NULL,
	`currency` char(3) NOT NULL,
	`refunded_minor` bigint NOT NULL DEFAULT 0,
	`decline_reason` varchar(200),
	`client_key` varbinary(400),
	`request_hash` char(64),
	`started_at` datetime(3),
	`check_at` datetime(3),
	CONSTRAINT `payments_id` PRIMARY KEY(`id`),
	CONSTRAINT `payments_order_attempt` UNIQUE(`order_id`,`attempt`),
	CONSTRAINT `payments_order_key` UNIQUE(`order_id`,`client_key`)
);
--> statement-breakpoint
CREATE TABLE `placements` (
	`customer_id` binary(16) NOT NULL,
	`idempotency_key` varbinary(400) NOT NULL,
	`order_id` binary(16) NOT NULL,
	`request_hash` char(64) NOT NULL,
	`started_at` datetime(3) NOT NULL,
	CONSTRAINT `placements_customer_id_idempotency_key_pk` PRIMARY KEY(`customer_id`,`idempotency_key`)
);
--> statement-breakpoint
CREATE TABLE `provider_events` (
	`id` varchar(100) NOT NULL,
	`received_at` datetime(3) NOT NULL,
	CONSTRAINT `provider_events_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `refunds` (
	`id` binary(16) NOT NULL,
	`order_id` binary(16) NOT NULL,
	`reason_key` varchar(80) NOT NULL,
	`payment_id` binary(16) NOT NULL,
	`status` varchar(32) NOT NULL,
	`amount_minor` bigint NOT NULL,
	`currency` char(3) NOT NULL,
	`attempts` int NOT NULL DEFAULT 0,
	`actor` varchar(32) NOT NULL,
	`submit_at` datetime(3),
	CONSTRAINT `refunds_id` PRIMARY KEY(`id`),
	CONSTRAINT `refunds_order_reason` UNIQUE(`order_id`,`reason_key`)
);
--> statement-breakpoint
CREATE TABLE `restaurant_access` (
	`restaurant_id` binary(16) NOT NULL,
	`owner_id` binary(16) NOT NULL,
	`name` varchar(200) NOT NULL,
	`currency` char(3) NOT NULL,
	CONSTRAINT `restaurant_access_restaurant_id` PRIMARY KEY(`restaurant_id`)
);
--> statement-breakpoint
CREATE TABLE `restaurant_feeds` (
	`restaurant_id` binary(16) NOT NULL,
	`seq` bigint NOT NULL,
	CONSTRAINT `restaurant_feeds_restaurant_id` PRIMARY KEY(`restaurant_id`)
);
--> statement-breakpoint
CREATE TABLE `timers` (
	`id` binary(16) NOT NULL,
	`kind` varchar(64) NOT NULL,
	`aggregate_id` varchar(64) NOT NULL,
	`due_at` datetime(3) NOT NULL,
	`attempt` int NOT NULL DEFAULT 0,
	CONSTRAINT `timers_id` PRIMARY KEY(`id`),
	CONSTRAINT `timers_kind_aggregate` UNIQUE(`kind`,`aggregate_id`)
);
--> statement-breakpoint
CREATE INDEX `inbox_handled_at` ON `inbox` (`handled_at`);--> statement-breakpoint
CREATE INDEX `orders_customer` ON `orders` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `orders_restaurant` ON `orders` (`restaurant_id`,`id`);--> statement-breakpoint
CREATE INDEX `outbox_unpublished` ON `outbox` (`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `payments_check_at` ON `payments` (`check_at`);--> statement-breakpoint
CREATE INDEX `placements_started_at` ON `placements` (`started_at`);--> statement-breakpoint
CREATE INDEX `provider_events_received_at` ON `provider_events` (`received_at`);--> statement-breakpoint
CREATE INDEX `refunds_submit_at` ON `refunds` (`submit_at`);--> statement-breakpoint
CREATE INDEX `timers_due_at` ON `timers` (`due_at`);