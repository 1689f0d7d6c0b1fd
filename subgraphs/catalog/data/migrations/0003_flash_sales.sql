CREATE TABLE `flash_sale_purchases` (
	`order_id` binary(16) NOT NULL,
	`sale_id` binary(16) NOT NULL,
	`customer_id` binary(16) NOT NULL,
	`buyer_id` binary(16),
	`state` varchar(16) NOT NULL,
	CONSTRAINT `flash_sale_purchases_order_id` PRIMARY KEY(`order_id`),
	CONSTRAINT `flash_sale_purchases_buyer` UNIQUE(`sale_id`,`buyer_id`)
);
--> statement-breakpoint
CREATE TABLE `flash_sales` (
	`id` binary(16) NOT NULL,
	`item_id` binary(16) NOT NULL,
	`restaurant_id` binary(16) NOT NULL,
	`starts_at` datetime(3) NOT NULL,
	`ends_at` datetime(3) NOT NULL,
	`price_minor` bigint NOT NULL,
	`stock` int NOT NULL,
	`available` int NOT NULL,
	`held` int NOT NULL DEFAULT 0,
	`committed` int NOT NULL DEFAULT 0,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `flash_sales_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE INDEX `flash_sales_item` ON `flash_sales` (`item_id`,`ends_at`);--> statement-breakpoint
CREATE INDEX `flash_sales_restaurant` ON `flash_sales` (`restaurant_id`,`ends_at`);--> statement-breakpoint
CREATE INDEX `flash_sales_ends_at` ON `flash_sales` (`ends_at`);