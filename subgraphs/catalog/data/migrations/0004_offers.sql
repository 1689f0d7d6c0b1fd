CREATE TABLE `coupon_uses` (
	`order_id` binary(16) NOT NULL,
	`coupon_id` binary(16) NOT NULL,
	`customer_id` binary(16) NOT NULL,
	`n` int NOT NULL,
	`state` varchar(16) NOT NULL,
	`amount_minor` bigint NOT NULL,
	`currency` char(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `coupon_uses_order_id` PRIMARY KEY(`order_id`),
	CONSTRAINT `coupon_uses_turn` UNIQUE(`coupon_id`,`customer_id`,`n`)
);
--> statement-breakpoint
CREATE TABLE `coupons` (
	`id` binary(16) NOT NULL,
	`code` varchar(40) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`restaurant_id` binary(16),
	`customer_id` binary(16),
	`source_order_id` binary(16),
	`kind` varchar(16) NOT NULL,
	`basis_points` int,
	`amount_minor` bigint,
	`maximum_discount_minor` bigint,
	`minimum_subtotal_minor` bigint,
	`currency` char(3),
	`starts_at` datetime(3) NOT NULL,
	`ends_at` datetime(3),
	`limit_per_customer` int NOT NULL,
	`limit_total` int,
	`used_count` int NOT NULL DEFAULT 0,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `coupons_id` PRIMARY KEY(`id`),
	CONSTRAINT `coupons_code` UNIQUE(`code`),
	CONSTRAINT `coupons_source_order` UNIQUE(`source_order_id`)
);
--> statement-breakpoint
CREATE TABLE `promotions` (
	`id` binary(16) NOT NULL,
	`restaurant_id` binary(16) NOT NULL,
	`name` varchar(80) NOT NULL,
	`kind` varchar(16) NOT NULL,
	`basis_points` int,
	`amount_minor` bigint,
	`item_ids` json NOT NULL,
	`minimum_subtotal_minor` bigint NOT NULL,
	`starts_at` datetime(3) NOT NULL,
	`ends_at` datetime(3),
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `promotions_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
ALTER TABLE `stock_levels` ADD `version` int DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `stock_reservations` ADD `restaurant_id` binary(16);--> statement-breakpoint
CREATE INDEX `coupons_restaurant` ON `coupons` (`restaurant_id`,`id`);--> statement-breakpoint
CREATE INDEX `coupons_customer` ON `coupons` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `promotions_restaurant` ON `promotions` (`restaurant_id`,`starts_at`);