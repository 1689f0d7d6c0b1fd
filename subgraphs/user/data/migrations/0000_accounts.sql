CREATE TABLE `accounts` (
	`id` binary(16) NOT NULL,
	`name` varchar(80) NOT NULL,
	`email` varchar(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
	`phone` varchar(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
	`default_address_id` binary(16),
	`version` int NOT NULL DEFAULT 0,
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `accounts_id` PRIMARY KEY(`id`),
	CONSTRAINT `accounts_email` UNIQUE(`email`),
	CONSTRAINT `accounts_phone` UNIQUE(`phone`)
);
--> statement-breakpoint
CREATE TABLE `addresses` (
	`id` binary(16) NOT NULL,
	`account_id` binary(16) NOT NULL,
	`label` varchar(40) NOT NULL,
	`line` varchar(200) NOT NULL,
	`instructions` varchar(500),
	`latitude` double NOT NULL,
	`longitude` double NOT NULL,
	`contact_name` varchar(80),
	`phone` varchar(16),
	`created_at` datetime(3) NOT NULL,
	CONSTRAINT `addresses_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
CREATE TABLE `favourites` (
	`account_id` binary(16) NOT NULL,
	`restaurant_id` binary(16) NOT NULL,
	`added_at` datetime(3) NOT NULL,
	CONSTRAINT `favourites_account_id_restaurant_id_pk` PRIMARY KEY(`account_id`,`restaurant_id`)
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
CREATE TABLE `passwords` (
	`account_id` binary(16) NOT NULL,
	`encoded` varchar(255) NOT NULL,
	`changed_at` datetime(3) NOT NULL,
	CONSTRAINT `passwords_account_id` PRIMARY KEY(`account_id`)
);
--> statement-breakpoint
CREATE TABLE `refresh_tokens` (
	`hash` binary(32) NOT NULL,
	`session_id` binary(16) NOT NULL,
	`issued_at` datetime(3) NOT NULL,
	`used_at` datetime(3),
	CONSTRAINT `refresh_tokens_hash` PRIMARY KEY(`hash`)
);
--> statement-breakpoint
CREATE TABLE `role_grants` (
	`account_id` binary(16) NOT NULL,
	`role` varchar(16) NOT NULL,
	`granted_at` datetime(3) NOT NULL,
	`granted_by` binary(16),
	CONSTRAINT `role_grants_account_id_role_pk` PRIMARY KEY(`account_id`,`role`)
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` binary(16) NOT NULL,
	`account_id` binary(16) NOT NULL,
	`started_at` datetime(3) NOT NULL,
	`expires_at` datetime(3) NOT NULL,
	`rotations` int NOT NULL DEFAULT 0,
	`ended_at` datetime(3),
	`ended_by` varchar(32),
	CONSTRAINT `sessions_id` PRIMARY KEY(`id`)
);
--> statement-breakpoint
ALTER TABLE `addresses` ADD CONSTRAINT `addresses_account_id_accounts_id_fk` FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `favourites` ADD CONSTRAINT `favourites_account_id_accounts_id_fk` FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `passwords` ADD CONSTRAINT `passwords_account_id_accounts_id_fk` FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `refresh_tokens` ADD CONSTRAINT `refresh_tokens_session_id_sessions_id_fk` FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `role_grants` ADD CONSTRAINT `role_grants_account_id_accounts_id_fk` FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE `sessions` ADD CONSTRAINT `sessions_account_id_accounts_id_fk` FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX `addresses_of_account` ON `addresses` (`account_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `outbox_unpublished` ON `outbox` (`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `refresh_tokens_of_session` ON `refresh_tokens` (`session_id`);--> statement-breakpoint
CREATE INDEX `sessions_of_account` ON `sessions` (`account_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `sessions_expiry` ON `sessions` (`expires_at`);