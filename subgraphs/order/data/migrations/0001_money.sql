CREATE TABLE `kitchen_slots` (
	`restaurant_id` binary(16) NOT NULL,
	`slot_at` datetime(3) NOT NULL,
	`taken` int NOT NULL,
	CONSTRAINT `kitchen_slots_restaurant_id_slot_at_pk` PRIMARY KEY(`restaurant_id`,`slot_at`)
);
--> statement-breakpoint
CREATE TABLE `ledger_entries` (
	`id` bigint AUTO_INCREMENT NOT NULL,
	`order_id` binary(16) NOT NULL,
	`transaction_key` varchar(80) NOT NULL,
	`line` int NOT NULL,
	`account` varchar(32) NOT NULL,
	`owner_id` binary(16),
	`amount_minor` bigint NOT NULL,
	`currency` char(3) NOT NULL,
	`occurred_at` datetime(3) NOT NULL,
	`local_date` char(10),
	CONSTRAINT `ledger_entries_id` PRIMARY KEY(`id`),
	CONSTRAINT `ledger_entries_once` UNIQUE(`order_id`,`transaction_key`,`line`)
);
--> statement-breakpoint
CREATE TABLE `order_price_parts` (
	`order_id` binary(16) NOT NULL,
	`position` int NOT NULL,
	`kind` varchar(32) NOT NULL,
	`source_id` binary(16),
	`label` varchar(120),
	`paid_by_platform` boolean NOT NULL DEFAULT false,
	`amount_minor` bigint NOT NULL,
	CONSTRAINT `order_price_parts_order_id_position_pk` PRIMARY KEY(`order_id`,`position`)
);
--> statement-breakpoint
ALTER TABLE `order_lines` ADD `discount_minor` bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `order_lines` ADD `tax_minor` bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `orders` ADD `packaging_minor` bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `orders` ADD `small_order_fee_minor` bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `orders` ADD `tax_minor` bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `orders` ADD `commission_basis_points` int DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `orders` ADD `coupon_id` binary(16);--> statement-breakpoint
ALTER TABLE `orders` ADD `flash_sale_id` binary(16);--> statement-breakpoint
ALTER TABLE `orders` ADD `scheduled_for` datetime(3);--> statement-breakpoint
ALTER TABLE `orders` ADD `release_at` datetime(3);--> statement-breakpoint
ALTER TABLE `orders` ADD `promised_from` datetime(3);--> statement-breakpoint
ALTER TABLE `orders` ADD `promised_to` datetime(3);--> statement-breakpoint
ALTER TABLE `orders` ADD `kitchen_slot_at` datetime(3);--> statement-breakpoint
ALTER TABLE `orders` ADD `delays` int DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `orders` ADD `delayed_seconds` int DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `orders` ADD `reminded_at` datetime(3);--> statement-breakpoint
ALTER TABLE `orders` ADD `reviewed_at` datetime(3);--> statement-breakpoint
ALTER TABLE `orders` ADD `collection_pin` char(4);--> statement-breakpoint
ALTER TABLE `orders` ADD `collection_tries` int DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `payments` ADD `wanted` varchar(32);--> statement-breakpoint
ALTER TABLE `payments` ADD `wanted_at` datetime(3);--> statement-breakpoint
ALTER TABLE `payments` ADD `wanted_attempts` int DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `refunds` ADD `actor_id` binary(16);--> statement-breakpoint
ALTER TABLE `refunds` ADD `reason` varchar(200) DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `refunds` ADD `requested_at` datetime(3);--> statement-breakpoint
ALTER TABLE `refunds` ADD `fault` varchar(32) DEFAULT 'PLATFORM' NOT NULL;--> statement-breakpoint
ALTER TABLE `restaurant_access` ADD `time_zone` varchar(64) DEFAULT 'UTC' NOT NULL;--> statement-breakpoint
CREATE INDEX `kitchen_slots_at` ON `kitchen_slots` (`slot_at`);--> statement-breakpoint
CREATE INDEX `ledger_entries_owner` ON `ledger_entries` (`owner_id`,`account`,`occurred_at`);--> statement-breakpoint
CREATE INDEX `payments_wanted_at` ON `payments` (`wanted_at`);