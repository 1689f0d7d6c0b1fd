CREATE TABLE `alerts` (
	`id` binary(16) NOT NULL,
	`delivery_id` binary(16) NOT NULL,
	`attempt` int NOT NULL,
	`kind` varchar(24) NOT NULL,
	`level` varchar(16) NOT NULL,
	`raised_at` datetime(3) NOT NULL,
	`acknowledged_at` datetime(3),
	`acknowledged_by` binary(16),
	`resolution` varchar(500),
	CONSTRAINT `alerts_id` PRIMARY KEY(`id`),
	CONSTRAINT `alerts_once` UNIQUE(`delivery_id`,`kind`,`level`,`attempt`)
);
--> statement-breakpoint
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
CREATE TABLE `dispatch_decisions` (
	`id` binary(16) NOT NULL,
	`delivery_id` binary(16) NOT NULL,
	`decided_at` datetime(3) NOT NULL,
	`algorithm` varchar(64) NOT NULL,
	`candidates` json NOT NULL,
	CONSTRAINT `dispatch_decisions_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` binary(16) NOT NULL,
	`order_id` binary(16) NOT NULL,
	`order_number` varchar(32) NOT NULL,
	`customer_id` binary(16) NOT NULL,
	`merchant_id` binary(16) NOT NULL,
	`restaurant_id` binary(16) NOT NULL,
	`status` varchar(24) NOT NULL,
	`stage_since` datetime(3) NOT NULL,
	`attempt` int NOT NULL,
	`rider_id` binary(16),
	`ready_at` datetime(3) NOT NULL,
	`is_ready` boolean NOT NULL,
	`expected_at` datetime(3) NOT NULL,
	`pickup` json NOT NULL,
	`dropoff` json NOT NULL,
	`dropoff_line` varchar(500) NOT NULL,
	`dropoff_instructions` varchar(1000) NOT NULL,
	`currency` char(3) NOT NULL,
	`fee_minor` bigint NOT NULL,
	`pickup_code` char(4) NOT NULL,
	`pickup_tries` int NOT NULL,
	`dropoff_pin` char(4) NOT NULL,
	`dropoff_tries` int NOT NULL,
	`picked_up_at` datetime(3),
	`ended_at` datetime(3),
	`created_at` datetime(3) NOT NULL,
	`seq` int NOT NULL,
	`version` int NOT NULL,
	CONSTRAINT `deliveries_id` PRIMARY KEY(`id`),
	CONSTRAINT `deliveries_order` UNIQUE(`order_id`)
);
--> statement-breakpoint
CREATE TABLE `delivery_events` (
	`delivery_id` binary(16) NOT NULL,
	`seq` int NOT NULL,
	`type` varchar(32) NOT NULL,
	`status` varchar(24) NOT NULL,
	`actor` varchar(16) NOT NULL,
	`actor_id` binary(16),
	`occurred_at` datetime(3) NOT NULL,
	`recorded_at` datetime(3) NOT NULL,
	`payload` json NOT NULL,
	CONSTRAINT `delivery_events_delivery_id_seq_pk` PRIMARY KEY(`delivery_id`,`seq`)
);
--> statement-breakpoint
CREATE TABLE `rider_earnings` (
	`delivery_id` binary(16) NOT NULL,
	`rider_id` binary(16) NOT NULL,
	`local_date` char(10) NOT NULL,
	`currency` char(3) NOT NULL,
	`amount_minor` bigint NOT NULL,
	`earned_at` datetime(3) NOT NULL,
	CONSTRAINT `rider_earnings_delivery_id` PRIMARY KEY(`delivery_id`)
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`consumer` varchar(64) NOT NULL,
	`event_id` binary(16) NOT NULL,
	`handled_at` datetime(3) NOT NULL,
	CONSTRAINT `inbox_consumer_event_id_pk` PRIMARY KEY(`consumer`,`event_id`)
);
--> statement-breakpoint
CREATE TABLE `location_points` (
	`rider_id` binary(16) NOT NULL,
	`recorded_at` datetime(3) NOT NULL,
	`seq` bigint NOT NULL,
	`latitude` double NOT NULL,
	`longitude` double NOT NULL,
	CONSTRAINT `location_points_rider_id_recorded_at_seq_pk` PRIMARY KEY(`rider_id`,`recorded_at`,`seq`)
);
--> statement-breakpoint
CREATE TABLE `offers` (
	`id` binary(16) NOT NULL,
	`delivery_id` binary(16) NOT NULL,
	`rider_id` binary(16) NOT NULL,
	`status` varchar(16) NOT NULL,
	`fee_minor` bigint NOT NULL,
	`currency` char(3) NOT NULL,
	`offered_at` datetime(3) NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	`decided_at` datetime(3),
	`reason` varchar(200),
	`pending_rider` binary(16),
	`pending_delivery` binary(16),
	CONSTRAINT `offers_id` PRIMARY KEY(`id`),
	CONSTRAINT `offers_pending_rider` UNIQUE(`pending_rider`),
	CONSTRAINT `offers_pending_delivery` UNIQUE(`pending_delivery`)
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
CREATE TABLE `riders` (
	`id` binary(16) NOT NULL,
	`vehicle` varchar(16) NOT NULL,
	`capacity` int NOT NULL,
	`active_count` int NOT NULL,
	`time_zone` varchar(64) NOT NULL,
	`on_shift_since` datetime(3),
	`latitude` double,
	`longitude` double,
	`heading_degrees` double,
	`speed_meters_per_second` double,
	`recorded_at` datetime(3),
	`received_at` datetime(3),
	`seq` bigint,
	CONSTRAINT `riders_id` PRIMARY KEY(`id`)
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
CREATE INDEX `decisions_delivery` ON `dispatch_decisions` (`delivery_id`,`decided_at`);--> statement-breakpoint
CREATE INDEX `deliveries_rider` ON `deliveries` (`rider_id`,`status`);--> statement-breakpoint
CREATE INDEX `deliveries_board` ON `deliveries` (`status`,`ready_at`,`id`);--> statement-breakpoint
CREATE INDEX `earnings_rider` ON `rider_earnings` (`rider_id`,`local_date`);--> statement-breakpoint
CREATE INDEX `inbox_handled_at` ON `inbox` (`handled_at`);--> statement-breakpoint
CREATE INDEX `location_points_age` ON `location_points` (`recorded_at`);--> statement-breakpoint
CREATE INDEX `offers_delivery` ON `offers` (`delivery_id`);--> statement-breakpoint
CREATE INDEX `outbox_unpublished` ON `outbox` (`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `riders_heard_of` ON `riders` (`received_at`);--> statement-breakpoint
CREATE INDEX `timers_due_at` ON `timers` (`due_at`);