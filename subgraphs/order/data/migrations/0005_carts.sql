CREATE TABLE `carts` (
	`owner` varchar(48) NOT NULL,
	`restaurant_id` binary(16) NOT NULL,
	`lines` json NOT NULL,
	`updated_at` datetime(3) NOT NULL,
	`version` int NOT NULL,
	CONSTRAINT `carts_owner_restaurant_id_pk` PRIMARY KEY(`owner`,`restaurant_id`)
);
--> statement-breakpoint
CREATE INDEX `carts_updated_at` ON `carts` (`updated_at`);