PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_movement_values` (
	`sequence` integer NOT NULL,
	`item_id` text NOT NULL,
	`business_date` text NOT NULL,
	`position` integer NOT NULL,
	`quantity_micro` integer NOT NULL,
	`value_e4` integer NOT NULL,
	`rounding_e4` integer DEFAULT 0 NOT NULL,
	`expensed_e4` integer DEFAULT 0 NOT NULL,
	`on_hand_after_micro` integer NOT NULL,
	`value_after_e4` integer NOT NULL,
	`average_value_e4` integer,
	`average_quantity_micro` integer,
	PRIMARY KEY(`item_id`, `business_date`, `position`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_movement_values`("sequence", "item_id", "business_date", "position", "quantity_micro", "value_e4", "rounding_e4", "expensed_e4", "on_hand_after_micro", "value_after_e4", "average_value_e4", "average_quantity_micro") SELECT "sequence", "item_id", "business_date", "position", "quantity_micro", "value_e4", "rounding_e4", "expensed_e4", "on_hand_after_micro", "value_after_e4", "average_value_e4", "average_quantity_micro" FROM `movement_values` ORDER BY "item_id", "business_date", "position";--> statement-breakpoint
DROP TABLE `movement_values`;--> statement-breakpoint
ALTER TABLE `__new_movement_values` RENAME TO `movement_values`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `movement_values_sequence_unique` ON `movement_values` (`sequence`);--> statement-breakpoint
CREATE INDEX `movement_values_by_day` ON `movement_values` (`business_date`);--> statement-breakpoint
DROP INDEX `documents_by_requisition`;--> statement-breakpoint
DROP INDEX `documents_by_import`;--> statement-breakpoint
DROP INDEX `documents_by_stocktake`;--> statement-breakpoint
CREATE INDEX `documents_by_requisition` ON `documents` (`requisition_id`) WHERE "documents"."requisition_id" is not null;--> statement-breakpoint
CREATE INDEX `documents_by_import` ON `documents` (`import_batch_id`) WHERE "documents"."import_batch_id" is not null;--> statement-breakpoint
CREATE INDEX `documents_by_stocktake` ON `documents` (`stocktake_id`) WHERE "documents"."stocktake_id" is not null;--> statement-breakpoint
DROP INDEX `movements_by_revalued`;--> statement-breakpoint
DROP INDEX `movements_by_batch`;--> statement-breakpoint
CREATE INDEX `movements_by_revalued` ON `movements` (`revalues_movement_id`) WHERE "movements"."revalues_movement_id" is not null;--> statement-breakpoint
CREATE INDEX `movements_by_batch` ON `movements` (`batch_id`) WHERE "movements"."batch_id" is not null;--> statement-breakpoint
CREATE TABLE `__new_demand_days` (
	`item_id` text NOT NULL,
	`business_date` text NOT NULL,
	`ledger_micro` integer DEFAULT 0 NOT NULL,
	`history_micro` integer DEFAULT 0 NOT NULL,
	`line_count` integer DEFAULT 0 NOT NULL,
	`history_lines` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`item_id`, `business_date`),
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_demand_days`("item_id", "business_date", "ledger_micro", "history_micro", "line_count", "history_lines") SELECT "item_id", "business_date", "ledger_micro", "history_micro", "line_count", "history_lines" FROM `demand_days` ORDER BY "item_id", "business_date";--> statement-breakpoint
DROP TABLE `demand_days`;--> statement-breakpoint
ALTER TABLE `__new_demand_days` RENAME TO `demand_days`;
