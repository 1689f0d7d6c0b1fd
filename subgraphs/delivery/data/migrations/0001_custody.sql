DROP TABLE `rider_earnings`;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `at_door_since` datetime(3);--> statement-breakpoint
ALTER TABLE `deliveries` ADD `contact_attempts` int DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `return_fee_minor` bigint DEFAULT 0 NOT NULL;