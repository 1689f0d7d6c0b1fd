-- Riders who stood at a door before the wait was measured: without an instant they could never give up.
UPDATE `deliveries` SET `at_door_since` = `stage_since` WHERE `status` = 'ARRIVED_AT_DROPOFF' AND `at_door_since` IS NULL;
