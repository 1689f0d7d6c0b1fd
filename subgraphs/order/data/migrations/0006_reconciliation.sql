CREATE TABLE `discrepancies` (
	`order_id` binary(16) NOT NULL,
	`what` varchar(32) NOT NULL,
	`repair` varchar(32) NOT NULL,
	`attempts` int NOT NULL,
	`first_seen_at` datetime(3) NOT NULL,
	`last_seen_at` datetime(3) NOT NULL,
	`repaired_at` datetime(3),
	`resolution` varchar(32),
	CONSTRAINT `discrepancies_order_id_what_pk` PRIMARY KEY(`order_id`,`what`)
);
--> statement-breakpoint
ALTER TABLE `orders` ADD `reconciled_at` datetime(3);--> statement-breakpoint
CREATE INDEX `discrepancies_open` ON `discrepancies` (`repaired_at`);--> statement-breakpoint
CREATE INDEX `orders_reconciled` ON `orders` (`reconciled_at`,`id`);