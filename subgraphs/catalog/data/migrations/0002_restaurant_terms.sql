CREATE TABLE `delivery_areas` (
	`restaurant_id` binary(16) NOT NULL,
	`position` tinyint NOT NULL,
	`name` varchar(80) NOT NULL,
	`polygon` polygon NOT NULL,
	`base_fee_minor` bigint NOT NULL,
	`per_kilometre_fee_minor` bigint NOT NULL,
	`free_from_minor` bigint,
	`minimum_order_minor` bigint,
	CONSTRAINT `delivery_areas_restaurant_id_position_pk` PRIMARY KEY(`restaurant_id`,`position`)
);
--> statement-breakpoint
CREATE TABLE `special_hours` (
	`restaurant_id` binary(16) NOT NULL,
	`date` char(10) NOT NULL,
	`position` tinyint NOT NULL,
	`opens` char(5),
	`closes` char(5),
	`starts_at` int NOT NULL,
	`minutes` int NOT NULL,
	CONSTRAINT `special_hours_restaurant_id_date_position_pk` PRIMARY KEY(`restaurant_id`,`date`,`position`)
);
--> statement-breakpoint
ALTER TABLE `restaurants` ADD `cash_on_delivery` boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `restaurants` ADD `packaging_fee_minor` bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `restaurants` ADD `small_order_fee_minor` bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `restaurants` ADD `small_order_below_minor` bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `restaurants` ADD `tax_basis_points` int DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `restaurants` ADD `max_orders_per_15_minutes` int;--> statement-breakpoint
ALTER TABLE `restaurants` ADD `commission_basis_points` int DEFAULT 1500 NOT NULL;--> statement-breakpoint
ALTER TABLE `restaurants` ADD `delivers_by_area` boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `restaurants` ADD `unanswered_orders` int DEFAULT 0 NOT NULL;