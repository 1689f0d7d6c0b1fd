DROP INDEX `restaurants_place` ON `restaurants`;--> statement-breakpoint
ALTER TABLE `restaurants` ADD `reach_meters` int NOT NULL;--> statement-breakpoint
UPDATE `restaurants` SET `reach_meters` = CASE
	WHEN `delivery_radius_meters` <= 1000 THEN 1000
	WHEN `delivery_radius_meters` <= 2000 THEN 2000
	WHEN `delivery_radius_meters` <= 3000 THEN 3000
	WHEN `delivery_radius_meters` <= 5000 THEN 5000
	WHEN `delivery_radius_meters` <= 8000 THEN 8000
	WHEN `delivery_radius_meters` <= 12000 THEN 12000
	ELSE 20000 END;--> statement-breakpoint
CREATE INDEX `restaurants_place` ON `restaurants` (`state`,`reach_meters`,`latitude`,`longitude`);
