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
CREATE TABLE `item_sales` (
	`item_id` binary(16) NOT NULL,
	`restaurant_id` binary(16) NOT NULL,
	`sold_count` int NOT NULL,
	CONSTRAINT `item_sales_item_id` PRIMARY KEY(`item_id`)
);
--> statement-breakpoint
CREATE TABLE `menu_items` (
	`id` binary(16) NOT NULL,
	`restaurant_id` binary(16) NOT NULL,
	`section_id` binary(16) NOT NULL,
	`source_key` varchar(190) character set utf8mb4 collate utf8mb4_bin,
	`source_digest` char(64),
	`name` varchar(120) NOT NULL,
	`description` varchar(1000),
	`search_text` varchar(1200) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`price_minor` bigint NOT NULL,
	`limit_per_order` int,
	`sold_out` boolean NOT NULL,
	`position` int NOT NULL,
	`version` int NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `menu_items_id` PRIMARY KEY(`id`),
	CONSTRAINT `menu_items_source_key` UNIQUE(`restaurant_id`,`source_key`)
);
--> statement-breakpoint
CREATE TABLE `menu_sections` (
	`id` binary(16) NOT NULL,
	`restaurant_id` binary(16) NOT NULL,
	`name` varchar(80) NOT NULL,
	`name_key` varchar(190) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`position` int NOT NULL,
	CONSTRAINT `menu_sections_id` PRIMARY KEY(`id`),
	CONSTRAINT `menu_sections_name` UNIQUE(`restaurant_id`,`name_key`)
);
--> statement-breakpoint
CREATE TABLE `modifier_groups` (
	`id` binary(16) NOT NULL,
	`item_id` binary(16) NOT NULL,
	`name` varchar(80) NOT NULL,
	`min_options` int NOT NULL,
	`max_options` int NOT NULL,
	`position` int NOT NULL,
	`removed` boolean NOT NULL DEFAULT false,
	CONSTRAINT `modifier_groups_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `modifier_options` (
	`id` binary(16) NOT NULL,
	`group_id` binary(16) NOT NULL,
	`item_id` binary(16) NOT NULL,
	`name` varchar(80) NOT NULL,
	`price_minor` bigint NOT NULL,
	`position` int NOT NULL,
	`removed` boolean NOT NULL DEFAULT false,
	CONSTRAINT `modifier_options_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `opening_hours` (
	`restaurant_id` binary(16) NOT NULL,
	`position` tinyint NOT NULL,
	`day` tinyint NOT NULL,
	`opens` char(5) NOT NULL,
	`closes` char(5) NOT NULL,
	`starts_at` int NOT NULL,
	`minutes` int NOT NULL,
	CONSTRAINT `opening_hours_restaurant_id_position_pk` PRIMARY KEY(`restaurant_id`,`position`)
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
CREATE TABLE `restaurants` (
	`id` binary(16) NOT NULL,
	`source_key` varchar(190) character set utf8mb4 collate utf8mb4_bin,
	`source_digest` char(64),
	`owner_id` binary(16) NOT NULL,
	`name` varchar(120) NOT NULL,
	`cuisines` json NOT NULL,
	`search_text` varchar(600) character set utf8mb4 collate utf8mb4_bin NOT NULL,
	`latitude` double NOT NULL,
	`longitude` double NOT NULL,
	`address_line` varchar(300) NOT NULL,
	`time_zone` varchar(64) NOT NULL,
	`delivery_radius_meters` int NOT NULL,
	`delivery_fee_minor` bigint NOT NULL,
	`minimum_order_minor` bigint NOT NULL,
	`currency` char(3) NOT NULL,
	`preparation_minutes` int NOT NULL,
	`auto_accept` boolean NOT NULL,
	`state` varchar(16) NOT NULL,
	`rating_sum` int NOT NULL DEFAULT 0,
	`rating_count` int NOT NULL DEFAULT 0,
	`accepted_orders` int NOT NULL DEFAULT 0,
	`version` int NOT NULL,
	`created_at` datetime(3) NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `restaurants_id` PRIMARY KEY(`id`),
	CONSTRAINT `restaurants_source_key` UNIQUE(`source_key`)
);
--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` binary(16) NOT NULL,
	`restaurant_id` binary(16) NOT NULL,
	`order_id` binary(16) NOT NULL,
	`author_id` binary(16) NOT NULL,
	`rating` tinyint NOT NULL,
	`comment` varchar(2000),
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `reviews_id` PRIMARY KEY(`id`),
	CONSTRAINT `reviews_order` UNIQUE(`order_id`)
);
--> statement-breakpoint
CREATE TABLE `stock_levels` (
	`item_id` binary(16) NOT NULL,
	`counted` boolean NOT NULL,
	`stocked` int NOT NULL,
	`available` int NOT NULL,
	`held` int NOT NULL DEFAULT 0,
	`committed` int NOT NULL DEFAULT 0,
	CONSTRAINT `stock_levels_item_id` PRIMARY KEY(`item_id`)
);
--> statement-breakpoint
CREATE TABLE `stock_reservation_lines` (
	`order_id` binary(16) NOT NULL,
	`item_id` binary(16) NOT NULL,
	`quantity` int NOT NULL,
	CONSTRAINT `stock_reservation_lines_order_id_item_id_pk` PRIMARY KEY(`order_id`,`item_id`)
);
--> statement-breakpoint
CREATE TABLE `stock_reservations` (
	`order_id` binary(16) NOT NULL,
	`state` varchar(16) NOT NULL,
	`expires_at` datetime(3),
	`updated_at` datetime(3) NOT NULL,
	CONSTRAINT `stock_reservations_order_id` PRIMARY KEY(`order_id`)
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
CREATE INDEX `item_sales_best` ON `item_sales` (`restaurant_id`,`sold_count`);--> statement-breakpoint
CREATE INDEX `modifier_groups_item` ON `modifier_groups` (`item_id`,`position`);--> statement-breakpoint
CREATE INDEX `modifier_options_item` ON `modifier_options` (`item_id`,`position`);--> statement-breakpoint
CREATE INDEX `outbox_unpublished` ON `outbox` (`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `restaurants_owner` ON `restaurants` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `restaurants_place` ON `restaurants` (`state`,`latitude`,`longitude`,`delivery_radius_meters`);--> statement-breakpoint
CREATE INDEX `reviews_restaurant` ON `reviews` (`restaurant_id`,`id`);--> statement-breakpoint
CREATE INDEX `stock_reservation_lines_item` ON `stock_reservation_lines` (`item_id`);--> statement-breakpoint
CREATE INDEX `stock_reservations_state` ON `stock_reservations` (`state`,`expires_at`);--> statement-breakpoint
CREATE INDEX `timers_due_at` ON `timers` (`due_at`);