CREATE TABLE `alert_seen` (
	`alert_id` text NOT NULL,
	`user_id` text NOT NULL,
	`seen_at` integer NOT NULL,
	FOREIGN KEY (`alert_id`) REFERENCES `alerts`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `alert_seen_once` ON `alert_seen` (`alert_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `alert_transitions` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`alert_id` text NOT NULL,
	`at` integer NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`event` text NOT NULL,
	`actor_name` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`params_json` text DEFAULT '{}' NOT NULL,
	FOREIGN KEY (`alert_id`) REFERENCES `alerts`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `alert_transitions_by_alert` ON `alert_transitions` (`alert_id`,`sequence`);--> statement-breakpoint
CREATE TABLE `alerts` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`state` text NOT NULL,
	`level` text NOT NULL,
	`reasons_json` text NOT NULL,
	`snapshot_json` text NOT NULL,
	`opened_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`closed_at` integer,
	`close_reason` text,
	`snoozed_until_at` integer,
	`snooze_reason` text DEFAULT '' NOT NULL,
	`requisition_id` text,
	`opened_by_document_id` text,
	`closed_by_document_id` text,
	`is_muted_until_clear` integer DEFAULT false NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "alerts_state_known" CHECK("alerts"."state" in ('pending', 'firing', 'acknowledged', 'on_order', 'closed')),
	CONSTRAINT "alerts_level_known" CHECK("alerts"."level" in ('notice', 'warning', 'urgent'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `alerts_one_open_per_item` ON `alerts` (`item_id`) WHERE "alerts"."state" <> 'closed';--> statement-breakpoint
CREATE INDEX `alerts_by_state` ON `alerts` (`state`,`changed_at`);--> statement-breakpoint
CREATE INDEX `alerts_by_item` ON `alerts` (`item_id`,`opened_at`);--> statement-breakpoint
CREATE TABLE `notification_outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`dedupe_key` text NOT NULL,
	`alert_id` text,
	`level` text NOT NULL,
	`words_json` text NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`shown_at` integer,
	`shown_by` text,
	`clicked_at` integer,
	`dropped_because` text,
	FOREIGN KEY (`alert_id`) REFERENCES `alerts`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `notification_outbox_dedupe_key_unique` ON `notification_outbox` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `notification_outbox_waiting` ON `notification_outbox` (`sent_at`,`created_at`);--> statement-breakpoint
CREATE TABLE `rules` (
	`kind` text PRIMARY KEY NOT NULL,
	`is_enabled` integer DEFAULT true NOT NULL,
	`level` text NOT NULL,
	`parameters_json` text NOT NULL,
	CONSTRAINT "rules_kind_known" CHECK("rules"."kind" in ('out_of_stock', 'running_out', 'below_safety', 'over_stock', 'dead_stock')),
	CONSTRAINT "rules_level_known" CHECK("rules"."level" in ('notice', 'warning', 'urgent'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `sessions` (
	`connection_hash` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `sessions_by_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value_json` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`display_name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`failed_attempts` integer DEFAULT 0 NOT NULL,
	`locked_until_at` integer,
	`created_at` integer NOT NULL,
	`last_signed_in_at` integer,
	CONSTRAINT "users_role_known" CHECK("users"."role" in ('keeper', 'buyer', 'manager', 'accountant', 'admin', 'viewer'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_name_unique` ON `users` (`name`);--> statement-breakpoint
CREATE TABLE `import_batches` (
	`id` text PRIMARY KEY NOT NULL,
	`file_name` text NOT NULL,
	`file_hash` text NOT NULL,
	`file_bytes` integer NOT NULL,
	`kind` text,
	`state` text NOT NULL,
	`encoding` text,
	`mapping_json` text DEFAULT '{}' NOT NULL,
	`counts_json` text DEFAULT '{}' NOT NULL,
	`failure_json` text,
	`opening_date` text,
	`created_at` integer NOT NULL,
	`created_by_id` text NOT NULL,
	`created_by_name` text NOT NULL,
	`committed_at` integer,
	`undone_at` integer,
	`undo_reason` text DEFAULT '' NOT NULL,
	CONSTRAINT "import_batches_state_known" CHECK("import_batches"."state" in ('reading', 'draft', 'rejected', 'committing', 'committed', 'undone', 'cancelled'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `import_batches_by_time` ON `import_batches` (`created_at`);--> statement-breakpoint
CREATE INDEX `import_batches_by_hash` ON `import_batches` (`file_hash`);--> statement-breakpoint
CREATE TABLE `import_row_keys` (
	`row_key` text NOT NULL,
	`kind` text NOT NULL,
	`batch_id` text NOT NULL,
	PRIMARY KEY(`kind`, `row_key`),
	FOREIGN KEY (`batch_id`) REFERENCES `import_batches`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `import_row_keys_by_batch` ON `import_row_keys` (`batch_id`);--> statement-breakpoint
CREATE TABLE `batches` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`number` text NOT NULL,
	`produced_on` text,
	`expires_on` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `batches_number_of_item` ON `batches` (`item_id`,`number`);--> statement-breakpoint
CREATE INDEX `batches_by_expiry` ON `batches` (`expires_on`);--> statement-breakpoint
CREATE TABLE `categories` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text DEFAULT '' NOT NULL,
	`name` text NOT NULL,
	`parent_id` text,
	FOREIGN KEY (`parent_id`) REFERENCES `categories`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `categories_name_unique` ON `categories` (`name`);--> statement-breakpoint
CREATE TABLE `departments` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `departments_name_unique` ON `departments` (`name`);--> statement-breakpoint
CREATE TABLE `item_units` (
	`item_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`numerator` integer NOT NULL,
	`denominator` integer NOT NULL,
	PRIMARY KEY(`item_id`, `unit_id`),
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "item_units_factor_positive" CHECK("item_units"."numerator" > 0 and "item_units"."denominator" > 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `items` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`spec` text DEFAULT '' NOT NULL,
	`unit_id` text NOT NULL,
	`category_id` text,
	`barcode` text,
	`mnemonic` text DEFAULT '' NOT NULL,
	`supplier_id` text,
	`location_id` text,
	`lead_time_days` integer,
	`minimum_order_micro` integer,
	`pack_size_micro` integer,
	`reference_price_e4` integer,
	`shelf_life_days` integer,
	`is_batch_tracked` integer DEFAULT false NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`import_batch_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`category_id`) REFERENCES `categories`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`supplier_id`) REFERENCES `suppliers`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "items_price_range" CHECK(abs("items"."reference_price_e4") <= 2251799813685247)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `items_code_unique` ON `items` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `items_barcode_unique` ON `items` (`barcode`);--> statement-breakpoint
CREATE INDEX `items_by_category` ON `items` (`category_id`);--> statement-breakpoint
CREATE INDEX `items_by_supplier` ON `items` (`supplier_id`);--> statement-breakpoint
CREATE INDEX `items_by_name` ON `items` (`name`,`spec`);--> statement-breakpoint
CREATE INDEX `items_by_import` ON `items` (`import_batch_id`);--> statement-breakpoint
CREATE TABLE `locations` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`is_active` integer DEFAULT true NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `locations_code_unique` ON `locations` (`code`);--> statement-breakpoint
CREATE TABLE `suppliers` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text DEFAULT '' NOT NULL,
	`name` text NOT NULL,
	`lead_time_days` integer,
	`contact` text DEFAULT '' NOT NULL,
	`is_active` integer DEFAULT true NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `suppliers_name_unique` ON `suppliers` (`name`);--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`decimals` integer DEFAULT 0 NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `units_name_unique` ON `units` (`name`);--> statement-breakpoint
CREATE TABLE `consumption_history` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`item_id` text NOT NULL,
	`business_date` text NOT NULL,
	`quantity_micro` integer NOT NULL,
	`import_batch_id` text NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "consumption_quantity_range" CHECK(abs("consumption_history"."quantity_micro") <= 2251799813685247)
) STRICT;
--> statement-breakpoint
CREATE INDEX `consumption_history_by_import` ON `consumption_history` (`import_batch_id`);--> statement-breakpoint
CREATE INDEX `consumption_history_by_item` ON `consumption_history` (`item_id`,`business_date`);--> statement-breakpoint
CREATE TABLE `demand_days` (
	`item_id` text NOT NULL,
	`business_date` text NOT NULL,
	`ledger_micro` integer DEFAULT 0 NOT NULL,
	`history_micro` integer DEFAULT 0 NOT NULL,
	`line_count` integer DEFAULT 0 NOT NULL,
	`history_lines` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`item_id`, `business_date`),
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `document_numbers` (
	`prefix` text PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `documents` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`type` text NOT NULL,
	`business_type` text DEFAULT '' NOT NULL,
	`business_date` text NOT NULL,
	`department_id` text,
	`supplier_id` text,
	`person` text DEFAULT '' NOT NULL,
	`purpose` text DEFAULT '' NOT NULL,
	`source_number` text DEFAULT '' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`customer` text DEFAULT '' NOT NULL,
	`inspector` text DEFAULT '' NOT NULL,
	`appraisal` text DEFAULT '' NOT NULL,
	`residual_value_e4` integer,
	`requisition_id` text,
	`purchase_order_id` text,
	`stocktake_id` text,
	`import_batch_id` text,
	`reverses_document_id` text,
	`reason` text DEFAULT '' NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by_id` text NOT NULL,
	`recorded_by_name` text NOT NULL,
	`prepared_by_id` text,
	`prepared_by_name` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`department_id`) REFERENCES `departments`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`supplier_id`) REFERENCES `suppliers`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`reverses_document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "documents_type_known" CHECK("documents"."type" in ('opening', 'receipt', 'return_out', 'issue', 'return_in', 'transfer', 'scrap', 'count', 'invoice', 'reversal')),
	CONSTRAINT "documents_business_type_known" CHECK("documents"."business_type" in ('', 'purchase', 'other_in', 'production_in', 'requisition', 'sale', 'other_out'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `documents_number_unique` ON `documents` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `documents_reverses_document_id_unique` ON `documents` (`reverses_document_id`);--> statement-breakpoint
CREATE INDEX `documents_by_day` ON `documents` (`business_date`,`number`);--> statement-breakpoint
CREATE INDEX `documents_by_requisition` ON `documents` (`requisition_id`);--> statement-breakpoint
CREATE INDEX `documents_by_import` ON `documents` (`import_batch_id`);--> statement-breakpoint
CREATE INDEX `documents_by_stocktake` ON `documents` (`stocktake_id`);--> statement-breakpoint
CREATE INDEX `documents_by_recording` ON `documents` (`recorded_at`);--> statement-breakpoint
CREATE TABLE `item_balances` (
	`item_id` text PRIMARY KEY NOT NULL,
	`on_hand_micro` integer NOT NULL,
	`value_e4` integer NOT NULL,
	`average_value_e4` integer,
	`average_quantity_micro` integer,
	`last_business_date` text NOT NULL,
	`last_position` integer NOT NULL,
	`layers_json` text DEFAULT '[]' NOT NULL,
	`last_issue_on` text,
	`last_receipt_on` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "item_balances_no_value_without_stock" CHECK("item_balances"."on_hand_micro" <> 0 or "item_balances"."value_e4" = 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `location_balances` (
	`item_id` text NOT NULL,
	`location_id` text NOT NULL,
	`batch_id` text DEFAULT '' NOT NULL,
	`on_hand_micro` integer NOT NULL,
	PRIMARY KEY(`item_id`, `location_id`, `batch_id`),
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `location_balances_by_batch` ON `location_balances` (`batch_id`);--> statement-breakpoint
CREATE TABLE `movement_values` (
	`sequence` integer PRIMARY KEY NOT NULL,
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
	FOREIGN KEY (`sequence`) REFERENCES `movements`(`sequence`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `movement_values_by_item` ON `movement_values` (`item_id`,`business_date`,`position`,`on_hand_after_micro`,`value_after_e4`);--> statement-breakpoint
CREATE INDEX `movement_values_by_day` ON `movement_values` (`business_date`);--> statement-breakpoint
CREATE TABLE `movements` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`document_id` text NOT NULL,
	`line_number` integer NOT NULL,
	`item_id` text NOT NULL,
	`kind` text NOT NULL,
	`business_date` text NOT NULL,
	`position` integer NOT NULL,
	`quantity_micro` integer NOT NULL,
	`unit_id` text,
	`factor_numerator` integer,
	`factor_denominator` integer,
	`entered_micro` integer,
	`requested_micro` integer,
	`counted_micro` integer,
	`counted_at` integer,
	`location_id` text,
	`batch_id` text,
	`unit_price_e4` integer,
	`given_value_e4` integer,
	`tax_rate_bp` integer,
	`is_estimated` integer DEFAULT false NOT NULL,
	`revalues_movement_id` text,
	`is_retroactive` integer DEFAULT false NOT NULL,
	`purchase_order_line_id` text,
	`reservation_id` text,
	`reason` text DEFAULT '' NOT NULL,
	`reverses_movement_id` text,
	`note` text DEFAULT '' NOT NULL,
	`recorded_at` integer NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`location_id`) REFERENCES `locations`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`batch_id`) REFERENCES `batches`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`revalues_movement_id`) REFERENCES `movements`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`reverses_movement_id`) REFERENCES `movements`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "movements_kind_known" CHECK("movements"."kind" in ('opening', 'receipt', 'return_out', 'issue', 'return_in', 'transfer_out', 'transfer_in', 'scrap', 'count', 'revaluation', 'reversal')),
	CONSTRAINT "movements_quantity_not_zero" CHECK("movements"."quantity_micro" <> 0 or "movements"."kind" in ('count', 'revaluation')),
	CONSTRAINT "movements_sign_by_kind" CHECK(case
      when "movements"."kind" in ('opening', 'receipt', 'return_in', 'transfer_in') then "movements"."quantity_micro" > 0
      when "movements"."kind" in ('issue', 'return_out', 'transfer_out', 'scrap') then "movements"."quantity_micro" < 0
      when "movements"."kind" = 'revaluation' then "movements"."quantity_micro" = 0
      else 1 end),
	CONSTRAINT "movements_reversal_names_its_line" CHECK(("movements"."kind" = 'reversal') = ("movements"."reverses_movement_id" is not null)),
	CONSTRAINT "movements_revaluation_names_its_line" CHECK(("movements"."kind" = 'revaluation') = ("movements"."revalues_movement_id" is not null)),
	CONSTRAINT "movements_factor_whole" CHECK(("movements"."unit_id" is null) = ("movements"."factor_numerator" is null) and ("movements"."unit_id" is null) = ("movements"."factor_denominator" is null)
      and ("movements"."unit_id" is null) = ("movements"."entered_micro" is null)),
	CONSTRAINT "movements_quantity_range" CHECK(abs("movements"."quantity_micro") <= 2251799813685247),
	CONSTRAINT "movements_value_range" CHECK(abs("movements"."given_value_e4") <= 2251799813685247)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `movements_id_unique` ON `movements` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `movements_position_unique` ON `movements` (`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `movements_reverses_movement_id_unique` ON `movements` (`reverses_movement_id`);--> statement-breakpoint
CREATE INDEX `movements_by_item` ON `movements` (`item_id`,`business_date`,`position`);--> statement-breakpoint
CREATE INDEX `movements_by_day` ON `movements` (`business_date`,`position`);--> statement-breakpoint
CREATE INDEX `movements_by_revalued` ON `movements` (`revalues_movement_id`);--> statement-breakpoint
CREATE INDEX `movements_by_batch` ON `movements` (`batch_id`);--> statement-breakpoint
CREATE INDEX `movements_by_recording` ON `movements` (`recorded_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `movements_line_of_document` ON `movements` (`document_id`,`line_number`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`actor_name` text NOT NULL,
	`action` text NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`entity_name` text NOT NULL,
	`before_json` text,
	`after_json` text,
	`reason` text NOT NULL,
	`hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_log_by_entity` ON `audit_log` (`entity`,`entity_id`);--> statement-breakpoint
CREATE INDEX `audit_log_by_time` ON `audit_log` (`at`);--> statement-breakpoint
CREATE TABLE `job_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`job` text NOT NULL,
	`period_key` text NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`is_ok` integer,
	`items_checked` integer DEFAULT 0 NOT NULL,
	`result_json` text
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `job_runs_once` ON `job_runs` (`job`,`period_key`);--> statement-breakpoint
CREATE INDEX `job_runs_latest` ON `job_runs` (`job`,`started_at`);--> statement-breakpoint
CREATE TABLE `operations` (
	`op_id` text PRIMARY KEY NOT NULL,
	`procedure` text NOT NULL,
	`actor_id` text,
	`input_hash` text NOT NULL,
	`reply_json` text NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`state` text NOT NULL,
	`business_date` text NOT NULL,
	`content_json` text NOT NULL,
	`line_count` integer NOT NULL,
	`summary` text DEFAULT '' NOT NULL,
	`prepared_by_id` text NOT NULL,
	`prepared_by_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`returned_reason` text DEFAULT '' NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	CONSTRAINT "drafts_type_known" CHECK("drafts"."type" in ('opening', 'receipt', 'return_out', 'issue', 'return_in', 'transfer', 'scrap', 'count', 'invoice', 'reversal')),
	CONSTRAINT "drafts_state_known" CHECK("drafts"."state" in ('draft', 'submitted', 'waiting'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `drafts_by_state` ON `drafts` (`state`,`updated_at`);--> statement-breakpoint
CREATE TABLE `reservations` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`state` text NOT NULL,
	`quantity_micro` integer NOT NULL,
	`used_micro` integer DEFAULT 0 NOT NULL,
	`reserved_for` text NOT NULL,
	`needed_on` text,
	`note` text DEFAULT '' NOT NULL,
	`created_by_id` text NOT NULL,
	`created_by_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	`version` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "reservations_state_known" CHECK("reservations"."state" in ('open', 'used', 'released')),
	CONSTRAINT "reservations_quantity_positive" CHECK("reservations"."quantity_micro" > 0 and "reservations"."used_micro" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `reservations_by_item` ON `reservations` (`item_id`,`state`);--> statement-breakpoint
CREATE TABLE `stocktake_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`stocktake_id` text NOT NULL,
	`line_number` integer NOT NULL,
	`item_id` text NOT NULL,
	`location_id` text DEFAULT '' NOT NULL,
	`batch_id` text DEFAULT '' NOT NULL,
	`state` text NOT NULL,
	`counted_micro` integer,
	`counted_at` integer,
	`counted_on` text,
	`counted_position` integer,
	`book_micro` integer,
	`counted_by_name` text DEFAULT '' NOT NULL,
	`first_counted_micro` integer,
	`reason` text DEFAULT '' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`movement_id` text,
	`version` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`stocktake_id`) REFERENCES `stocktakes`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "stocktake_lines_state_known" CHECK("stocktake_lines"."state" in ('open', 'recount', 'counted', 'posted'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `stocktake_lines_number` ON `stocktake_lines` (`stocktake_id`,`line_number`);--> statement-breakpoint
CREATE UNIQUE INDEX `stocktake_lines_place` ON `stocktake_lines` (`stocktake_id`,`item_id`,`location_id`,`batch_id`);--> statement-breakpoint
CREATE INDEX `stocktake_lines_by_item` ON `stocktake_lines` (`item_id`,`counted_at`);--> statement-breakpoint
CREATE TABLE `stocktakes` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`state` text NOT NULL,
	`planned_on` text NOT NULL,
	`is_blind` integer DEFAULT true NOT NULL,
	`scope_json` text DEFAULT '{}' NOT NULL,
	`recount_percent_bp` integer NOT NULL,
	`recount_amount_e4` integer NOT NULL,
	`counter` text DEFAULT '' NOT NULL,
	`recounter` text DEFAULT '' NOT NULL,
	`supervisor` text DEFAULT '' NOT NULL,
	`created_by_id` text NOT NULL,
	`created_by_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	`version` integer DEFAULT 0 NOT NULL,
	CONSTRAINT "stocktakes_state_known" CHECK("stocktakes"."state" in ('counting', 'posted', 'cancelled'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `stocktakes_number_unique` ON `stocktakes` (`number`);--> statement-breakpoint
CREATE INDEX `stocktakes_by_state` ON `stocktakes` (`state`,`planned_on`);--> statement-breakpoint
CREATE TABLE `closing_balances` (
	`closing_id` text NOT NULL,
	`item_id` text NOT NULL,
	`on_hand_micro` integer NOT NULL,
	`value_e4` integer NOT NULL,
	`average_value_e4` integer,
	`average_quantity_micro` integer,
	`layers_json` text DEFAULT '[]' NOT NULL,
	PRIMARY KEY(`closing_id`, `item_id`),
	FOREIGN KEY (`closing_id`) REFERENCES `closings`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `closings` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`period` text NOT NULL,
	`closed_at` integer NOT NULL,
	`closed_by_id` text NOT NULL,
	`closed_by_name` text NOT NULL,
	`ledger_sequence` integer NOT NULL,
	`ledger_hash` text NOT NULL,
	`totals_json` text NOT NULL,
	`reopened_at` integer,
	`reopened_by_name` text DEFAULT '' NOT NULL,
	`reopen_reason` text DEFAULT '' NOT NULL,
	CONSTRAINT "closings_kind_known" CHECK("closings"."kind" in ('month', 'year'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `closings_by_period` ON `closings` (`kind`,`period`,`closed_at`);--> statement-breakpoint
CREATE TABLE `lead_times` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`item_id` text NOT NULL,
	`supplier_id` text,
	`requisition_id` text,
	`purchase_order_line_id` text,
	`ordered_on` text NOT NULL,
	`received_on` text NOT NULL,
	`days` integer NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`supplier_id`) REFERENCES `suppliers`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`requisition_id`) REFERENCES `requisitions`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`purchase_order_line_id`) REFERENCES `purchase_order_lines`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "lead_times_not_negative" CHECK("lead_times"."days" >= 0),
	CONSTRAINT "lead_times_of_one_order" CHECK(("lead_times"."requisition_id" is null) <> ("lead_times"."purchase_order_line_id" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `lead_times_requisition_id_unique` ON `lead_times` (`requisition_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `lead_times_purchase_order_line_id_unique` ON `lead_times` (`purchase_order_line_id`);--> statement-breakpoint
CREATE INDEX `lead_times_by_item` ON `lead_times` (`item_id`);--> statement-breakpoint
CREATE INDEX `lead_times_by_supplier` ON `lead_times` (`supplier_id`);--> statement-breakpoint
CREATE TABLE `purchase_order_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`purchase_order_id` text NOT NULL,
	`line_number` integer NOT NULL,
	`item_id` text NOT NULL,
	`state` text NOT NULL,
	`quantity_micro` integer NOT NULL,
	`received_micro` integer DEFAULT 0 NOT NULL,
	`unit_price_e4` integer,
	`tax_rate_bp` integer,
	`promised_on` text NOT NULL,
	`first_promised_on` text NOT NULL,
	FOREIGN KEY (`purchase_order_id`) REFERENCES `purchase_orders`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "purchase_order_lines_state_known" CHECK("purchase_order_lines"."state" in ('open', 'received', 'cancelled')),
	CONSTRAINT "purchase_order_lines_quantity_positive" CHECK("purchase_order_lines"."quantity_micro" > 0 and "purchase_order_lines"."received_micro" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `purchase_order_lines_number` ON `purchase_order_lines` (`purchase_order_id`,`line_number`);--> statement-breakpoint
CREATE INDEX `purchase_order_lines_by_item` ON `purchase_order_lines` (`item_id`,`state`);--> statement-breakpoint
CREATE TABLE `purchase_orders` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`state` text NOT NULL,
	`supplier_id` text NOT NULL,
	`ordered_on` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`created_by_id` text NOT NULL,
	`created_by_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	`version` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`supplier_id`) REFERENCES `suppliers`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "purchase_orders_state_known" CHECK("purchase_orders"."state" in ('open', 'received', 'cancelled'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `purchase_orders_number_unique` ON `purchase_orders` (`number`);--> statement-breakpoint
CREATE INDEX `purchase_orders_by_state` ON `purchase_orders` (`state`,`ordered_on`);--> statement-breakpoint
CREATE TABLE `requisition_transitions` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`requisition_id` text NOT NULL,
	`at` integer NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`event` text NOT NULL,
	`actor_name` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`params_json` text DEFAULT '{}' NOT NULL,
	FOREIGN KEY (`requisition_id`) REFERENCES `requisitions`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `requisition_transitions_by_requisition` ON `requisition_transitions` (`requisition_id`,`sequence`);--> statement-breakpoint
CREATE TABLE `requisitions` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`item_id` text NOT NULL,
	`state` text NOT NULL,
	`quantity_micro` integer NOT NULL,
	`received_micro` integer DEFAULT 0 NOT NULL,
	`supplier_id` text,
	`unit_price_e4` integer,
	`needed_on` text,
	`ordered_on` text,
	`promised_on` text,
	`alert_id` text,
	`reason` text DEFAULT '' NOT NULL,
	`requested_by_id` text NOT NULL,
	`requested_by_name` text NOT NULL,
	`requested_at` integer NOT NULL,
	`closed_at` integer,
	`version` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`supplier_id`) REFERENCES `suppliers`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "requisitions_state_known" CHECK("requisitions"."state" in ('requested', 'ordered', 'partially_received', 'received', 'cancelled')),
	CONSTRAINT "requisitions_quantity_positive" CHECK("requisitions"."quantity_micro" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `requisitions_number_unique` ON `requisitions` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `requisitions_one_open_per_item` ON `requisitions` (`item_id`) WHERE "requisitions"."state" in ('requested', 'ordered', 'partially_received');--> statement-breakpoint
CREATE INDEX `requisitions_by_state` ON `requisitions` (`state`,`promised_on`);--> statement-breakpoint
CREATE INDEX `requisitions_by_item` ON `requisitions` (`item_id`,`requested_at`);--> statement-breakpoint
CREATE TABLE `item_status` (
	`item_id` text PRIMARY KEY NOT NULL,
	`as_of` text NOT NULL,
	`state` text NOT NULL,
	`is_dead` integer NOT NULL,
	`urgency` integer NOT NULL,
	`on_hand_micro` integer NOT NULL,
	`reserved_micro` integer NOT NULL,
	`available_micro` integer NOT NULL,
	`on_order_micro` integer NOT NULL,
	`next_receipt_on` text,
	`position_micro` integer NOT NULL,
	`safety_stock_micro` integer,
	`reorder_point_micro` integer,
	`maximum_micro` integer,
	`is_safety_stock_manual` integer NOT NULL,
	`is_reorder_point_manual` integer NOT NULL,
	`is_maximum_manual` integer NOT NULL,
	`threshold_outcome` text NOT NULL,
	`daily_demand_micro` integer NOT NULL,
	`cover_days_tenths` integer,
	`runs_out_on` text,
	`runs_out_with_receipts_on` text,
	`lead_time_days` integer NOT NULL,
	`suggested_order_micro` integer NOT NULL,
	`value_e4` integer NOT NULL,
	`dead_value_e4` integer DEFAULT 0 NOT NULL,
	`last_issue_on` text,
	`last_receipt_on` text,
	`weekly_use_json` text NOT NULL,
	`open_alert_id` text,
	`alert_level` text,
	`open_requisition_id` text,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "item_status_state_known" CHECK("item_status"."state" in ('out', 'running_out', 'low', 'ok', 'over'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `item_status_by_urgency` ON `item_status` (`urgency`,`item_id`);--> statement-breakpoint
CREATE INDEX `item_status_by_state` ON `item_status` (`state`);--> statement-breakpoint
CREATE TABLE `threshold_overrides` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`field` text NOT NULL,
	`value_micro` integer NOT NULL,
	`reason` text NOT NULL,
	`remind_on` text,
	`set_at` integer NOT NULL,
	`set_by_name` text NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "threshold_field_known" CHECK("threshold_overrides"."field" in ('safetyStock', 'reorderPoint', 'maximum'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `threshold_overrides_once` ON `threshold_overrides` (`item_id`,`field`);--> statement-breakpoint
CREATE TABLE `threshold_versions` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`item_id` text NOT NULL,
	`computed_at` integer NOT NULL,
	`computed_on` text NOT NULL,
	`inputs_hash` text NOT NULL,
	`outcome` text NOT NULL,
	`demand_class` text NOT NULL,
	`method` text NOT NULL,
	`safety_stock_micro` integer,
	`reorder_point_micro` integer,
	`maximum_micro` integer,
	`order_quantity_micro` integer,
	`daily_demand_micro` integer NOT NULL,
	`daily_variance` real NOT NULL,
	`lead_time_days` real NOT NULL,
	`lead_time_std_dev_days` real NOT NULL,
	`lead_time_receipts` integer NOT NULL,
	`service_level` real NOT NULL,
	`history_weeks` integer NOT NULL,
	`history_from` text,
	`history_lines` integer NOT NULL,
	`explanation_json` text,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "threshold_outcome_known" CHECK("threshold_versions"."outcome" in ('computed', 'not_enough_history', 'no_demand'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `threshold_versions_by_item` ON `threshold_versions` (`item_id`,`sequence`);