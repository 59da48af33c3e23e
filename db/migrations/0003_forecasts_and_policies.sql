CREATE TABLE `calendar_days` (
	`date` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`set_at` integer NOT NULL,
	`set_by_name` text NOT NULL,
	CONSTRAINT "calendar_days_kind_known" CHECK("calendar_days"."kind" in ('holiday', 'workday'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `calendar_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`scope` text NOT NULL,
	`scope_id` text DEFAULT '' NOT NULL,
	`factor` real,
	`quantity_micro` integer,
	`is_yearly` integer DEFAULT false NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`set_at` integer NOT NULL,
	`set_by_name` text NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	CONSTRAINT "calendar_entries_kind_known" CHECK("calendar_entries"."kind" in ('promotion', 'project', 'maintenance', 'other')),
	CONSTRAINT "calendar_entries_scope_known" CHECK("calendar_entries"."scope" in ('all', 'category', 'item')),
	CONSTRAINT "calendar_entries_one_effect" CHECK(("calendar_entries"."factor" is null) <> ("calendar_entries"."quantity_micro" is null)),
	CONSTRAINT "calendar_entries_in_order" CHECK("calendar_entries"."from_on" <= "calendar_entries"."to_on")
) STRICT;
--> statement-breakpoint
CREATE INDEX `calendar_entries_by_day` ON `calendar_entries` (`to_on`);--> statement-breakpoint
CREATE TABLE `demand_decisions` (
	`item_id` text NOT NULL,
	`bucket_on` text NOT NULL,
	`decision` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`set_at` integer NOT NULL,
	`set_by_name` text NOT NULL,
	PRIMARY KEY(`item_id`, `bucket_on`),
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "demand_decisions_known" CHECK("demand_decisions"."decision" in ('real', 'one_off'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `forecast_models` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`computed_at` integer NOT NULL,
	`computed_on` text NOT NULL,
	`bucket` text NOT NULL,
	`item_count` integer NOT NULL,
	`trial_count` integer NOT NULL,
	`model_json` text NOT NULL,
	`holiday_effect_json` text NOT NULL,
	CONSTRAINT "forecast_models_bucket_known" CHECK("forecast_models"."bucket" in ('day', 'week', 'month'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `item_forecasts` (
	`item_id` text PRIMARY KEY NOT NULL,
	`computed_at` integer NOT NULL,
	`computed_on` text NOT NULL,
	`inputs_hash` text NOT NULL,
	`model_sequence` integer,
	`bucket` text NOT NULL,
	`demand_class` text NOT NULL,
	`daily_demand` real NOT NULL,
	`forecast_json` text NOT NULL,
	`outlook_json` text NOT NULL,
	`tested_buckets` integer NOT NULL,
	`error_ratio` real,
	`bias_ratio` real,
	`tracking_signal` real,
	`annual_use_e4` integer NOT NULL,
	`abc_class` text NOT NULL,
	`xyz_class` text,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "item_forecasts_bucket_known" CHECK("item_forecasts"."bucket" in ('day', 'week', 'month')),
	CONSTRAINT "item_forecasts_abc_known" CHECK("item_forecasts"."abc_class" in ('A', 'B', 'C'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `item_forecasts_by_error` ON `item_forecasts` (`error_ratio`);--> statement-breakpoint
CREATE TABLE `policy_values` (
	`scope` text NOT NULL,
	`scope_id` text NOT NULL,
	`parameter` text NOT NULL,
	`value_json` text NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`set_at` integer NOT NULL,
	`set_by_name` text NOT NULL,
	PRIMARY KEY(`scope`, `scope_id`, `parameter`),
	CONSTRAINT "policy_values_scope_known" CHECK("policy_values"."scope" in ('company', 'cell', 'category', 'item'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `replay_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`scope` text NOT NULL,
	`scope_id` text DEFAULT '' NOT NULL,
	`state` text NOT NULL,
	`requested_at` integer NOT NULL,
	`requested_by_name` text NOT NULL,
	`finished_at` integer,
	`input_json` text NOT NULL,
	`result_json` text,
	CONSTRAINT "replay_runs_state_known" CHECK("replay_runs"."state" in ('running', 'done', 'failed', 'cancelled'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `replay_runs_by_time` ON `replay_runs` (`requested_at`);--> statement-breakpoint
CREATE TABLE `shut_downs` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`supplier_id` text,
	`is_yearly` integer DEFAULT false NOT NULL,
	`set_at` integer NOT NULL,
	`set_by_name` text NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`supplier_id`) REFERENCES `suppliers`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "shut_downs_in_order" CHECK("shut_downs"."from_on" <= "shut_downs"."to_on")
) STRICT;
--> statement-breakpoint
CREATE INDEX `shut_downs_by_supplier` ON `shut_downs` (`supplier_id`);--> statement-breakpoint
ALTER TABLE `items` ADD `analogue_item_id` text REFERENCES items(id);--> statement-breakpoint
ALTER TABLE `items` ADD `analogue_factor` real;--> statement-breakpoint
ALTER TABLE `threshold_overrides` ADD `expires_on` text;--> statement-breakpoint
ALTER TABLE `threshold_versions` ADD `input_parts_json` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `threshold_versions` ADD `causes_json` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `threshold_versions` ADD `flags_json` text DEFAULT '[]' NOT NULL;